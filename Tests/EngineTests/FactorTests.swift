import Engine
import Foundation
import Testing

@Suite("Factors against their exact moments", .tags(.statistical))
struct FactorTests {
  /// With half-life 6 the start is forgotten after ten years (2^-20 in the sd), and months 60 apart are as good as
  /// independent (correlation 2^-10), so 8,000 paths give 24,000 draws. For a factor of kurtosis 3 + κ the variance of
  /// a sample variance is σ⁴ (2 + κ) / N. Student's t has innovations of excess 6 / (ν - 4); the sum of a^j ε has
  /// κ = 6 / (ν - 4) · (1 - a²) / (1 + a²). k = 4 makes 4 % for normal draws.
  @Test("A factor's stationary sd is the one entered", arguments: ["normal", "{student_t: 10}"])
  func stationary(distribution: String) throws {
    let model = try model(
      economy: "distribution: \(distribution), factors: {output: {sd: 0.02, half_life: 6}}", years: 20)
    let y = draws(model, paths: 8000)
    let sample = [119, 179, 239].flatMap { y[$0][0] }, n = Double(sample.count)
    let a2 = exp2(-2.0 / 6), excess = distribution == "normal" ? 0 : 1 * (1 - a2) / (1 + a2)
    let variance = mean(sample.map { $0 * $0 }) / (0.02 * 0.02)
    #expect(abs(mean(sample)) < 4 * 0.02 / n.squareRoot())
    #expect(abs(variance - 1) < 4 * ((2 + excess) / n).squareRoot())
    // From month to month, a: the error of an autocovariance is at most that of the variance.
    let lagged = mean([119, 179, 239].flatMap { t in zip(y[t][0], y[t - 1][0]).map(*) }) / (0.02 * 0.02)
    #expect(abs(lagged - exp2(-1.0 / 6)) < 4 * ((2 + excess) / n).squareRoot())
  }

  static let stormy = """
    distribution: {student_t: 9},
    factors: {output: {sd: 0.02, half_life: 12}, inflation: {sd: 0.03, half_life: 5}, wages: {sd: 0.01, half_life: 20}},
    correlations: [[output, inflation, -0.4], [inflation, wages, 0.5]],
    spillovers: [{from: output, to: inflation, value: 0.1}, {from: inflation, to: wages, value: -0.05}],
    regimes: {initial: calm, calm: {to: {storm: 0.06}},
    storm: {to: {calm: 0.15, after: 0.1}, shift: {output: -0.02, wages: 0.004}, volatility: 2.5},
    after: {to: {calm: 0.3}, shift: {output: 0.01}, volatility: 0.5}}
    """

  /// Errors of the means from Γ itself, errors of second moments from the sample (ν = 9 has the eighth moments they
  /// need). 60 months × (3 means + 6 second moments) = 540 comparisons at k = 5: one false alarm in 3,000 seeds.
  /// Without centring, output's mean would be off by tens of these errors.
  @Test("In every month the means are 0 and the covariances Γ, with regimes and Student's t")
  func moments() throws {
    let model = try model(economy: Self.stormy, years: 5)
    let y = draws(model, paths: 16_000), n = 16_000.0
    var off: [String] = []
    model.economy.dynamics.forEachMoment { month, expected, covariance in
      for i in 0..<3 {
        #expect(abs(expected[i]) < 1e-15)
        if abs(mean(y[month][i])) > 5 * (covariance[i * 3 + i] / n).squareRoot() { off.append("mean \(month) \(i)") }
        for j in 0...i {
          let products = zip(y[month][i], y[month][j]).map(*)
          if !agrees(products, with: covariance[i * 3 + j]) { off.append("Γ \(month) \(i) \(j)") }
        }
      }
    }
    #expect(off.isEmpty)
  }

  /// y_0 = L ε: the first month is nothing but innovations. A correlation of N draws of Student's t has the variance
  /// (1 - ρ²)² (1 + 2 / (ν - 4)) / N.
  @Test("Innovations have the correlations entered", arguments: [nil, 10.0])
  func correlations(nu: Double?) throws {
    let distribution = nu.map { "{student_t: \($0)}" } ?? "normal"
    let model = try model(
      economy: """
        distribution: \(distribution), factors: {a: {sd: 0.02, half_life: 12}, b: {sd: 0.3, half_life: 3}, c: \(white)},
        correlations: [[a, b, 0.6], [b, c, -0.5]]
        """, years: 1)
    let y = draws(model, paths: 20_000)[0]
    let widening = nu.map { 1 + 2 / ($0 - 4) } ?? 1
    for (i, j, rho) in [(0, 1, 0.6), (1, 2, -0.5), (0, 2, 0.0)] {
      let (x, z) = (y[i], y[j])
      let found = mean(zip(x, z).map(*)) / (mean(x.map { $0 * $0 }) * mean(z.map { $0 * $0 })).squareRoot()
      #expect(abs(found - rho) < 4.5 * (1 - rho * rho) * (widening / 20_000).squareRoot())
    }
  }
}

@Suite("Student's t", .tags(.statistical))
struct StudentTests {
  /// P(|T| > x) for four degrees of freedom, in closed form; 480,000 independent draws. At 8 sd a normal would have
  /// none at all, here 98 are expected.
  @Test("Exceedances follow the exact distribution", arguments: [0.5, 1.0, 2, 3, 5, 8])
  func exceedances(sds: Double) throws {
    let y = try draws(model(economy: "distribution: {student_t: 4}, factors: {a: \(white)}", years: 10), paths: 4000)
    let t = sds * 2.0.squareRoot()  // sd of T is √(ν/(ν-2))
    let u = 1 + t * t / 4
    let tail = 1 - 0.75 * (t / u.squareRoot()) * (1 - t * t / (12 * u))
    let values = y.flatMap { $0[0] }
    #expect(agrees(hits: values.count { abs($0) > sds }, of: values.count, with: tail))
  }

  /// For ν = 10: E y⁴ = 3 (ν-2)/(ν-4) = 4; normal draws would give 3. Uncorrelated factors share the chi-square, so
  /// E y₁² y₂² = (ν-2)/(ν-4) = 4/3; with one each it would be 1. E w⁸ = 8⁴/(8·6·4·2), so the standard deviations are
  /// √(105 · 32/3 - 16) = 33.2 and √(9 · 32/3 - 16/9) = 9.7.
  @Test("Fourth moments are those of a multivariate t")
  func fourthMoments() throws {
    let y = try draws(
      model(economy: "distribution: {student_t: 10}, factors: {a: \(white), b: \(white)}", years: 10), paths: 4000)
    let pairs = y.flatMap { zip($0[0], $0[1]) }, n = Double(pairs.count).squareRoot()
    #expect(abs(mean(pairs.map { pow($0.0, 4) }) - 4) < 5 * 33.2 / n)
    #expect(abs(mean(pairs.map { $0.0 * $0.0 * $0.1 * $0.1 }) - 4.0 / 3) < 5 * 9.7 / n)
  }
}
