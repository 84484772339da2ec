import Engine
import AnalysisFixtures
import Foundation
import History
import ScenarioFiles
import Testing

@Suite struct FitTests {
  static let figures: [(variable: String, years: ClosedRange<Int>)] = [
    ("claims", 2020...2022), ("cash_benefits", 2020...2022),
  ]
  /// Away from the file's 0.006 and 0.15.
  static let truth: Settings = [("labour.layoffs.base", "0.0081"), ("labour.finding.base", "0.11")]
  static let names = ["labour.layoffs.base", "labour.finding.base"]

  /// The same seed draws the same paths, so the means agree exactly at the true values: what is left is the optimiser's
  /// tolerance.
  @Test func recoversParametersWithTheSameSeed() throws {
    let observed = try synthetic(Self.truth, Self.figures)
    let fit = try Fit(FitProblem(reading: readSmall, parameters: Self.names, observed: observed, threads: 2))
    #expect(fit.isSound, "\(fit.failure ?? "")")
    #expect(fit.observationsCounted == 6)
    #expect(abs(fit.estimates[0].value / 0.0081 - 1) < 1e-6)
    #expect(abs(fit.estimates[1].value / 0.11 - 1) < 1e-6)
    #expect(fit.rootMeanSquare < 1e-6)
  }

  /// Another seed adds Monte Carlo noise on both sides; the standard errors must cover it. History errors, of one path
  /// instead of the mean of 256, are some 16 times the sampling error.
  @Test func recoversParametersWithAnotherSeed() throws {
    let observed = try synthetic(Self.truth + [("seed", "99")], Self.figures)
    let fit = try Fit(FitProblem(reading: readSmall, parameters: Self.names, observed: observed, threads: 2))
    #expect(fit.isSound)
    for (estimate, truth) in zip(fit.estimates, [0.0081, 0.11]) {
      let error = try #require(estimate.standardError)
      #expect(abs(log(estimate.value / truth)) < 3 * error, "\(estimate.value), standard error \(error)")
      #expect(error < 0.05)
      #expect(try #require(estimate.historyError) > error)
    }
    let correlations = try #require(fit.correlations)
    #expect(abs(correlations[0][0] - 1) < 1e-12)
    #expect(abs(correlations[0][1]) < 1)
  }

  @Test func oneParameterAlone() throws {
    let observed = try synthetic([("labour.layoffs.base", "0.0081")], [("claims", 2020...2021)])
    let fit = try Fit(FitProblem(reading: readSmall, parameters: ["layoffs_scale"], observed: observed, threads: 2))
    #expect(fit.isSound)
    #expect(abs(fit.estimates[0].value / 1.35 - 1) < 1e-6)
  }

  /// NLopt takes one value that is no number for success and stops there.
  @Test(arguments: [1, 2]) func valuesThatAreNoNumbers(count: Int) throws {
    var calls = 0
    let outcome = try Optimiser.minimise(
      from: Array(repeating: 1.5, count: count), within: Array(repeating: (lower: -3, upper: 3), count: count),
      firstStep: 0.25, tolerance: 1e-4, limit: 400
    ) { point in
      calls += 1
      return calls == 3 ? .nan : point.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) }
    }
    #expect(outcome.nonFinite == 1 && outcome.isFinished)
    for x in outcome.point { #expect(abs(x - 0.5) < 1e-3) }
    let never = try Optimiser.minimise(
      from: [0, 0], within: [(lower: -1, upper: 1), (lower: -1, upper: 1)], firstStep: 0.1, tolerance: 1e-3, limit: 20
    ) { _ in .nan }
    #expect(!never.isFinished && never.nonFinite == never.evaluations)
  }

  /// Half a year against a whole year's figure is no fit: the year is left out, its months as a window are fitted to.
  @Test func partOfAYearIsNoObservation() throws {
    let half: Settings = [("start", "2020-07")]
    @Sendable func read(_ settings: Settings) throws -> Scenario { try readSmall(half + settings) }
    let year = try BacktestTests.observation("claims", 2020, 18e3)
    let next = try BacktestTests.observation("claims", 2021, 18e3)
    let problem = try FitProblem(
      reading: read, parameters: ["layoffs_scale"],
      observed: ObservedFigures(path: "x", observations: [year, next]), threads: 2)
    #expect(problem.targets.map(\.period) == [.year(2021)])
    #expect(
      problem.leftOut.map(\.reason) == [
        "the projection covers a part of the year only: write these months as from and to"
      ])
    #expect(throws: FitError.self) {
      try FitProblem(
        reading: read, parameters: ["layoffs_scale"], observed: ObservedFigures(path: "x", observations: [year]),
        threads: 2)
    }
    let window = try BacktestTests.window("claims", "2020-07", "2020-12", 9e3)
    let scenario = try read([("labour.layoffs.base", "0.0081")]).prepared(for: [window])
    let truth = mean(
      try ExpectedFigures(of: Simulation(scenario).run(paths: 0..<256, threads: 2)).sample("claims", window.period))
    let marked = Observation(
      variable: window.variable, period: window.period, value: truth, source: "test", origin: window.origin)
    let fit = try Fit(
      FitProblem(
        reading: read, parameters: ["layoffs_scale"], observed: ObservedFigures(path: "x", observations: [marked]),
        threads: 2))
    #expect(abs(fit.estimates[0].value / 1.35 - 1) < 1e-6)
  }

  /// Of claims and cash, layoffs and take-up show their product only.
  @Test func namesAProduct() throws {
    let observed = try synthetic(Self.truth, Self.figures)
    let fit = try Fit(
      FitProblem(reading: readSmall, parameters: ["layoffs_scale", "take_up_scale"], observed: observed, threads: 2))
    #expect(!fit.isSound)
    #expect(
      fit.identification.blind.map(\.explanation) == [
        "layoffs_scale and take_up_scale appear only as their product: the observations cannot tell them apart"
      ])
    #expect(fit.estimates.allSatisfy { $0.standardError == nil && $0.historyError == nil })
    #expect(fit.correlations == nil)
    let text = FitSummary(of: fit, currency: "USD", heldOut: nil).lines
    #expect(
      text.contains { $0.hasPrefix("NOT IDENTIFIED: layoffs_scale and take_up_scale appear only as their product") })
    for line in text { #expect(line.count <= 80, "\(line)") }
  }

  @Test func namesWhatHasNoEffect() throws {
    let observed = try synthetic([], [("claims", 2020...2022)])
    let fit = try Fit(
      FitProblem(
        reading: readSmall, parameters: ["layoffs_scale", "contributions.rates.employer"], observed: observed,
        threads: 2))
    #expect(
      fit.identification.blind.map(\.explanation) == [
        "contributions.rates.employer hardly moves any of the figures fitted to"
      ])
  }

  @Test func refusesWithoutConvergence() throws {
    let observed = try synthetic(Self.truth, Self.figures)
    let fit = try Fit(
      FitProblem(reading: readSmall, parameters: Self.names, observed: observed, threads: 2),
      options: Fit.Options(evaluationLimit: 3))
    #expect(!fit.isSound)
    #expect(fit.failure?.contains("did not converge") == true)
    #expect(fit.estimates.allSatisfy { $0.standardError == nil })
  }

  /// Take-up would have to exceed 1.
  @Test func refusesAtTheEndOfTheRange() throws {
    let observed = try synthetic([("labour.layoffs.base", "0.03")], [("claims", 2020...2022)])
    let fit = try Fit(
      FitProblem(reading: readSmall, parameters: ["take_up_scale"], observed: observed, threads: 2))
    #expect(fit.failure?.contains("end of its range") == true)
    #expect(abs(fit.estimates[0].value - 1 / 0.6) < 1e-6)
  }

  @Test func moreParametersThanObservations() throws {
    let observed = try synthetic(Self.truth, [("claims", 2021...2021)])
    let fit = try Fit(FitProblem(reading: readSmall, parameters: Self.names, observed: observed, threads: 2))
    #expect(!fit.isSound)
  }

  @Test func weightsFollowErrors() throws {
    let precise = try synthetic([("labour.layoffs.base", "0.006")], [("claims", 2020...2020)], error: 0.01)
    let vague = try synthetic([("labour.layoffs.base", "0.009")], [("claims", 2021...2021)], error: 0.1)
    let observed = ObservedFigures(path: "x", observations: precise.observations + vague.observations)
    let problem = try FitProblem(reading: readSmall, parameters: ["layoffs_scale"], observed: observed, threads: 2)
    #expect(abs(problem.weights[0] / problem.weights[1] - 100) < 1e-9)
    #expect(abs(problem.weights.reduce(0, +) - 2) < 1e-12)
    let fit = try Fit(problem)
    // ln 1.5 of deviation, a hundredth of the weight: some 0.4 %.
    #expect(fit.estimates[0].value > 1.001 && fit.estimates[0].value < 1.01)
  }

  @Test func mistakesInNames() throws {
    let observed = try synthetic([], [("claims", 2021...2021)])
    func message(_ names: [String]) throws -> String {
      do {
        _ = try FitProblem(reading: readSmall, parameters: names, observed: observed, threads: 1)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      try message(["labour.layofs.base", "yield_shift", "labour.finding.duration"]) == """
        --parameters: labour.layofs.base: the scenario has no such key; did you mean labour.layoffs.base?

        --parameters: yield_shift: this lever has no single place in a file; name the key itself, or one of \
        finding_scale, layoffs_scale, take_up_scale

        --parameters: labour.finding.duration: there is no number to fit here; name a number, a dated series, or a \
        value with base or mean

        """)
    #expect(
      try message(["labour.layoffs.base", "layoffs_scale"])
        == "two parameters move labour.layoffs.base: name one of them")
  }

  /// The written file extends the first one, reads without mistakes and carries the estimates.
  @Test func writesAScenario() throws {
    let truth: Settings = [
      ("labour.finding.base", "0.11"), ("benefits.take_up.stages.applies", "{2020-01: 0.55, 2022-01: 0.66}"),
    ]
    let observed = try synthetic(truth, Self.figures)
    let problem = try FitProblem(
      reading: readSmall, parameters: ["labour.finding.base", "benefits.take_up.stages.applies"], observed: observed,
      threads: 2)
    let fit = try Fit(problem)
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("payung-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("fitted.yaml").path
    let fitted = FittedScenario(
      fit, extending: smallScenario, at: path, scenario: try fit.scenario(of: problem), observedPath: "synthetic.csv")
    try fitted.text.write(toFile: path, atomically: true, encoding: .utf8)
    let scenario = try ScenarioReader.read(path: path)
    #expect(scenario.title == "Small scheme, calibrated")
    guard case .base(let finding) = scenario.labour.finding.hazard.level else {
      Issue.record("finding lost its base")
      return
    }
    // Six digits are written.
    #expect(abs(finding / 0.11 - 1) < 1e-5)
    let applies = scenario.benefits.takeUp[1].value.points.map { point -> Double in
      guard case .base(let value) = point.value.level else { return .nan }
      return value
    }
    #expect(applies.count == 2 && abs(applies[0] / 0.55 - 1) < 1e-5 && abs(applies[1] / 0.66 - 1) < 1e-5)
    let source = scenario.document.sources.first { $0.keyPath == "labour.finding.base" }?.source
    #expect(source?.confidence == .derived)
    #expect(source?.text.contains("Fitted to claims 2020") == true)
  }

  /// A = UΣV' with known Σ and V.
  @Test func singularValues() {
    let (c, s) = (cos(0.3), sin(0.3))
    // Columns of U orthonormal: (1, 0, 0), (0, 0.6, 0.8).
    let rows = [[5 * c, 5 * s], [-0.6 * 1e-9 * s, 0.6 * 1e-9 * c], [-0.8 * 1e-9 * s, 0.8 * 1e-9 * c]]
    let parts = SingularValues(rows: rows)
    #expect(abs(parts.values[0] - 5) < 1e-14)
    // The small one is known only as well as the rounding of the large one's columns allows.
    #expect(abs(parts.values[1] - 1e-9) < 1e-15)
    #expect(abs(abs(parts.vectors[0][0]) - c) < 1e-12)
    #expect(abs(abs(parts.vectors[1][0]) - s) < 1e-9)
  }

  /// What is dated follows from the key: labels that look like years are labels, each a number of its own.
  @Test func labelsThatLookLikeYears() throws {
    let scenario = try FixtureScenario.bands()
    let label = try FitParameter("labour.quits.by.band.2000", in: scenario)
    #expect(label.start == 2.5 && label.overrides(at: 5).map(\.key) == ["labour.quits.by.band.2000"])
    #expect(throws: ScenarioErrors.self) { try FitParameter("labour.quits.by.band", in: scenario) }
    let series = try FitParameter("economy.wage_growth", in: scenario)
    #expect(series.overrides(at: 2).map(\.key) == ["economy.wage_growth.2025-01", "economy.wage_growth.2026-01"])
  }
}
