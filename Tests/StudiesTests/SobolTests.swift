import Analysis
import AnalysisFixtures
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Sobol indices")
struct SobolTests {
  /// Standard normals by Box and Muller's transform.
  private struct Normals {
    var random: SplitMix
    mutating func next() -> Double {
      let u = Double(random.next() >> 11) * 0x1p-53 + 0x1p-54, v = Double(random.next() >> 11) * 0x1p-53
      return (-2 * log(u)).squareRoot() * cos(2 * Double.pi * v)
    }
  }

  private func samples(
    _ count: Int, _ n: Int, seed: UInt64, _ model: ([Double]) -> Double
  ) -> (a: [Double], b: [Double], mixed: [[Double]]) {
    var normals = Normals(random: SplitMix(seed: seed))
    var a: [Double] = [], b: [Double] = [], mixed = Array(repeating: [Double](), count: count)
    for _ in 0..<n {
      let x = (0..<count).map { _ in normals.next() }, y = (0..<count).map { _ in normals.next() }
      a.append(model(x))
      b.append(model(y))
      for j in 0..<count {
        var z = x
        z[j] = y[j]
        mixed[j].append(model(z))
      }
    }
    return (a, b, mixed)
  }

  /// Y = 3 x₁ + 2 x₂ + x₃: V = 14, first order and total 9/14, 4/14, 1/14. Four standard errors; at 20,000 paths they are
  /// below 0.02, so that indices taken for one another (0.64, 0.29, 0.07) would be found out.
  @Test("A linear model has the indices of its variances")
  func linear() throws {
    let (a, b, mixed) = samples(3, 20_000, seed: 5) { 3 * $0[0] + 2 * $0[1] + $0[2] }
    let sample = try #require(SobolSample(a: a, b: b))
    #expect(abs(sample.variance - 14) < 4 * 14 * (2.0 / 40_000).squareRoot())
    for (j, share) in [9.0 / 14, 4.0 / 14, 1.0 / 14].enumerated() {
      for estimate in [try #require(sample.firstOrder(mixed[j])), try #require(sample.total(mixed[j]))] {
        let error = try #require(estimate.standardError)
        #expect(error < 0.02 && abs(estimate.value - share) < 4 * error, "\(j): \(estimate.value) ± \(error)")
      }
    }
  }

  /// Y = x₁ + x₂ + x₁ x₂: V = 3; each alone 1/3, in all 2/3, together 1/3.
  @Test("An interaction is in the totals and not in the first orders")
  func interaction() throws {
    let (a, b, mixed) = samples(2, 40_000, seed: 6) { $0[0] + $0[1] + $0[0] * $0[1] }
    let sample = try #require(SobolSample(a: a, b: b))
    for j in 0..<2 {
      let found = [sample.firstOrder(mixed[j]), sample.total(mixed[j]), sample.interaction(mixed[j])]
      let shares = [1.0 / 3, 2.0 / 3, 1.0 / 3]
      for (estimate, share) in zip(found, shares) {
        let estimate = try #require(estimate)
        let error = try #require(estimate.standardError)
        #expect(error < 0.03)
        #expect(abs(estimate.value - share) < 4 * error, "\(j): \(estimate.value) ± \(error)")
      }
    }
  }

  /// The errors are true ones: over 300 repetitions the deviations in units of them have standard deviation 1, known to
  /// 1/√600 = 0.04; their spread is given 0.2 for the small samples of 400.
  @Test("The standard errors are those of repetition")
  func errors() throws {
    var z: [[Double]] = [[], []]
    for seed in 0..<300 {
      let (a, b, mixed) = samples(2, 400, seed: UInt64(1000 + seed)) { $0[0] + 0.5 * $0[1] + 0.5 * $0[0] * $0[1] }
      let sample = try #require(SobolSample(a: a, b: b))
      // V = 1 + 0.25 + 0.25.
      let first = try #require(sample.firstOrder(mixed[0])), total = try #require(sample.total(mixed[0]))
      z[0].append((first.value - 1 / 1.5) / (try #require(first.standardError)))
      z[1].append((total.value - 1.25 / 1.5) / (try #require(total.standardError)))
    }
    for deviations in z {
      let sd = (deviations.reduce(0) { $0 + $1 * $1 } / Double(deviations.count)).squareRoot()
      #expect(abs(sd - 1) < 0.2, "\(sd)")
    }
  }

  @Test("Nothing that varies has no indices; paths without value stay out")
  func degenerate() throws {
    #expect(SobolSample(a: [1, 1, 1], b: [1, 1, 1]) == nil)
    let sample = try #require(SobolSample(a: [1, .nan, 2, 4], b: [3, 2, 1, .nan]))
    #expect(sample.paths == 2)
    #expect(sample.total([1, 5, 2, 4])?.value == 0)
  }

  // MARK: On the engine

  private func write(_ text: String) throws -> Variant {
    let file = FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return Variant(path: file.path)
  }

  /// Two months of nominal GDP: (e^{y₀} + e^{y₁} P)/2 with y white noise of sd 0.0005 (its half-life is a twentieth of a
  /// month) and P = (1.03 + δ)^{1/12}, δ of sd 0.01. To first order the mean varies by 0.0005²/2 from the economy and by
  /// (0.01/12 · 1.03^{-11/12})²/4 from δ; what is left out is of the order of 1 % of the smaller.
  @Test("Process and parameters of a projection that is linear in both")
  func projection() throws {
    let variant = try write(
      """
      payung: 1
      title: Two months
      currency: XTS
      start: 2025-11
      end: 2025-12
      paths: 6000
      seed: 3
      population: {labour_force: 1000}
      coverage: {share: 0.1}
      economy:
        gdp: 100
        inflation: 0.03
        wage_growth: 0.03
        yield: 0.04
        factors: {output: {sd: 0.0005, half_life: 0.05}}
      labour: {layoffs: 0.01, finding: 0.1}
      benefits: {classes: [{months: 0, replacement: [0.5]}], take_up: 1}
      contributions: {rates: {employer: 0.01}}
      wages: {mean: 100}
      fund: {initial: 100}
      uncertainty: {inflation: {sd: 0.01}, layoffs: {cv: 0.1}}
      """)
    defer { try? FileManager.default.removeItem(atPath: variant.path) }
    let study = Study(threads: 2)
    let document = try Sensitivity.examine(
      variant, outcome: "nominal_gdp(2025)", ranges: [LeverRange(key: "economy.inflation", range: 0.02...0.04)],
      defaults: false, study: study, version: "0")
    let variance = try #require(document.variance)
    let slope = pow(1.03, -11.0 / 12) / 12
    let (process, inflation) = (0.0005 * 0.0005 / 2, 0.01 * 0.01 * slope * slope / 4)
    let share = inflation / (process + inflation)
    func holds(_ estimate: EstimateDocument, _ value: Double) -> Bool {
      abs(estimate.value - value) < 4 * (estimate.standardError ?? 0) + 0.01
    }
    #expect(holds(variance.process.firstOrder, 1 - share) && holds(variance.process.total, 1 - share))
    let parameters = try #require(variance.parameters)
    #expect(holds(parameters.firstOrder, share) && holds(parameters.total, share))
    #expect(variance.inputs.map(\.name) == ["inflation", "layoffs"])
    #expect(holds(variance.inputs[0].share.firstOrder, share) && holds(variance.inputs[0].share.total, share))
    // Layoffs do not enter GDP: the mixed sample is the first one, to the bit.
    #expect(variance.inputs[1].share.total.value == 0 && variance.inputs[1].share.firstOrder.value == 0)
    // 1 + 2 ends + 2 inputs + second sample + process.
    #expect(study.runs == 7)
    #expect(Sensitivity.runs(try study.scenario(variant), ranges: [LeverRange(key: "x", range: 0...1)]) == 7)
    // The lever's ends, on the same draws: the difference is known far better than the figure.
    let bar = try #require(document.bars.first)
    #expect(bar.low.difference.value < 0 && bar.high.difference.value > 0)
    #expect((bar.high.difference.standardError ?? 1) < 0.1 * (document.base.standardError ?? 0))
    #expect(abs(bar.swing - (bar.high.difference.value - bar.low.difference.value)) < 1e-9)
    let again = try SensitivityDocument(json: document.json())
    #expect(again.bars.count == 1 && again.variance?.inputs.count == 2)
    #expect(document.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("Without uncertain inputs all variance is the process's")
  func processAlone() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let variant = Variant(
      path: root.appending(path: "scenarios/teaching/umbrella-land.yaml").path,
      settings: [.init("uncertainty", "null"), .init("paths", "64")])
    let study = Study(threads: 2)
    let document = try Sensitivity.examine(
      variant, outcome: "fund(2028)", ranges: [LeverRange(key: "initial_fund", range: 1e8...1.2e8)], defaults: false,
      study: study, version: "0")
    #expect(document.variance?.process.total.value == 1 && document.variance?.parameters == nil)
    #expect(study.runs == 3)
  }

  @Test("A range that cannot be turned is a mistake where asked for, and left out where not")
  func ranges() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
    let variant = Variant(path: path, settings: [.init("paths", "16")])
    for (key, words) in [("take_up_scal", "did you mean take_up_scale?"), ("displaced_scale", "no automation")] {
      #expect {
        try Sensitivity.examine(
          variant, outcome: "fund(2027)", ranges: [LeverRange(key: key, range: 0.5...1)], defaults: false,
          study: Study(threads: 1), version: "0")
      } throws: {
        "\($0)".contains(words) && "\($0)".contains("--range")
      }
    }
    let scenario = try variant.read()
    let defaults = LeverRange.defaults(for: scenario)
    let layoffs = try #require(defaults.first { $0.key == "layoffs_scale" })
    // 5 and 95 % of a lognormal of mean 1 and cv 0.15.
    let sd = log(1 + 0.15 * 0.15).squareRoot()
    #expect(abs(layoffs.range.lowerBound - exp(-1.6448536 * sd - sd * sd / 2)) < 1e-6)
    #expect(Set(defaults.map(\.key)).count == defaults.count)
    #expect(!defaults.contains { $0.key == "displaced_scale" })
  }
}
