import Engine
import Foundation
import ScenarioFiles
import Testing

private func tile(_ model: CompiledModel, _ draws: PathDraws) -> EconomyTile {
  let mixing = model.economy.studentT.map { ChiSquareMixing(degreesOfFreedom: $0) }
  return EconomyTile(model.world, mixing: mixing, draws: draws)
}

/// Runs paths 0 … to their end; `visit` gets the tile after each year's months, the months, the path of lane 0.
private func run(
  _ model: CompiledModel, _ draws: PathDraws, paths: Int, _ visit: (EconomyTile, Range<Int>, Int) -> Void
) {
  let tile = tile(model, draws)
  for firstPath in stride(from: 0, to: paths, by: lanes) {
    tile.begin(firstPath: UInt32(firstPath))
    for year in model.years {
      tile.advance(year.months)
      visit(tile, year.months, firstPath)
    }
  }
}

/// Of each path, the sum of a factor over all months.
private func sums(_ model: CompiledModel, _ draws: PathDraws, factor: Int = 0, paths: Int) -> [Double] {
  var sums = [Double](repeating: 0, count: paths)
  run(model, draws, paths: paths) { tile, months, first in
    for m in 0..<months.count { for lane in 0..<lanes { sums[first + lane] += tile.y(factor, month: m, lane: lane) } }
  }
  return sums
}

@Suite("Sobol points")
struct SobolSequenceTests {
  /// Point 540 (binary order; 1000 in Gray-code order) as SciPy 1.17's `qmc.Sobol(32, scramble=False)` gives it.
  @Test("The numbers of an independent implementation", .tags(.closedForm))
  func reference() {
    let sequence = SobolSequence()
    for (dimension, value) in [
      (0, 943718400), (1, 415236096), (2, 2227175424), (7, 3862953984), (15, 1589641216), (31, 624951296),
    ] as [(Int, UInt32)] {
      #expect(sequence.point(540, dimension: dimension) == value)
    }
  }

  /// In a (0, 8, 2)-net in base 2 each of the 256 boxes of sides 2^-a and 2^-(8-a) holds one point, whatever a; nested
  /// scrambling keeps that, any other shuffling of digits would not.
  @Test(
    "Scrambled, the first two dimensions stay a (0, m, 2)-net", .tags(.closedForm), arguments: 0..<20 as Range<UInt32>)
  func net(seed: UInt32) {
    let sequence = SobolSequence(), m = 8
    let seeds = [seed &* 2_654_435_769 &+ 12345, seed &* 2_246_822_519 &+ 777]
    // The second block of points: every aligned block is a net.
    let points = (256..<512 as Range<UInt32>).map { index in
      (0..<2).map { SobolSequence.scramble(sequence.point(index, dimension: $0), seed: seeds[$0]) }
    }
    for a in 0...m {
      let boxes = points.map { ($0[0] >> UInt32(32 - a)) << UInt32(m - a) | $0[1] >> UInt32(32 - m + a) }
      #expect(Set(boxes).count == 256, "boxes of 2^-\(a)")
    }
  }

  @Test("Every dimension, scrambled, has one point in each of 1,024 intervals", .tags(.closedForm))
  func intervals() {
    let sequence = SobolSequence()
    for dimension in 0..<SobolSequence.dimensions {
      let cells = (0..<1024 as Range<UInt32>).map {
        SobolSequence.scramble(sequence.point($0, dimension: dimension), seed: 0x9E37_79B9 &* UInt32(dimension + 1))
          >> 22
      }
      #expect(Set(cells).count == 1024, "dimension \(dimension)")
    }
  }

  /// Over seeds, a scrambled point is uniform: mean 1/2, sd 1/√12, so five standard errors for 20,000 seeds are 0.0102;
  /// bits of order 1 to 8 are one half of the time set: five standard errors are 0.0177.
  @Test("A point scrambled by many seeds is uniform", .tags(.statistical), arguments: [0, 1, 0x8000_0000, 0xDEAD_BEEF])
  func uniform(point: UInt32) {
    let values = (0..<20_000 as Range<UInt64>).map {
      SobolSequence.scramble(point, seed: UInt32(truncatingIfNeeded: splitMix($0)))
    }
    #expect(abs(mean(values.map { Double($0) * 0x1p-32 }) - 0.5) < 0.0102)
    for bit in 24..<32 { #expect(abs(mean(values.map { Double($0 >> UInt32(bit) & 1) }) - 0.5) < 0.0177, "bit \(bit)") }
  }
}

/// SplitMix64: the same numbers in every run of the test.
private func splitMix(_ index: UInt64) -> UInt64 {
  var z = (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
  z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
  return z ^ z >> 31
}

@Suite("Sampling")
struct SamplingTests {
  static let calm = """
    factors: {output: {sd: 0.02, half_life: 12}, inflation: {sd: 0.01, half_life: 4}},
    correlations: [[output, inflation, -0.5]], spillovers: [{from: output, to: inflation, value: 0.05}]
    """

  @Test(
    "The factors of an antithetic pair are mirror images", .tags(.closedForm), arguments: ["normal", "{student_t: 5}"])
  func antithetic(distribution: String) throws {
    let model = try model(economy: "distribution: \(distribution), \(Self.calm)", years: 3)
    let paired = PathDraws(.antithetic, model.economy)
    // Quantiles of u and 1 - u agree to a few units in the last place of normals up to 5.
    let values = (0..<2).map { sums(model, paired, factor: $0, paths: 64) }
    for sums in values { for k in 0..<32 { #expect(abs(sums[2 * k] + sums[2 * k + 1]) < 1e-13) } }
    let own = sums(model, .plain, paths: 64)
    for k in 0..<32 { #expect(values[0][2 * k] == own[2 * k]) }
  }

  @Test(
    "Paths of pairs and nets have the moments of independent ones", .tags(.statistical), arguments: Sampling.allCases)
  func moments(sampling: Sampling) throws {
    let model = try model(economy: Self.calm, years: 2)
    let draws = PathDraws(sampling, model.economy)
    var y = Array(repeating: [Double](), count: 48)
    run(model, draws, paths: 4096) { tile, months, _ in
      for (m, t) in months.enumerated() {
        for f in 0..<2 { for lane in 0..<lanes { y[2 * t + f].append(tile.y(f, month: m, lane: lane)) } }
      }
    }
    var exact: [[Double]] = []
    model.economy.dynamics.forEachMoment { _, _, covariance in exact.append(covariance) }
    // A variance of normals has relative error √(2 / 4096) = 2.2 %, of antithetic pairs √2 times that: k = 5 of it.
    for t in [0, 5, 23] {
      for (i, j) in [(0, 0), (1, 1), (0, 1)] {
        let scale = (exact[t][3 * i] * exact[t][3 * j]).squareRoot()
        let found = mean(zip(y[2 * t + i], y[2 * t + j]).map(*))
        #expect(abs(found - exact[t][2 * i + j]) < 5 * 0.0313 * scale, "month \(t), \(i) \(j)")
      }
    }
    // After twelve months, its half-life, half of output's deviation stays: innovations of different months are
    // uncorrelated.
    let lagged = mean(zip(y[2 * 23], y[2 * 11]).map(*)) / (exact[11][0] * exact[23][0]).squareRoot()
    #expect(abs(lagged - 0.5 * (exact[11][0] / exact[23][0]).squareRoot()) < 5 * 0.0313)
  }

  /// E exp(c S) of the normal sum S is exp(c² Var S / 2). Its Monte Carlo error falls with the root of the paths: by 4 from
  /// 1,024 to 16,384; of scrambled nets by up to 16^1.5 for a function so smooth. Errors come from the 16 scramblings.
  @Test("A smooth function of the factors: unbiased, and its error falls faster", .tags(.statistical))
  func convergence() throws {
    let model = try model(economy: "factors: {output: {sd: 0.02, half_life: 24}}", years: 5)
    let sobol = PathDraws(.sobol, model.economy)
    // Var Σ y from the innovations: ε_s moves y_s … y_59 by a^0, a^1, …
    let a = exp2(-1.0 / 24), sigma2 = 0.02 * 0.02 * (1 - a * a)
    let variance = (1...60).reduce(0.0) { $0 + sigma2 * pow((1 - pow(a, Double($1))) / (1 - a), 2) }
    let c = 0.5 / variance.squareRoot(), truth = exp(0.125)
    func estimate(_ draws: PathDraws, _ paths: Int) -> (value: Double, byScrambling: Double, plain: Double) {
      let values = sums(model, draws, paths: paths).map { exp(c * $0) }
      let means = (0..<16).map { r in mean(stride(from: r, to: paths, by: 16).map { values[$0] }) }
      return (mean(values), sd(means) / 4, sd(values) / Double(paths).squareRoot())
    }
    let few = estimate(sobol, 1024), many = estimate(sobol, 16_384)
    for e in [few, many] { #expect(abs(e.value - truth) < 5 * e.byScrambling) }
    #expect(few.byScrambling < 0.3 * few.plain)
    #expect(many.byScrambling < 0.1 * many.plain)
    #expect(many.byScrambling < few.byScrambling / 8)
    let plain = estimate(.plain, 1024)
    // Independent paths' groups of 64 spread as paths do: a χ of 15 degrees lies within 0.5 and 1.7 of its mean.
    #expect((0.5...1.7).contains(plain.byScrambling / plain.plain))
  }

  @Test("Draws of parameters come from the points as well", .tags(.statistical))
  func parameters() throws {
    let model = try model(
      economy: "factors: {output: {sd: 0.02, half_life: 24}}", years: 1,
      "uncertainty: {layoffs: {cv: 0.2}, take_up: {cv: 0.1}}")
    var logs = [Double](repeating: 0, count: 1024)
    run(model, PathDraws(.sobol, model.economy), paths: 1024) { tile, _, first in
      for lane in 0..<lanes { logs[first + lane] = log(tile.parameters.row(.layoffs, at: 0)[lane]) }
    }
    // Independent paths would err by 3.1 % of the sd in the mean and by 2.2 % in the sd itself, one standard error.
    let variance = log1p(0.04)
    #expect(abs(mean(logs) + variance / 2) < 0.008 * variance.squareRoot())
    #expect(abs(sd(logs) / variance.squareRoot() - 1) < 0.012)
  }
}

@Suite("Tilted draws")
struct TiltTests {
  /// With one factor and the first component shifted by 4, half of the shifted paths have a score above 4, where the
  /// model has Φ(-4) = 3.167e-5 of its own: plain paths would need 2e9 of them for an error of 0.4 %.
  @Test("A normal tail of known probability, with less than a thousandth of the plain variance", .tags(.statistical))
  func tail() throws {
    let model = try model(economy: "factors: {output: {sd: 0.02, half_life: 24}}", years: 2)
    let directions = LeadingDirections(model.economy, limit: 8)
    var tilt = Tilt(model.economy, directions)
    tilt.shift[0] = 4
    let paths = 8000
    var terms = [Double](repeating: 0, count: paths), weights = terms, plain = 0
    run(model, PathDraws(tilt: tilt, of: directions), paths: paths) { tile, months, first in
      guard months.upperBound == 24, let record = tile.tilted, let leading = tile.leading else { return }
      for lane in 0..<lanes {
        let weight = Tilt.weight(logRatio: record.logRatio[0][lane])
        weights[first + lane] = weight
        terms[first + lane] = leading.scores[0][lane] > 4 ? weight : 0
        if leading.scores[0][lane] > 4 { plain += 1 }
      }
    }
    let truth = 0.5 * erfc(4 / 2.0.squareRoot())
    #expect(plain > paths / 3)
    #expect(agrees(terms, with: truth, k: 4))
    #expect(sd(terms) * sd(terms) < 1e-3 * truth)
    #expect(agrees(weights, with: 1, k: 4))
    #expect(weights.allSatisfy { $0 > 0 && $0 <= 8 })
  }

  @Test("Weights of shocks and regimes average 1; weighted counts are the model's own", .tags(.statistical))
  func events() throws {
    let model = try model(
      economy: """
        factors: {output: {sd: 0.02, half_life: 24}},
        regimes: {initial: calm, calm: {to: {storm: 0.02}}, storm: {to: {calm: 0.2}, shift: {output: -0.01}}}
        """, years: 3,
      "shocks: {quake: {annual_frequency: 0.05, half_life: 2, severity_cv: 0.3, layoffs: 2}}")
    let directions = LeadingDirections(model.economy, limit: 8)
    var tilt = Tilt(model.economy, directions)
    tilt.start = [0.02]
    tilt.transition = [0.93, 0.07, 0.1, 0.9]
    let paths = 16_000
    var weights = [Double](repeating: 0, count: paths), quakes = weights, storms = weights
    run(model, PathDraws(tilt: tilt, of: directions), paths: paths) { tile, months, first in
      guard months.upperBound == 36, let record = tile.tilted else { return }
      for lane in 0..<lanes {
        let weight = Tilt.weight(logRatio: record.logRatio[0][lane])
        weights[first + lane] = weight
        // Expected starts less chances times probability: 0 for a martingale.
        quakes[first + lane] = weight * (record.starts[0][lane] + expm1(-0.05 / 12) * record.chances[0][lane])
        let (stay, change) = (record.changes[0][lane], record.changes[1][lane])
        storms[first + lane] = weight * (change - 0.02 * (stay + change))
      }
    }
    #expect(agrees(weights, with: 1, k: 4))
    #expect(agrees(quakes, with: 0, k: 4))
    #expect(agrees(storms, with: 0, k: 4))
    #expect(sd(weights) > 0.1)
  }

  @Test("Weights of severities and climate events average 1; weighted scores are the model's own", .tags(.statistical))
  func severities() throws {
    let model = try model(
      economy: "factors: {output: {sd: 0.02, half_life: 24}}", years: 3,
      """
      shocks: {quake: {annual_frequency: 0.3, half_life: 2, severity_cv: 0.8, layoffs: 2}}
      climate: {frequency: 0.4, severity: {mean: 1, cv: 0.5}, half_life: 6, vulnerability: 0.001}
      """)
    let directions = LeadingDirections(model.economy, limit: 8)
    var tilt = Tilt(model.economy, directions)
    tilt.severity = [0.8, -0.3]
    tilt.climateRate = 1.6
    let paths = 16_000
    var weights = [Double](repeating: 0, count: paths), quakes = weights, floods = weights, events = weights
    run(model, PathDraws(tilt: tilt, of: directions), paths: paths) { tile, months, first in
      guard months.upperBound == 36, let record = tile.tilted else { return }
      for lane in 0..<lanes {
        let weight = Tilt.weight(logRatio: record.logRatio[0][lane])
        weights[first + lane] = weight
        // Scores have mean 0 whenever they are drawn; events their expected number.
        quakes[first + lane] = weight * record.severityScores[0][lane]
        floods[first + lane] = weight * record.severityScores[1][lane]
        events[first + lane] = weight * (record.climateEvents[0][lane] - record.climateExpected[0][lane])
      }
    }
    #expect(agrees(weights, with: 1, k: 4))
    #expect(agrees(quakes, with: 0, k: 4))
    #expect(agrees(floods, with: 0, k: 4))
    #expect(agrees(events, with: 0, k: 4))
    #expect(sd(weights) > 0.1)
  }

  @Test("The lane without tilt has the bits of a plain path", .tags(.invariance))
  func ownLane() throws {
    let model = try model(economy: SamplingTests.calm, years: 2)
    let directions = LeadingDirections(model.economy, limit: 8)
    var tilt = Tilt(model.economy, directions)
    tilt.shift = tilt.shift.map { _ in 1.5 }
    let (own, tilted) = (sums(model, .plain, paths: 64), sums(model, PathDraws(tilt: tilt, of: directions), paths: 64))
    for path in stride(from: 0, to: 64, by: 8) { #expect(own[path] == tilted[path]) }
    #expect(own[1] != tilted[1])
  }
}
