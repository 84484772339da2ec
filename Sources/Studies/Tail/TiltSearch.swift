import Engine
import Foundation

/// Finds a tilt under which depletion is common, by the cross-entropy method (Rubinstein and Kroese 2004, chapter 3): the
/// worst paths of a pilot run, weighted, give the next distribution, until the worst are depleted.
///
/// What is found bears on the error of the answer only: any tilt gives an unbiased one.
struct TiltSearch {
  /// Directions that may be shifted.
  static let directions = 24
  /// Share of a pilot's paths from which the next distribution is made.
  private static let worst = 0.1
  private static let mostPilots = 8
  /// Of the normal of a severity, and climate events for each one of the model's.
  private static let (mostShift, mostEvents) = (3.0, 10.0)
  /// Pilots draw paths that no run uses: those from here on.
  private static let firstPilotPath = 1 << 31

  let simulation: Simulation
  /// Position of the last year that counts.
  let year: Int
  let pilotPaths, threads: Int
  var isCancelled: @Sendable () -> Bool

  struct Found {
    var tilt: Tilt
    var directions: LeadingDirections
    /// Paths drawn on the way.
    var paths: Int
  }

  func search() throws -> Found {
    let economy = simulation.model.economy
    let directions = LeadingDirections(economy, limit: Self.directions)
    var tilt = Tilt(economy, directions), reference: [Double]?, drawn = 0
    for pilot in 0..<Self.mostPilots {
      var simulation = simulation
      simulation.draws = PathDraws(tilt: tilt, of: directions)
      let first = Self.firstPilotPath + pilot * pilotPaths
      let run = try TiltedRun(
        simulation, paths: first..<first + pilotPaths, threads: threads, progress: { _ in }, isCancelled: isCancelled)
      drawn += pilotPaths
      let weights = run.rows.weights
      let funds = try fundsByYear(run.result)
      let ordinary = reference ?? funds.map { fund in fund.reduce(0, +) / Double(fund.count) }
      reference = ordinary
      let score = scores(run.result, funds, ordinary)
      let order = score.indices.sorted { (score[$0], $0) < (score[$1], $1) }
      let depleted = score.count { $0 == -.infinity }, wanted = Int(Self.worst * Double(pilotPaths))
      let elite = Array(order.prefix(max(depleted, wanted)))
      update(&tilt, run.rows, elite, weights)
      if depleted >= wanted { break }
    }
    return Found(tilt: tilt, directions: directions, paths: drawn)
  }

  private func fundsByYear(_ result: RunResult) throws -> [[Double]] {
    guard let fund = result.annual.variables.firstIndex(where: { $0.name == "fund" }) else { return [] }
    return try (0...year).map { year in
      var column = [Double](repeating: 0, count: result.annual.paths)
      try column.withUnsafeMutableBufferPointer {
        try result.annual.read(variable: fund, year: year, paths: 0..<$0.count, into: $0)
      }
      return column
    }
  }

  /// How far the fund falls at its worst, relative to what it usually is by then; -∞ once depleted.
  private func scores(_ result: RunResult, _ funds: [[Double]], _ ordinary: [Double]) -> [Double] {
    let end = result.annual.months.prefix(year + 1).reduce(0, +)
    return result.annual.depletionMonth.enumerated().map { path, month in
      if month >= 0, Int(month) < end { return -.infinity }
      return zip(funds, ordinary).map { $0[path] / max(abs($1), .leastNormalMagnitude) }.min() ?? 0
    }
  }

  /// Weighted maximum likelihood from the elite.
  private func update(_ tilt: inout Tilt, _ rows: TiltRows, _ elite: [Int], _ weights: [Double]) {
    let total = elite.reduce(0) { $0 + weights[$1] }
    guard total > 0 else { return }
    func sum(_ values: [Double]) -> Double { elite.reduce(0) { $0 + weights[$1] * values[$1] } }
    for i in tilt.shift.indices {
      let x = rows.scores(i), mean = sum(x) / total
      let error = elite.reduce(0) { $0 + weights[$1] * weights[$1] * (x[$1] - mean) * (x[$1] - mean) }.squareRoot()
      // A shift that chance alone explains only spreads the weights.
      tilt.shift[i] = abs(mean) * total > 2 * error ? mean : 0
    }
    for s in tilt.start.indices where tilt.ownStart[s] > 0 {
      let chances = sum(rows.chances(s))
      guard chances > 0 else { continue }
      // Between the model's own and its half chance a month, so that no path becomes impossible.
      tilt.start[s] = min(max(sum(rows.starts(s)) / chances, tilt.ownStart[s]), max(0.5, tilt.ownStart[s]))
    }
    for draw in tilt.severity.indices {
      let (count, score) = (rows.severities(draw), rows.severityScores(draw)), all = sum(count)
      guard all > 0 else { continue }
      let mean = sum(score) / all
      let error = elite.reduce(0) { total, path in
        let deviation = weights[path] * (score[path] - mean * count[path])
        return total + deviation * deviation
      }.squareRoot()
      // Bounded, so that a lane that meets many of them keeps a weight.
      tilt.severity[draw] = abs(mean) * all > 2 * error ? min(max(mean, -Self.mostShift), Self.mostShift) : 0
    }
    let expected = sum(rows.climateExpected)
    if expected > 0 { tilt.climateRate = min(max(sum(rows.climateEvents) / expected, 1), Self.mostEvents) }
    let n = rows.regimes
    for from in 0..<n where n > 1 {
      let counts = (0..<n).map { sum(rows.changes(from: from, to: $0)) }, all = counts.reduce(0, +)
      guard all > 0 else { continue }
      // A tenth of the model's own keeps open whatever it allows.
      for to in 0..<n {
        tilt.transition[from * n + to] = 0.9 * counts[to] / all + 0.1 * tilt.ownTransition[from * n + to]
      }
    }
  }
}
