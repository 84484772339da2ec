import Foundation
import ReferenceModel
import Testing

/// The mean of `f(W)`, W lognormal of mean m and log-sd s: Simpson's rule between the kinks of f, in units of the normal
/// variable. With 400 steps of at most 0.06 the error is about 20·h⁴·f⁗/180 < 1e-8 of the mean.
private func integrate(_ m: Double, _ s: Double, kinks: [Double], _ f: (Double) -> Double) -> Double {
  func wage(_ z: Double) -> Double { m * exp(s * z - s * s / 2) }
  let inner = kinks.filter { $0 > 0 && $0 < .infinity }.map { (log($0 / m) + s * s / 2) / s }
  let nodes = ([-12.0, 12.0] + inner.filter { abs($0) < 12 }).sorted()
  var sum = 0.0
  for (from, to) in zip(nodes, nodes.dropFirst()) where to > from {
    let steps = 400
    let h = (to - from) / Double(steps)
    for i in 0...steps {
      let z = from + Double(i) * h
      // At a node the side of the kink does not matter: f is continuous.
      let weight = i == 0 || i == steps ? 1.0 : (i % 2 == 1 ? 4 : 2)
      sum += weight * h / 3 * f(wage(z)) * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }
  }
  return sum
}

@Suite struct LognormalTests {
  @Test(arguments: [0.05, 0.2, 0.8], [0.3, 0.9, 1.0, 1.4, 5.0])
  func limitedExpectedValueIsTheIntegral(logSD: Double, limit: Double) {
    let m = 4.2e6
    let exact = integrate(m, logSD, kinks: [limit * m]) { min($0, limit * m) }
    let lev = ReferenceLognormal.lev(mean: m, logSD: logSD, limit: limit * m)
    #expect(abs(lev - exact) <= 1e-7 * m)
  }

  @Test func limitedExpectedValueAtItsEdges() {
    #expect(ReferenceLognormal.lev(mean: 100, logSD: 0.4, limit: .infinity) == 100)
    #expect(ReferenceLognormal.lev(mean: 100, logSD: 0, limit: 80) == 80)
    #expect(ReferenceLognormal.lev(mean: 100, logSD: 0, limit: 120) == 100)
    #expect(ReferenceLognormal.lev(mean: 100, logSD: 0.4, limit: 0) == 0)
  }

  @Test func theCeilingWinsOverAHigherFloor() {
    // l = min(l, u): every wage is the ceiling.
    #expect(ReferenceLognormal.clampedMean(mean: 100, logSD: 0.4, floor: 150, ceiling: 120) == 120)
  }

  @Test(arguments: [
    // rate, floor, ceiling, minimum, maximum: nothing binds; each binds; ceiling below minimum/rr; minimum above maximum.
    (0.6, 0, Double.infinity, 0, Double.infinity), (0.6, 80, 150, 0, Double.infinity), (0.45, 70, 140, 40, 60),
    (0.6, 0, 90, 60, 70), (0.6, 120, 200, 10, 50), (0.5, 60, 150, 80, 55),
  ])
  func benefitIsTheIntegralOfItsDefinition(
    rate: Double, floor: Double, ceiling: Double, minimum: Double, maximum: Double
  ) {
    let l = min(floor, ceiling)
    let least = min(minimum, maximum)
    let exact = integrate(100, 0.35, kinks: [l, ceiling, least / rate, maximum / rate]) { wage in
      min(maximum, max(least, rate * min(ceiling, max(l, wage))))
    }
    let benefit = ReferenceLognormal.benefit(
      mean: 100, logSD: 0.35, rate: rate, floor: floor, ceiling: ceiling, minimum: minimum, maximum: maximum)
    #expect(abs(benefit - exact) <= 1e-7 * 100)
  }

  @Test func noReplacementNoEarningsRelatedPart() {
    let benefit = ReferenceLognormal.benefit(
      mean: 100, logSD: 0.35, rate: 0, floor: 0, ceiling: .infinity, minimum: 40, maximum: 60)
    #expect(benefit == 0)
  }
}
