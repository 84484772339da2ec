import Scenarios

/// What sets a pool off in one scheme: its indicator over spans of months, each divided by the baseline's figure of the
/// same months, on eight paths; the scheme's history stands for months before the run.
final class IndicatorHistory {
  typealias Vector = SIMD8<Double>

  /// Sums before each month of what is above and below the line; months + 1.
  private let above, below: Rows
  private let baselineAbove, baselineBelow: [Double]
  /// Of the j-th month before the run, j from 1: cost over that of the baseline's first year; nil: not known.
  private let past: [Double?]

  init(_ tables: IndicatorTables) {
    above = Rows(tables.above.count)
    below = Rows(tables.above.count)
    (baselineAbove, baselineBelow, past) = (tables.above, tables.below, tables.past)
  }

  func add(_ t: Int, above first: Rows.Row, below second: Rows.Row) {
    above[t + 1].vector = above[t].vector + first.vector
    below[t + 1].vector = below[t].vector + second.vector
  }

  /// The mean over months `span`, those of the run after what was added last left out, and how many of them are known.
  func mean(_ span: Range<Int>) -> (value: Vector, months: Int) {
    var sum = Vector.zero, known = 0
    let run = max(span.lowerBound, 0)..<max(span.upperBound, 0)
    if !run.isEmpty {
      let first = baselineAbove[run.upperBound] - baselineAbove[run.lowerBound]
      let second = baselineBelow[run.upperBound] - baselineBelow[run.lowerBound]
      if first > 0, second > 0 {
        let ratio =
          (above[run.upperBound].vector - above[run.lowerBound].vector)
          / (below[run.upperBound].vector - below[run.lowerBound].vector)
        sum += Double(run.count) * (ratio / (first / second))
        known += run.count
      }
    }
    for month in span.lowerBound..<max(span.lowerBound, min(span.upperBound, 0)) {
      guard past.indices.contains(-month - 1), let ratio = past[-month - 1] else { continue }
      sum += Vector(repeating: ratio)
      known += 1
    }
    return (known > 0 ? sum / Double(known) : sum, known)
  }
}

/// The baseline's figures of a scheme's indicator, and its history.
package struct IndicatorTables: Sendable {
  /// Sums before each month; months + 1.
  package let above, below: [Double]
  /// Of the j-th month before the run, j from 1: cost over that of the baseline's first year; nil: not known.
  package let past: [Double?]

  init(_ member: Simulation, _ pool: Pool) throws {
    let figures = BaselineFigures(pool.trigger)
    try Self.undisturbed(member).run(observer: figures)
    above = figures.above.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    below = figures.below.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let scenario = member.scenario, year = min(12, figures.above.count)
    let usual = below[year] > 0 ? above[year] / below[year] : 0
    past = (1...pool.memory + 24).map { j in
      guard pool.trigger == .cost, usual > 0 else { return nil }
      return scenario.historicalBenefitCostRate[(scenario.start + -j).year].map { $0 / usual }
    }
  }

  /// The scheme without what strikes it: shocks lie after the end, and automation takes no job.
  private static func undisturbed(_ member: Simulation) -> Simulation {
    var scenario = member.scenario
    let scripted = scenario.shocks.contains { if case .scripted = $0.timing { true } else { false } }
    guard scripted || scenario.automation != nil else { return member }
    for i in scenario.shocks.indices { scenario.shocks[i].timing = .scripted(scenario.end + 1) }
    scenario.automation?.displaced = 0
    scenario.automation?.reinstated = 0
    return Simulation(scenario)
  }
}

extension Simulation {
  /// The central path of its people alone, measures by dates apart.
  fileprivate func run(observer: any TileObserver) throws {
    let part = TileRunner.Part(model, baseline, cells: false)
    let runner = TileRunner(world, [part], mixing: nil, random: false, onlyDates: true, observers: [observer])
    try runner.run(firstPath: 0, lanesInRun: 0..<1)
  }
}

private final class BaselineFigures: TileObserver {
  private let trigger: Pool.Trigger
  var above: [Double] = [], below: [Double] = []

  init(_ trigger: Pool.Trigger) { self.trigger = trigger }

  func observe(_ month: TileMonth) {
    let (first, second) = month.indicator(trigger)
    above.append(first[0])
    below.append(second[0])
  }
  func finish(_ tile: FinishedTile) {}
  func flush() {}
}

extension TileMonth {
  /// What the indicator has above and below the line.
  func indicator(_ trigger: Pool.Trigger) -> (above: Rows.Row, below: Rows.Row) {
    switch trigger {
    case .cost: (account.cashDue[0], account.totalWages[0])
    case .insuredUnemploymentRate: (cohorts.beneficiaries, cohorts.employed)
    }
  }
}
