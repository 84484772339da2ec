import CKernels
import Foundation
import Scenarios

/// Shocks and climate events.
extension EconomyTile {
  func advanceShocks(_ months: Range<Int>) {
    for (s, shock) in tables.shocks.enumerated() {
      if case .random(let frequency) = shock.timing, random {
        startRandom(s, shock, probability: -expm1(-frequency / 12), months)
        continue
      }
      for (m, t) in months.enumerated() {
        let row = shocks[m * tables.shocks.count + s]
        for lane in 0..<lanes {
          let start = shockStart[s * lanes + lane]
          row[lane] = start == Int.min ? 0 : shock.profile(t - start)
          if profiles.count > 0 { profiles[m * tables.shocks.count + s][lane] = row[lane] }
        }
      }
    }
  }

  func startRandom(_ s: Int, _ shock: Shock, probability: Double, _ months: Range<Int>) {
    let starts = draws.pointer
    let variance = log1p(shock.severityCV * shock.severityCV), sd = variance.squareRoot()
    streams.uniforms(shockStreams[s], firstPath: firstPath, months: months, into: starts)
    for (m, t) in months.enumerated() {
      let row = shocks[m * tables.shocks.count + s]
      for lane in 0..<lanes {
        let i = s * lanes + lane
        var profile = shockStart[i] == Int.min ? 0 : shock.profile(t - shockStart[i])
        let active = shockStart[i] != Int.min && (t - shockStart[i] < shock.ramp + shock.hold || profile > 0.01)
        let begins = !active && starts[m * lanes + lane] < tilted?.startProbability(s, lane: lane) ?? probability
        if !active { tilted?.record(shock: s, lane: lane, begins: begins) }
        if begins {
          shockStart[i] = t
          profile = shock.profile(0)
          if sd > 0 {
            streams.normal(severityStreams[s], firstPath: firstPath, month: t, into: one.pointer)
            let score = tilted?.severity(s, lane: lane, one.pointer[lane]) ?? one.pointer[lane]
            severity[i] = exp(sd * score - 0.5 * variance)
          }
        }
        if profiles.count > 0 { profiles[m * tables.shocks.count + s][lane] = profile }
        row[lane] = profile * severity[i]
      }
    }
  }

  func advanceClimate(_ months: Range<Int>) {
    guard let climate = tables.climate, let frequency = tables.climateFrequency else { return }
    let keep = exp2(-1 / climate.halfLife)
    let variance = log1p(climate.severityCV * climate.severityCV), sd = variance.squareRoot()
    if random {
      streams.uniforms(climateStream, firstPath: firstPath, months: months, into: draws.pointer)
    }
    for (m, t) in months.enumerated() {
      for lane in 0..<lanes { climateState[0][lane] *= keep }
      if random {
        var most = 0
        let none = exp(-frequency[t])
        for lane in 0..<lanes {
          let rate = tilted?.climateRate(lane: lane) ?? 1
          events[lane] =
            rate == 1
            ? poisson(draws[m][lane], mean: frequency[t], none: none)
            : poisson(draws[m][lane], mean: rate * frequency[t], none: exp(-rate * frequency[t]))
          tilted?.record(climateEvents: events[lane], expected: frequency[t], lane: lane)
          most = max(most, events[lane])
        }
        for event in 0..<most {
          streams.normal(
            climateSeverityStream, draw: UInt32(event), firstPath: firstPath, month: t, into: one.pointer)
          for lane in 0..<lanes where event < events[lane] {
            let own = one.pointer[lane]
            let score = sd > 0 ? tilted?.severity(tables.shocks.count, lane: lane, own) ?? own : own
            climateState[0][lane] += climate.severityMean * exp(sd * score - 0.5 * variance)
          }
        }
      }
      self.climate[m].update(from: climateState[0], count: lanes)
    }
  }

  /// - Parameter none: exp(-mean), the probability of no event.
  func poisson(_ uniform: Double, mean: Double, none: Double) -> Int {
    var n = 0, term = none, cumulative = term
    while uniform > cumulative, n < 1000 {
      n += 1
      term *= mean / Double(n)
      cumulative += term
    }
    return n
  }
}
