import ScenarioFiles

/// One observed figure.
package struct Observation: Sendable {
  package enum Use: String, Sendable, CaseIterable {
    /// Parameters may be fitted to it.
    case fit
    /// Compared, never fitted to.
    case check
    /// The scenario was set by it: compared, and no evidence of anything.
    case input
    /// Kept for the reader of the file only.
    case ignore
  }

  package let variable: ObservedVariable
  package let period: ObservedPeriod
  package let value: Double
  package let source: String
  package let note: String?
  package let use: Use
  /// Relative standard error; nil: not given.
  package let error: Double?
  /// The value's place in its file.
  package let origin: Origin

  package init(
    variable: ObservedVariable, period: ObservedPeriod, value: Double, source: String, note: String? = nil,
    use: Use = .fit, error: Double? = nil, origin: Origin
  ) {
    self.variable = variable
    self.period = period
    self.value = value
    self.source = source
    self.note = note
    self.use = use
    self.error = error
    self.origin = origin
  }
}

/// What was observed, checked: no period twice, every unit plausible.
package struct ObservedFigures: Sendable {
  package let path: String
  /// By variable in the order of the file, then by period.
  package let observations: [Observation]

  package init(path: String, observations: [Observation]) {
    self.path = path
    var order: [String: Int] = [:]
    for observation in observations where order[observation.variable.name] == nil {
      order[observation.variable.name] = order.count
    }
    func rank(_ observation: Observation) -> Int { order[observation.variable.name] ?? 0 }
    self.observations = observations.sorted { (rank($0), $0.period) < (rank($1), $1.period) }
  }

  /// Variables in the order of the file.
  package var variables: [ObservedVariable] {
    observations.indices.filter { $0 == 0 || observations[$0].variable != observations[$0 - 1].variable }
      .map { observations[$0].variable }
  }

  /// The observations of one variable, ascending by period; those to be ignored apart.
  package func series(_ name: String) -> [Observation] {
    observations.filter { $0.variable.name == name && $0.use != .ignore }
  }

  /// Periods without a figure between a variable's first and last one.
  package struct Gap: Sendable, Equatable, CustomStringConvertible {
    package let variable: String
    package let first, last: ObservedPeriod
    package var description: String {
      "\(variable): no figure for \(first)\(first == last ? "" : " to \(last)")"
    }
  }

  package var gaps: [Gap] {
    variables.flatMap { variable in
      let periods = observations.filter { $0.variable == variable }.map(\.period)
      // Stocks stand at the end of their windows, which leave no gaps.
      let hasGaps = variable.kind == .sum || !periods.contains(where: \.isWindow)
      return zip(periods, periods.dropFirst()).compactMap { earlier, later in
        let first = earlier.months.upperBound + 1, last = later.months.lowerBound + -1
        guard hasGaps, first <= last else { return nil as Gap? }
        if case (.year, .year) = (earlier, later) {
          return Gap(variable: variable.name, first: .year(first.year), last: .year(last.year))
        }
        return Gap(variable: variable.name, first: .month(first), last: .month(last))
      }
    }
  }
}
