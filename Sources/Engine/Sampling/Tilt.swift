import Foundation

/// A distribution of paths other than the model's, under which what is rare happens often, with exact likelihood ratios:
/// shifted means of the leading normals, other probabilities that shocks begin and that regimes change, other numbers of
/// climate events, other severities of both.
///
/// One lane in eight keeps the model's own distribution, so the whole is a mixture (Hesterberg 1995) and no weight exceeds
/// eight.
package struct Tilt: Sendable {
  /// Means of the normals of `LeadingDirections`.
  package var shift: [Double]
  /// Probability a month that a shock begins, and the model's own; 0 for scripted shocks.
  package var start: [Double]
  package let ownStart: [Double]
  /// Means of the normals behind severities: one for each shock, then that of climate events.
  package var severity: [Double]
  /// Climate events for each one of the model's own.
  package var climateRate = 1.0
  /// Monthly transition matrix of the regimes, and the model's own.
  package var transition: [Double]
  package let ownTransition: [Double]

  package static let shiftedLanes = 1..<lanes
  /// Share of paths from the model's own distribution.
  package static let ownShare = 1 / Double(lanes)

  /// The model's own distribution.
  package init(_ tables: EconomyTables, _ directions: LeadingDirections) {
    shift = Array(repeating: 0, count: directions.count)
    ownStart = tables.shocks.map { shock in
      if case .random(let frequency) = shock.timing { -expm1(-frequency / 12) } else { 0 }
    }
    start = ownStart
    severity = Array(repeating: 0, count: tables.shocks.count + 1)
    ownTransition = tables.dynamics.transition
    transition = ownTransition
  }

  /// Density of a path under the model over that under the mixture.
  /// - Parameter logRatio: ln of the tilted density over the model's own.
  package static func weight(logRatio: Double) -> Double { 1 / (ownShare + (1 - ownShare) * exp(logRatio)) }

  package static func isShifted(path: Int) -> Bool { shiftedLanes.contains(path % lanes) }
}

/// What happened on a tile's paths, as far as a tilt bears on it.
package final class TiltRecord {
  let tilt: Tilt
  /// ln of the tilted density over the model's own.
  package let logRatio = Rows(1)
  /// Months in which a shock began, and months in which it could have.
  package let starts, chances: Rows
  /// Changes of regime, from × to.
  package let changes: Rows
  /// By draw of `Tilt.severity`: severities drawn, and the sum of their normals.
  package let severities, severityScores: Rows
  /// Climate events, and their expected number under the model.
  package let climateEvents = Rows(1), climateExpected = Rows(1)
  private let regimes: Int

  init?(_ tilt: Tilt?, regimes: Int) {
    guard let tilt else { return nil }
    self.tilt = tilt
    self.regimes = regimes
    starts = Rows(tilt.start.count)
    chances = Rows(tilt.start.count)
    changes = Rows(regimes * regimes)
    severities = Rows(tilt.severity.count)
    severityScores = Rows(tilt.severity.count)
  }

  func begin(_ scores: Rows?) {
    for rows in [
      logRatio, starts, chances, changes, severities, severityScores, climateEvents, climateExpected,
    ] { rows.fill(0) }
    guard let scores else { return }
    for (i, shift) in tilt.shift.enumerated() where shift != 0 {
      for lane in 0..<lanes { logRatio[0][lane] += shift * scores[i][lane] - 0.5 * shift * shift }
    }
  }

  func startProbability(_ shock: Int, lane: Int) -> Double {
    Tilt.shiftedLanes.contains(lane) ? tilt.start[shock] : tilt.ownStart[shock]
  }

  func record(shock: Int, lane: Int, begins: Bool) {
    let (q, p) = (tilt.start[shock], tilt.ownStart[shock])
    chances[shock][lane] += 1
    if begins { starts[shock][lane] += 1 }
    if q != p { logRatio[0][lane] += begins ? log(q / p) : log1p(-q) - log1p(-p) }
  }

  /// The normal of a severity as drawn on this lane, shifted where the lane is.
  func severity(_ draw: Int, lane: Int, _ own: Double) -> Double {
    let shift = tilt.severity[draw]
    let score = Tilt.shiftedLanes.contains(lane) ? own + shift : own
    severities[draw][lane] += 1
    severityScores[draw][lane] += score
    if shift != 0 { logRatio[0][lane] += shift * score - 0.5 * shift * shift }
    return score
  }

  func climateRate(lane: Int) -> Double { Tilt.shiftedLanes.contains(lane) ? tilt.climateRate : 1 }

  /// - Parameter expected: under the model.
  func record(climateEvents events: Int, expected: Double, lane: Int) {
    climateEvents[0][lane] += Double(events)
    climateExpected[0][lane] += expected
    if tilt.climateRate != 1 {
      logRatio[0][lane] += Double(events) * log(tilt.climateRate) - expected * (tilt.climateRate - 1)
    }
  }

  func transition(lane: Int) -> [Double] { Tilt.shiftedLanes.contains(lane) ? tilt.transition : tilt.ownTransition }

  func record(from: Int, to: Int, lane: Int) {
    let i = from * regimes + to
    changes[i][lane] += 1
    if tilt.transition[i] != tilt.ownTransition[i] {
      logRatio[0][lane] += log(tilt.transition[i] / tilt.ownTransition[i])
    }
  }
}
