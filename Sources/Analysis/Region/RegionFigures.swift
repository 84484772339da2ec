import Engine
import Scenarios

/// Takes figures of single schemes, of the pool and of all schemes together out of a region's run, with their errors.
package struct RegionFigures: Sendable {
  package let result: RegionResult

  package init(of result: RegionResult) { self.result = result }

  package var region: Region { result.region }
  package var paths: Int { result.members[0].annual.paths }
  package var years: [Int] { result.members[0].annual.years }

  /// What a figure is on every path: 1 or 0 for probabilities, NaN where a path has no value.
  /// - Returns: nil where the run has no such figure.
  package func values(of outcome: RegionOutcome) throws -> [Double]? {
    switch outcome.figure {
    case .scheme(let k, let variable, let year, _):
      let run = result.members[k]
      return try values(
        PathValues(store: run.annual, scenario: ScenarioFigures(of: run)), variable, year: year)
    case .pool(let variable, let year, _):
      return try result.pool.flatMap { try values(Self.pathValues(of: $0), variable, year: year) }
    case .depleted(let count, let year, let inYear):
      guard let months = months(of: year) else { return nil }
      let first = inYear ? months.lowerBound : 0
      let depleted = result.members.map(\.annual.depletionMonth)
      return (0..<paths).map { path in
        depleted.count { (first..<months.upperBound).contains(Int($0[path])) } >= count ? 1 : 0
      }
    }
  }

  private func values(_ values: PathValues, _ variable: String, year: Int) throws -> [Double]? {
    if variable == Check.depletionProbability {
      return months(of: year).map { months in
        values.store.depletionMonth.map { $0 >= 0 && $0 < months.upperBound ? 1 : 0 }
      }
    }
    guard let index = values.index(of: variable), let position = years.firstIndex(of: year),
      values.covers(index, year: position)
    else { return nil }
    var column = [Double](repeating: 0, count: paths)
    try column.withUnsafeMutableBufferPointer { try values.read(index, year: position, paths: 0..<paths, into: $0) }
    return column
  }

  /// - Returns: nil where the run has no such figure, or no path has a value.
  package func estimate(of outcome: RegionOutcome) throws -> Estimate? {
    guard let values = try values(of: outcome) else { return nil }
    if outcome.isProbability {
      let share = Proportion(hits: values.count { $0 == 1 }, of: values.count)
      return Estimate(
        value: share.value, standardError: share.standardError,
        interval: (share.interval.lowerBound, share.interval.upperBound))
    }
    var present = values.filter { !$0.isNaN }
    return present.withUnsafeMutableBufferPointer { Estimate(outcome.statistic, of: $0) }
  }

  /// What the conditions of the region file come to.
  package func checks() throws -> [CheckResult] {
    try region.checks.map { check in
      let estimate = try estimate(of: check.outcome)
      return CheckResult(
        condition: check.text, estimate: estimate,
        holds: estimate.map { check.comparison.holds($0.value, check.bound) } ?? false)
    }
  }

  /// Months of the run, from 0, that a year has.
  private func months(of year: Int) -> Range<Int>? {
    guard let position = years.firstIndex(of: year) else { return nil }
    let counts = result.members[0].annual.months
    let first = counts[..<position].reduce(0, +)
    return first..<first + counts[position]
  }

  /// Of the pool's account: what is recorded, nothing derived.
  package static func pathValues(of pool: AnnualValues) -> PathValues {
    PathValues(store: pool, scenario: ScenarioFigures(labourForce: []))
  }
}

extension RegionFigures {
  /// Depletion by the end of each year.
  package func depletion(of run: RunResult) -> Depletion {
    Depletion(month: run.annual.depletionMonth, years: run.annual.years, monthsOfYear: run.annual.months)
  }

  /// Depleted by a year without the pool and with it, path by path: the change and its error; nil without a pool.
  package func change(of scheme: Int, by year: Int) -> PairedMean? {
    guard let without = result.without?[scheme], let end = months(of: year)?.upperBound else { return nil }
    func hits(_ run: RunResult) -> [Double] { run.annual.depletionMonth.map { $0 >= 0 && $0 < end ? 1 : 0 } }
    return PairedMean(from: hits(without), to: hits(result.members[scheme]))
  }

  /// Share of paths on which a scheme has had more from the pool by a year's end than it paid; nil without a pool.
  package func netRecipient(_ scheme: Int, _ year: Int) throws -> Proportion? {
    guard result.pool != nil else { return nil }
    let run = result.members[scheme]
    let values = try values(
      PathValues(store: run.annual, scenario: ScenarioFigures(of: run)), "net_position", year: year)
    return values.map { values in Proportion(hits: values.count { $0 < 0 }, of: values.count) }
  }

  /// Net position at a year's end over the covered wages of that year: comparable between currencies; nil without a pool.
  package func netPositionOverWages(_ scheme: Int, _ year: Int) throws -> [Double]? {
    guard result.pool != nil else { return nil }
    let run = result.members[scheme], values = PathValues(store: run.annual, scenario: ScenarioFigures(of: run))
    guard let position = try self.values(values, "net_position", year: year),
      let wages = try self.values(values, "covered_wages", year: year)
    else { return nil }
    return zip(position, wages).map { $1 > 0 ? $0 / $1 : .nan }
  }

  /// By year: share of paths on which at least so many schemes are depleted, by its end or for the first time in it.
  /// - Parameter runs: `result.members` or `result.without`.
  /// - Returns: by year, then by number of schemes from 1.
  package func together(_ runs: [RunResult], inYear: Bool) -> [[Proportion]] {
    var first = 0
    let depleted = runs.map(\.annual.depletionMonth)
    return result.members[0].annual.months.map { months in
      defer { first += months }
      let range = (inYear ? first : 0)..<first + months
      var paths = [Int](repeating: 0, count: runs.count + 1)
      for path in 0..<self.paths { paths[depleted.count { range.contains(Int($0[path])) }] += 1 }
      return (1...runs.count).map { Proportion(hits: paths[$0...].reduce(0, +), of: self.paths) }
    }
  }

  /// Share of paths on which, in some one year, at least so many schemes are depleted for the first time.
  /// - Returns: by number of schemes from 1.
  package func inTheSameYear(_ runs: [RunResult]) -> [Proportion] {
    let year = result.members[0].annual.months.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let depleted = runs.map(\.annual.depletionMonth)
    var paths = [Int](repeating: 0, count: runs.count + 1)
    var ofYear = [Int](repeating: 0, count: years.count)
    for path in 0..<self.paths {
      for y in ofYear.indices { ofYear[y] = 0 }
      for months in depleted where months[path] >= 0 { ofYear[year[Int(months[path])]] += 1 }
      paths[ofYear.max() ?? 0] += 1
    }
    return (1...runs.count).map { Proportion(hits: paths[$0...].reduce(0, +), of: self.paths) }
  }

  /// Share of paths on which both of two schemes are depleted by the end of a year; on the diagonal each alone.
  package func bothDepleted(_ runs: [RunResult], by year: Int) -> [[Proportion]] {
    let end = months(of: year)?.upperBound ?? 0
    let hits = runs.map { $0.annual.depletionMonth.map { $0 >= 0 && $0 < end } }
    return hits.map { first in
      hits.map { second in Proportion(hits: zip(first, second).count { $0 && $1 }, of: paths) }
    }
  }
}

extension RegionOutcome {
  package var isProbability: Bool {
    switch figure {
    case .scheme(_, let variable, _, _), .pool(let variable, _, _): variable == Check.depletionProbability
    case .depleted: true
    }
  }

  package var statistic: Check.Statistic {
    switch figure {
    case .scheme(_, _, _, let statistic), .pool(_, _, let statistic): statistic
    case .depleted: .mean
    }
  }
}
