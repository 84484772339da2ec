import Foundation

/// Employers whose dismissals are an event of their own (docs/model.md, section 14).
package struct LargeDismissals: Sendable {
  /// On average, before the loads.
  package var annualFrequency: Double
  package var loads: [(factor: Int, value: Double)]
  /// Persons; exponent of the Pareto law between them.
  package var smallest, largest, tail: Double
  /// Index of the dimension of which an event strikes one label.
  package var dimension: Int
  /// By label.
  package var weights: [Double]
  /// Share of the entitled who claim; nil: as of all layoffs.
  package var takeUp: Double?
  /// Whether the layoff hazards hold their mean already.
  package var included: Bool

  package init(
    annualFrequency: Double, loads: [(factor: Int, value: Double)] = [], smallest: Double, largest: Double,
    tail: Double, dimension: Int, weights: [Double], takeUp: Double? = nil, included: Bool = true
  ) {
    self.annualFrequency = annualFrequency
    self.loads = loads
    self.smallest = smallest
    self.largest = largest
    self.tail = tail
    self.dimension = dimension
    self.weights = weights
    self.takeUp = takeUp
    self.included = included
  }

  /// Most events of a month.
  package static let mostEvents = 12
  /// Most that an event takes of its label.
  package static let mostOfLabel = 0.9

  /// The size that the share `u` of events exceeds.
  package func size(exceededBy u: Double) -> Double {
    let rest = pow(smallest / largest, tail)
    return min(smallest * pow(rest + u * (1 - rest), -1 / tail), largest)
  }

  /// E[min(N, most)].
  package func meanSize(atMost most: Double = .infinity) -> Double {
    guard most > smallest else { return most }
    let rest = pow(smallest / largest, tail), top = min(most, largest)
    guard rest < 1 else { return top }
    let share = 1 / (1 - rest), scale = share * tail * pow(smallest, tail)
    let below =
      tail == 1 ? scale * log(top / smallest) : scale * (pow(top, 1 - tail) - pow(smallest, 1 - tail)) / (1 - tail)
    return below + top * share * (pow(smallest / top, tail) - rest)
  }

  /// E[min(events, 12)] of a month at the average frequency.
  package var meanEvents: Double {
    let mean = annualFrequency / 12
    var term = exp(-mean), sum = 0.0, seen = term
    for n in 1..<Self.mostEvents {
      term *= mean / Double(n)
      sum += Double(n) * term
      seen += term
    }
    return sum + Double(Self.mostEvents) * max(0, 1 - seen)
  }

  /// Persons expected to be dismissed in a month in each label, of which so many are insured.
  package func expected(insured: [Double]) -> [Double] {
    let weighted = zip(weights, insured).map { $0 * $1 }, sum = weighted.reduce(0, +)
    guard sum > 0 else { return insured.map { _ in 0 } }
    return zip(weighted, insured).map { weight, people in
      weight > 0 ? meanEvents * weight / sum * meanSize(atMost: Self.mostOfLabel * people) : 0
    }
  }
}

extension Scenario {
  /// What is wrong with the dismissals, given who is insured: sizes beyond a label's members, or more people dismissed
  /// than the layoffs hold that they are counted in.
  package func dismissalsMistake() -> (keys: [String], what: String, cure: String)? {
    guard let dismissals = largeDismissals else { return nil }
    let grid = CellGrid(self), labels = dimensions[dismissals.dimension].labels
    let hazards = grid.values(labour.layoffs.hazard), others = zip(grid.values(labour.quits), grid.values(labour.exits))
    let leaving = others.map { $0 + $1 }
    for t in 0..<months {
      let month = start + t, season = labour.season[month.month - 1]
      let cells = grid.shares(at: month).map { $0 * insuredTarget(at: month) }
      var people = labels.map { _ in 0.0 }, layoffs = people
      for c in cells.indices {
        let label = grid.label(of: c, in: dismissals.dimension), hazard = hazards[c] * season, all = hazard + leaving[c]
        people[label] += cells[c]
        if all > 0 { layoffs[label] -= cells[c] * hazard / all * expm1(-all) }
      }
      if t == 0 {
        for (l, label) in labels.enumerated() where dismissals.weights[l] > 0 && people[l] < dismissals.largest {
          return (
            ["size", "largest"],
            "\(plain(dismissals.largest)) persons, but only \(plain(people[l].rounded())) are insured in \(label) at the start",
            "make it smaller, or give \(label) the weight 0"
          )
        }
      }
      guard dismissals.included else { continue }
      let expected = dismissals.expected(insured: people)
      for (l, label) in labels.enumerated() where expected[l] > 0 && expected[l] >= layoffs[l] {
        return (
          ["included"],
          "in \(month) large dismissals alone are expected to take \(plain(expected[l].rounded())) persons in \(label), "
            + "and layoffs \(plain(layoffs[l].rounded())) in all",
          "make them rarer, smaller or less heavy there, or write included: false"
        )
      }
    }
    return nil
  }

  /// Insured employed that coverage aims at.
  package func insuredTarget(at month: CalendarMonth) -> Double {
    switch coverage.target {
    case .share(let share): share.linear(at: month) * population.labourForce.logLinear(at: month)
    case .insured(let persons): persons.linear(at: month)
    }
  }
}
