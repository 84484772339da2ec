import CKernels
import Foundation
import Testing

@Suite("Functions of rows")
struct FunctionTests {
  /// The expansions, of degree 8 where a whole row is below 0.3 and 11 on [0, 1], err by 2e-16 relative; beyond, the
  /// definition loses nothing. 4e-16 leaves room for the rounding of `expm1` itself.
  @Test("(1 - exp(-h))/h agrees with expm1 everywhere", .tags(.closedForm))
  func exposure() {
    let h = (0...4000).map { Double($0) / 400 } + [1e-12, 1e-300, 50, 700]
    for (h, value) in zip(h, apply(payung_exposure, h)) {
      let expected = h == 0 ? 1 : -expm1(-h) / h
      #expect(abs(value / expected - 1) < 4e-16, "h = \(h)")
    }
  }

  /// A change dz of the quantile moves its probability by φ(z) dz; both functions hold about 1e-15 relative.
  @Test("Normal quantile and distribution are each other's inverse", .tags(.closedForm))
  func quantile() {
    let p = (1..<2000).map { Double($0) / 2000 } + [1e-15, 1e-10, 1e-5, 0.074, 0.076, 0.924, 0.926]
    let z = apply(payung_normal_quantile, p)
    for ((p, z), back) in zip(zip(p, z), apply(payung_normal_cdf, z)) {
      #expect(abs(back / p - 1) < 1e-13 * max(1, abs(z)), "p = \(p)")
    }
    #expect(abs(apply(payung_normal_quantile, [0.975])[0] - 1.959963984540054) < 1e-14)
  }

  /// Sums of small whole numbers are exact, in whatever order. Shapes with an odd and an even number of runs and rows.
  @Test(
    "Sums by label add up the rows of each label, weighted", .tags(.unit),
    arguments: [(1, 1, 1), (1, 4, 3), (2, 3, 1), (5, 2, 4), (4, 1, 5)], [false, true])
  func sumsByLabel(shape: (outer: Int, size: Int, inner: Int), weighted: Bool) {
    let (outer, size, inner) = shape, cells = outer * size * inner
    let rows = (0..<cells * 8).map { Double($0 % 101) }, weights = (0..<cells).map { Double($0 % 7) }
    let out = aligned((cells + size) * 8) { p in
      for (i, value) in rows.enumerated() { p[i] = value }
      payung_sum_by_label(Int32(outer), Int32(size), Int32(inner), weighted ? weights : nil, p, p + cells * 8)
    }
    for label in 0..<size {
      for lane in 0..<8 {
        let expected = (0..<cells).filter { $0 / inner % size == label }.reduce(0) {
          $0 + (weighted ? weights[$1] : 1) * rows[$1 * 8 + lane]
        }
        #expect(out[(cells + label) * 8 + lane] == expected)
      }
    }
  }

  /// Lognormal partial expectations by Simpson's rule over ±12 standard deviations in 20,000 steps: error below 1e-12.
  @Test(
    "Limited expected wages agree with numerical integration", .tags(.closedForm),
    arguments: [(0.05, 0.8), (0.2, 1.0), (0.2, 1.5), (0.6, 0.5), (1.2, 3.0)])
  func limitedWage(logSD: Double, limit: Double) {
    let mean = 1.7
    func expectation(_ f: (Double) -> Double) -> Double {
      let n = 20_000, mu = log(mean) - logSD * logSD / 2
      var sum = 0.0
      for i in 0...n {
        let z = -12 + 24 * Double(i) / Double(n)
        let weight = i == 0 || i == n ? 1.0 : i % 2 == 1 ? 4 : 2
        sum += weight * f(exp(mu + logSD * z)) * exp(-z * z / 2)
      }
      return sum * 24 / Double(n) / 3 / (2 * Double.pi).squareRoot()
    }
    // The kink at the limit costs Simpson's rule one step's square: (24/20000)² ~ 1e-6 of the density there.
    let value = clamped(mean: mean, logSD: logSD, lower: 0.6, upper: limit)
    #expect(abs(value - expectation { min(max($0, min(0.6, limit)), limit) }) < 2e-6)
    #expect(abs(clamped(mean: mean, logSD: logSD) - mean) < 1e-15)
    #expect(abs(clamped(mean: mean, logSD: 0, upper: limit) - min(mean, limit)) < 1e-15)
  }

  @Test("The ceiling wins over the floor, the maximum over the minimum, the minimum over the ceiling", .tags(.unit))
  func bounds() {
    #expect(abs(clamped(mean: 1, logSD: 0.3, lower: 2, upper: 1.5) - 1.5) < 1e-12)
    #expect(abs(clamped(mean: 1, logSD: 0.3, outerLower: 2, outerUpper: 1.5) - 1.5) < 1e-12)
    #expect(abs(clamped(mean: 1, logSD: 0.3, upper: 0.5, outerLower: 0.8) - 0.8) < 1e-12)
  }

  private func clamped(
    mean: Double, logSD: Double, lower: Double? = nil, upper: Double? = nil, outerLower: Double? = nil,
    outerUpper: Double? = nil
  ) -> Double {
    let rows: [Double] = [
      1, 0, lower.map { log($0) } ?? 0, upper.map { log($0) } ?? 0, outerLower.map { log($0) } ?? 0,
      outerUpper.map { log($0) } ?? 0,
    ]
    let out = aligned(7 * 8) { p in
      for (i, value) in rows.enumerated() { for lane in 0..<8 { p[i * 8 + lane] = value } }
      let means = [mean], logMeans = [log(mean)], sds = [logSD]
      means.withUnsafeBufferPointer { m in
        logMeans.withUnsafeBufferPointer { l in
          sds.withUnsafeBufferPointer { s in
            var wages = payung_wages(
              cells: 1, mean: m.baseAddress, log_mean: l.baseAddress, log_sd: s.baseAddress, index: p, log_index: p + 8,
              log_lower: lower == nil ? nil : UnsafePointer(p + 16),
              log_upper: upper == nil ? nil : UnsafePointer(p + 24),
              outer_log_lower: outerLower == nil ? nil : UnsafePointer(p + 32),
              outer_log_upper: outerUpper == nil ? nil : UnsafePointer(p + 40), shift: nil)
            payung_clamped_wages(&wages, p + 48)
          }
        }
      }
    }
    return out[48]
  }
}
