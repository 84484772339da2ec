import Foundation
import History
import Testing

@Suite("The factors in the long run")
struct LongRunTests {
  /// An AR(1) in months, Cov = s² a^|i-j|, pushed through the definitions month by month: log levels add up a twelfth
  /// of each month's rate, a year is the mean of twelve levels. Sums of some thousand terms.
  @Test("Annual figures of independent AR(1) factors")
  func closedForm() throws {
    let sds = ["output": 0.02, "inflation": 0.03, "yield": 0.015],
      halfLives = ["output": 24.0, "inflation": 8, "yield": 17]
    let factors = sds.map { "\($0.key): {sd: \($0.value), half_life: \(halfLives[$0.key] ?? 0)}" }.joined(
      separator: ", ")
    let longRun = try LongRun(scenario(economy: "factors: {\(factors)}"))
    // Weights of 36 months in the figures of the second and the third year.
    func yearMean(_ weight: @escaping (Int, Int) -> Double) -> (Int) -> [Double] {
      { year in (0..<36).map { u in (0..<12).reduce(0) { $0 + weight(12 * year + $1, u) / 12 } } }
    }
    let rate = yearMean { t, u in t == u ? 1 : 0 }, index = yearMean { t, u in u < t ? 1.0 / 12 : 0 }
    func growth(_ level: @escaping (Int) -> [Double]) -> (Int) -> [Double] {
      { year in zip(level(year), level(year - 1)).map { $0 - $1 } }
    }
    let cases: [(EconomyVariable, String, (Int) -> [Double], Double)] = [
      (.growth, "output", growth(rate), 1), (.inflation, "inflation", growth(index), 1), (.yield, "yield", rate, 1),
      (.unemployment, "output", rate, 0.3),
    ]
    for (variable, factor, weights, scale) in cases {
      let s = try #require(sds[factor]), a = exp2(-1 / (try #require(halfLives[factor])))
      func covariance(_ x: [Double], _ y: [Double]) -> Double {
        (0..<36).reduce(0) { sum, i in (0..<36).reduce(sum) { $0 + x[i] * y[$1] * s * s * pow(a, Double(abs(i - $1))) }
        }
      }
      let (second, third) = (weights(1), weights(2)), found = try #require(longRun.annual[variable])
      #expect(abs(found.sd / (scale * covariance(second, second).squareRoot()) - 1) < 1e-9)
      let autocorrelation = try #require(found.autocorrelation)
      #expect(abs(autocorrelation - covariance(second, third) / covariance(second, second)) < 1e-9)
    }
    // No factor moves wages.
    #expect(longRun.annual[.wageGrowth]?.sd == 0)
    let output = try #require(longRun.factors.first { $0.name == "output" })
    #expect(try abs(#require(output.sd) / 0.02 - 1) < 1e-9)
    #expect(try abs(#require(output.autocorrelation) - exp2(-1.0 / 24)) < 1e-9)
  }

  /// 6,000 paths, the last two of 40 years; errors of second moments from the sample at k = 5, and 2 % for what the
  /// linearised growth leaves out (sds are below 2 %, baselines up to 5 %: the scale of a deviation of prices is
  /// (1.02 ± …) / 1.02 …, of output 1.05 on 1: so the latter is taken out).
  @Test("With regimes, spillovers and Student's t, as simulated")
  func simulated() throws {
    let scenario = try scenario(economy: stormy), longRun = LongRun(scenario), paths = 6000
    let histories = try SimulatedHistories(scenario, years: 40, paths: paths, threads: 2)
    for (variable, scale) in [
      (EconomyVariable.growth, 1.05), (.inflation, 1), (.wageGrowth, 1), (.yield, 1), (.unemployment, 1),
    ] {
      let last = try (0..<paths).map { try #require(histories.history(variable, path: $0, years: 2)).values }
      let centre = [0, 1].map { year in last.reduce(0) { $0 + $1[year] } / Double(paths) }
      let expected = try #require(longRun.annual[variable]), autocorrelation = try #require(expected.autocorrelation)
      let variance = expected.sd * expected.sd * scale * scale
      for (products, exact) in [
        (last.map { ($0[1] - centre[1]) * ($0[1] - centre[1]) }, variance),
        (last.map { ($0[0] - centre[0]) * ($0[1] - centre[1]) }, variance * autocorrelation),
      ] {
        let mean = products.reduce(0, +) / Double(paths)
        let error = (products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot() / Double(paths)
        #expect(abs(mean - exact) < 5 * error + 0.02 * variance, "\(variable)")
      }
    }
  }

  /// Two states, p in and q out: share p / (p + q), stays of 1 / q months. After 120 months from calm
  /// P(storm) = share (1 - (1 - p - q)^t), a geometric sum over the run.
  @Test("Regimes against their closed form")
  func regimes() throws {
    let longRun = try LongRun(scenario(economy: stormy))
    let storm = try #require(longRun.regimes.last), share = 0.03 / 0.12, decay = 0.88
    #expect(storm.name == "storm")
    #expect(try abs(#require(storm.share) - share) < 1e-9)
    #expect(try abs(#require(storm.duration) - 1 / 0.09) < 1e-12)
    #expect(try abs(#require(storm.entries) - 12 * share * 0.09) < 1e-9)
    let ofRun = share * (1 - (1 - pow(decay, 120)) / (1 - decay) / 120)
    #expect(abs(storm.shareOfRun - ofRun) < 1e-12)
  }

  @Test("An economy without factors has nothing to tell")
  func empty() throws {
    let longRun = try LongRun(scenario(economy: "mean_preserving: true"))
    #expect(longRun.factors.isEmpty)
    #expect(longRun.annual.values.allSatisfy { $0.sd == 0 && $0.autocorrelation == nil })
  }
}
