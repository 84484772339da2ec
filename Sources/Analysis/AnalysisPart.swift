import Engine
import Foundation
import Scenarios

/// The share of a run's figures that is worked out at a time, where the disk does not hold all columns at once.
package struct AnalysisPart: Sendable {
  /// Positions of the years whose figures they are.
  package var years: Range<Int>
  /// With what is no column of a year: checks, level rates.
  package var isLast: Bool

  /// - Precondition: no more parts than years.
  package init(_ part: Int, of parts: Int, years: Int) {
    self.years = part * years / parts..<(part + 1) * years / parts
    isLast = part == parts - 1
  }

  /// The columns of each of the run's stores that it needs.
  package func columns(of simulation: Simulation) throws -> [[Int]] {
    let formulas = Dictionary(
      uniqueKeysWithValues: DerivedVariable.all.map { ($0.variable.name, $0.formula) })
    // A condition may be about any year, or about the reserves for the highest costs of twenty years.
    let checks = isLast ? simulation.scenario.checks.filter { $0.variable != Check.depletionProbability } : []
    let costs = Formula.benefitCostRate.inputs
    let alone = checks.flatMap { check in
      (formulas[check.variable]?.inputs ?? [check.variable]).map { (variable: $0, year: check.year) }
        + costs.flatMap { name in (check.year - 19...check.year).map { (variable: name, year: $0) } }
    }
    return try simulation.columns(ofYears: years, andEarlierOf: costs, and: alone, levelRates: isLast)
  }
}

/// Figures of a part, kept until the last one is there: exact, since property lists hold the bits of a number.
package struct KeptFigures: Codable, Sendable {
  private struct Figure: Codable {
    var variable: String
    /// Year, or months since January of year 0.
    var time: Int
    var pathsWithoutValue: Int
    var statistics: KeptStatistics?
  }
  private var annual, monthly: [Figure]
  /// Of the shards they were made of: seconds, hosts, and whether their arithmetic differed.
  package let seconds: Double
  package let hosts: [String]
  package let isMixed: Bool

  package init(_ analysis: RunAnalysis, seconds: Double, hosts: [String], isMixed: Bool) {
    (self.seconds, self.hosts, self.isMixed) = (seconds, hosts, isMixed)
    annual = analysis.annual.map {
      Figure(
        variable: $0.variable.name, time: $0.year, pathsWithoutValue: $0.pathsWithoutValue,
        statistics: $0.statistics.map(KeptStatistics.init))
    }
    monthly = analysis.monthly.map {
      Figure(
        variable: $0.variable.name, time: $0.month.index, pathsWithoutValue: 0,
        statistics: $0.statistics.map(KeptStatistics.init))
    }
  }

  package func encoded() throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return try encoder.encode(self)
  }

  package init(decoding data: Data) throws { self = try PropertyListDecoder().decode(KeptFigures.self, from: data) }

  fileprivate func annual(_ variables: [Quantity]) -> [AnnualFigure] {
    annual.compactMap { figure in
      variables.first { $0.name == figure.variable }.map {
        AnnualFigure(
          variable: $0, year: figure.time, pathsWithoutValue: figure.pathsWithoutValue,
          statistics: figure.statistics?.statistics)
      }
    }
  }

  fileprivate func monthly(_ variables: [Quantity]) -> [MonthlyFigure] {
    monthly.compactMap { figure in
      variables.first { $0.name == figure.variable }.map {
        MonthlyFigure(
          variable: $0, month: CalendarMonth(index: figure.time), statistics: figure.statistics?.statistics)
      }
    }
  }
}

private struct KeptStatistics: Codable, Sendable {
  var count: Int
  var mean: Double
  var sd: Double?
  var quantiles, tailMeans: [Double]
  /// Not a number where the sample is too small to have an end.
  var lower, upper: [Double]
  var designEffect: Double

  init(_ statistics: SampleStatistics) {
    (count, mean, sd) = (statistics.count, statistics.mean, statistics.sd)
    (quantiles, tailMeans) = (statistics.quantiles, statistics.tailMeans)
    lower = statistics.intervals.map { $0.lower ?? .nan }
    upper = statistics.intervals.map { $0.upper ?? .nan }
    designEffect = statistics.designEffect
  }

  var statistics: SampleStatistics {
    var statistics = SampleStatistics(count: count, mean: mean, sd: sd, quantiles: quantiles, tailMeans: tailMeans)
    func end(_ value: Double) -> Double? { value.isNaN ? nil : value }
    statistics.intervals = zip(lower, upper).map { (lower: end($0), upper: end($1)) }
    statistics.designEffect = designEffect
    return statistics
  }
}

extension RunAnalysis {
  /// The whole of a run, of the last part and the figures kept of those before.
  package init(_ last: RunAnalysis, after kept: [KeptFigures], of result: RunResult) {
    let variables = PathValues(store: result.annual, scenario: ScenarioFigures(of: result)).variables
    let recorded = result.monthly?.variables ?? []
    func place(_ quantity: Quantity, in list: [Quantity]) -> Int { list.firstIndex { $0.name == quantity.name } ?? 0 }
    let annual = (kept.flatMap { $0.annual(variables) } + last.annual).map { (place($0.variable, in: variables), $0) }
    let monthly = (kept.flatMap { $0.monthly(recorded) } + last.monthly).map { (place($0.variable, in: recorded), $0) }
    self.init(
      annual: annual.sorted { ($0.0, $0.1.year) < ($1.0, $1.1.year) }.map(\.1),
      monthly: monthly.sorted { ($0.0, $0.1.month) < ($1.0, $1.1.month) }.map(\.1), breakdown: last.breakdown,
      levelRates: last.levelRates, depletion: last.depletion, checks: last.checks)
  }
}
