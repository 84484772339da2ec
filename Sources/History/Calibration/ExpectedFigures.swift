import Analysis
import Engine
import ScenarioFiles

/// What a run expects of observed variables: the value on every path.
package struct ExpectedFigures {
  /// Why a run says nothing about an observation.
  package enum Absence: Error, Sendable, CustomStringConvertible {
    case outsideRun, partOfYear, partOfWindow, noMonthAfter, noFigure, annualOnly, noPreviousYear, noValue

    package var description: String {
      switch self {
      case .outsideRun: "outside the projection"
      case .partOfYear: "the projection covers a part of the year only"
      case .partOfWindow: "the projection covers a part of these months only"
      case .noMonthAfter: "needs the month after in the projection"
      case .noValue: "no path has a value"
      case .noFigure: "the scenario gives no figures for it"
      case .annualOnly: "compared by year only"
      case .noPreviousYear: "needs the whole year before in the projection"
      }
    }
  }

  private let values: PathValues
  private let monthly: MonthlyValues?
  private let start, end: CalendarMonth

  package init(of result: RunResult) {
    values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    monthly = result.monthly
    start = result.scenario.start
    end = result.scenario.end
  }

  /// Names a run must keep by month for monthly observations of a variable.
  static func monthlyNames(for variable: String) -> [String] {
    switch variable {
    case "claims_per_insured": ["claims", "insured"]
    case let name where Quantity.recorded.contains { $0.name == name } || isOfLaw(name): [name]
    case let name where name.hasPrefix(Quantity.payerPrefix): [name]
    default: []
    }
  }

  /// What a run may have to be asked to record.
  static func isOfLaw(_ name: String) -> Bool {
    Quantity.lawful.contains { $0.name == name } || name.hasPrefix(Quantity.measurePrefix)
  }

  package var paths: Int { values.store.paths }

  /// True where the run covers the observation's year in part: its figure is of those months.
  package func isPartial(_ observation: Observation) -> Bool { observation.isPartial(from: start, to: end) }

  /// The value on every path, in the order of paths; NaN where a path has none.
  /// - Throws: `Absence`, or what reading the store throws.
  package func sample(_ variable: String, _ period: ObservedPeriod) throws -> [Double] {
    switch period {
    case .month(let month): try monthlySample(variable, month)
    case .year(let year): try annualSample(variable, year)
    case .window(let months): try windowSample(variable, months)
    }
  }

  private func annualSample(_ variable: String, _ year: Int) throws -> [Double] {
    switch variable {
    case "claims_per_insured": return try whole(year) { try ratio(annual("claims", year), annual("insured", year)) }
    case "gdp_growth":
      return try growth(year) { try ratio(annual("nominal_gdp", $0), annual("price_index", $0)) }
    case "inflation": return try growth(year) { try annual("price_index", $0) }
    case "wage_growth": return try growth(year) { try annual("wage_index", $0) }
    case "yield":
      // Interest on the mean of the opening and closing fund, the interest itself apart.
      return try withPreviousYear(year) {
        let interest = try annual("interest", year)
        let sum = try zip(annual("fund", year - 1), annual("fund", year)).map(+)
        return zip(interest, sum).map { 2 * $0 / ($1 - $0) }
      }
    case "unemployment_rate":
      return try whole(year) {
        guard let y = values.store.years.firstIndex(of: year) else { throw Absence.outsideRun }
        return try annual("unemployed_total", year).map { $0 / values.scenario.labourForce[y] }
      }
    default: return try annual(variable, year)
    }
  }

  private func annual(_ name: String, _ year: Int) throws -> [Double] {
    guard let y = values.store.years.firstIndex(of: year) else { throw Absence.outsideRun }
    guard let index = values.index(of: name) else { throw Absence.noFigure }
    guard values.covers(index, year: y) else { throw Absence.partOfYear }
    return try filled { try values.read(index, year: y, paths: 0..<paths, into: $0) }
  }

  private func whole(_ year: Int, _ body: () throws -> [Double]) throws -> [Double] {
    guard values.store.years.contains(year) else { throw Absence.outsideRun }
    if !isWhole(year) { throw Absence.partOfYear }
    return try body()
  }

  private func isWhole(_ year: Int) -> Bool {
    values.store.years.firstIndex(of: year).map { values.store.months[$0] == 12 } ?? false
  }

  private func withPreviousYear(_ year: Int, _ body: () throws -> [Double]) throws -> [Double] {
    try whole(year) {
      guard values.store.years.contains(year - 1), isWhole(year - 1) else { throw Absence.noPreviousYear }
      return try body()
    }
  }

  private func growth(_ year: Int, _ level: (Int) throws -> [Double]) throws -> [Double] {
    try withPreviousYear(year) { try ratio(level(year), level(year - 1)).map { $0 - 1 } }
  }

  private func monthlySample(_ variable: String, _ month: CalendarMonth) throws -> [Double] {
    let names = Self.monthlyNames(for: variable)
    guard !names.isEmpty else { throw Absence.annualOnly }
    let columns = try names.map { try column($0, month) }
    return columns.count == 1 ? columns[0] : ratio(columns[0], columns[1])
  }

  /// Flows summed over the months, stocks at the end of the last, levels and indices as means.
  private func windowSample(_ variable: String, _ months: ClosedRange<CalendarMonth>) throws -> [Double] {
    guard !Self.monthlyNames(for: variable).isEmpty, let known = ObservedVariable.named(variable) else {
      throw Absence.annualOnly
    }
    if months.upperBound < start || months.lowerBound > end { throw Absence.outsideRun }
    func sum(_ name: String) throws -> [Double] {
      guard start <= months.lowerBound, months.upperBound <= end else { throw Absence.partOfWindow }
      let columns = try (months.lowerBound.index...months.upperBound.index).map {
        try column(name, CalendarMonth(index: $0))
      }
      return columns.dropFirst().reduce(columns[0]) { zip($0, $1).map(+) }
    }
    switch known.kind {
    case .sum: return try sum(variable)
    case .end: return try column(variable, months.upperBound)
    case .mean where known.isHeadcount:
      // Counts of a month are those at its start.
      guard months.upperBound < end else { throw Absence.noMonthAfter }
      return try column(variable, months.upperBound + 1)
    case .mean:
      let count = Double(months.upperBound - months.lowerBound + 1)
      return try sum(variable).map { $0 / count }
    case .ratio:
      let count = Double(months.upperBound - months.lowerBound + 1)
      return try ratio(sum("claims"), sum("insured").map { $0 / count })
    }
  }

  private func column(_ name: String, _ month: CalendarMonth) throws -> [Double] {
    guard let monthly, let index = monthly.variables.firstIndex(where: { $0.name == name }) else {
      throw Absence.noFigure
    }
    guard let position = monthly.months.firstIndex(of: month) else { throw Absence.outsideRun }
    return try filled { try monthly.read(variable: index, month: position, paths: 0..<paths, into: $0) }
  }

  private func filled(_ body: (UnsafeMutableBufferPointer<Double>) throws -> Void) rethrows -> [Double] {
    try [Double](unsafeUninitializedCapacity: paths) { buffer, count in
      buffer.initialize(repeating: 0)
      try body(UnsafeMutableBufferPointer(rebasing: buffer[..<paths]))
      count = paths
    }
  }
}

/// Path by path; NaN where the denominator is 0.
func ratio(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $1 == 0 ? .nan : $0 / $1 } }

extension Observation {
  /// The last month that a run must hold to tell it.
  package var lastMonth: CalendarMonth {
    period.months.upperBound + (period.isWindow && variable.isHeadcount ? 1 : 0)
  }

  /// True where a run covers a part of the observation's year only: sums and means are then of other months, and the
  /// year's end may not be in it.
  package func isPartial(from start: CalendarMonth, to end: CalendarMonth) -> Bool {
    guard case .year = period else { return false }
    let months = period.months
    guard start <= months.upperBound, months.lowerBound <= end else { return false }
    return end < months.upperBound || (variable.kind != .end && months.lowerBound < start)
  }
}

extension Scenario {
  /// This scenario keeping what comparison with observations needs, and nothing else beyond the annual figures.
  /// - Parameter until: last month wanted; nil: the scenario's own end.
  package func prepared(for observations: [Observation], until: CalendarMonth? = nil) -> Scenario {
    var prepared = self
    prepared.output.breakdown = []
    let names = observations.flatMap { observation -> [String] in
      if case .year = observation.period, !ExpectedFigures.isOfLaw(observation.variable.name) { return [] }
      return ExpectedFigures.monthlyNames(for: observation.variable.name)
    }
    prepared.output.monthly = Set(names).sorted()
    if let until { prepared.end = max(start, min(end, until)) }
    return prepared
  }
}
