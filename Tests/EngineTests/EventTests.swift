import Engine
import Foundation
import ScenarioFiles
import Testing

@Suite("Climate events and shocks", .tags(.statistical))
struct EventTests {
  /// With severity 1 and no memory A_t is the month's number of events: 6 a year, so λ = 0.5; 120,000 months.
  @Test("Events are Poisson")
  func counts() throws {
    let model = try model(
      economy: "", years: 10, "climate: {frequency: 6, half_life: 0.005, vulnerability: 0}")
    var counts = [Int](repeating: 0, count: 20)
    forEachMonth(model, paths: 1000) { tile, m, _, _ in
      for lane in 0..<lanes { counts[min(19, Int(tile.climate[m][lane].rounded()))] += 1 }
    }
    let months = counts.reduce(0, +)
    var probability = exp(-0.5)
    for n in 0..<6 {
      #expect(agrees(hits: counts[n], of: months, with: probability))
      probability *= 0.5 / Double(n + 1)
    }
  }

  /// A sum of N events of mean m and cv c has mean λm and variance λ m² (1 + c²) a month: independent months.
  @Test("Severities have their mean and spread")
  func severities() throws {
    let model = try model(
      economy: "", years: 10,
      "climate: {frequency: 6, severity: {mean: 2, cv: 0.5}, half_life: 0.005, vulnerability: 0}")
    var values: [Double] = []
    forEachMonth(model, paths: 2000) { tile, m, _, _ in
      for lane in 0..<lanes { values.append(tile.climate[m][lane]) }
    }
    #expect(abs(mean(values) - 1) < 4.5 * (0.5 * 4 * 1.25 / Double(values.count)).squareRoot())
    #expect(agrees(values.map { ($0 - 1) * ($0 - 1) }, with: 0.5 * 4 * 1.25))
  }

  /// Frequency rises linearly from 0 to 12 a year over 120 months; A_t keeps h of what it was. Mean and variance are
  /// the recursions of a filtered Poisson sum, here with severity 1.
  @Test("What remains of events decays, under a frequency that changes")
  func memory() throws {
    let model = try model(
      economy: "", years: 11, "climate: {frequency: {2025-01: 0, 2035-01: 12}, half_life: 4, vulnerability: 0}")
    let paths = 4000, keep = exp2(-0.25)
    var level = 0.0, variance = 0.0
    var sums = [Double](repeating: 0, count: model.months)
    forEachMonth(model, paths: paths) { tile, m, t, _ in
      for lane in 0..<lanes { sums[t] += tile.climate[m][lane] }
    }
    for t in 0..<model.months {
      let expected = min(1, Double(t) / 120)
      level = keep * level + expected
      variance = keep * keep * variance + expected
      #expect(abs(sums[t] / Double(paths) - level) <= 5 * (variance / Double(paths)).squareRoot())
    }
  }

  /// Up at once, gone by half a month after month: after n months 2^-n is left, above 1 % up to n = 6. So starts lie at
  /// least seven months apart, and every month that is free begins one with probability 1 - exp(-1.2/12), independent
  /// of the past. Severities are lognormal of mean 1: ln s has variance ln(1 + cv²).
  @Test("Random shocks start as often as they should, and never while one is on")
  func randomShocks() throws {
    let model = try model(
      economy: "factors: {output: \(white)}", years: 20,
      "shocks: {storm: {annual_frequency: 1.2, severity_cv: 0.5, half_life: 1, factors: {output: -0.5}}}")
    let paths = 2000
    var before = [Double](repeating: 0, count: paths), last = [Int](repeating: -100, count: paths)
    var free = 0, tooEarly = 0, severities: [Double] = []
    forEachMonth(model, paths: paths) { tile, m, t, firstPath in
      for lane in 0..<lanes {
        let path = firstPath + lane, value = tile.shocks[m][lane]
        let starts = t == 0 ? value > 0 : abs(value - before[path] / 2) > 1e-12
        if t - last[path] > 6 { free += 1 } else if starts { tooEarly += 1 }
        if starts {
          severities.append(value)
          last[path] = t
        }
        before[path] = value
        // It displaces the factor, but not what the factor remembers.
        let displaced = tile.factors[m][lane], own = tile.undisplaced[m][lane]
        if abs(displaced - own + 0.5 * value) > 1e-14 * (1 + abs(own)) { tooEarly = .max / 2 }
      }
    }
    #expect(tooEarly == 0)
    #expect(agrees(hits: severities.count, of: free, with: -expm1(-0.1)))
    #expect(agrees(severities, with: 1))
    let logs = severities.map { log($0) }, variance = log(1.25), n = Double(logs.count)
    #expect(abs(mean(logs) + variance / 2) < 4.5 * (variance / n).squareRoot())
    #expect(abs(sd(logs) * sd(logs) / variance - 1) < 4.5 * (2 / n).squareRoot())
  }

  @Test("A scripted shock that began before the run goes on in it", .tags(.closedForm))
  func scripted() throws {
    let model = try model(
      economy: "", years: 1, "shocks: {past: {start: 2024-11, ramp: 4, hold: 2, half_life: 3, layoffs: 2}}")
    let expected = [0.75, 1, 1, 1] + (1...8).map { exp2(-Double($0) / 3) }
    forEachMonth(model, paths: 8) { tile, m, t, _ in #expect(abs(tile.shocks[m][5] - expected[t]) < 1e-15) }
  }

  /// The multipliers have mean 1 and the cv entered, the shifts mean 0 and the sd entered, one draw a path each.
  @Test("Parameter uncertainty")
  func parameters() throws {
    let model = try model(
      economy: "", years: 1,
      "uncertainty: {layoffs: {cv: 0.3}, finding: {cv: 0.2}, take_up: {cv: 0.1}, wage_growth: {sd: 0.01}, yield: {sd: 0.02}}"
    )
    var rows = Array(repeating: [Double](), count: 7)
    let tile = tile(model)
    for firstPath in stride(from: 0, to: 20_000, by: lanes) {
      tile.begin(firstPath: UInt32(firstPath))
      let sources: [Uncertainty.Parameter] = [
        .layoffs, .finding, .takeUp, .wageGrowth, .yield, .quits, .inflation,
      ]
      for (i, source) in sources.enumerated() {
        for lane in 0..<lanes { rows[i].append(tile.parameters.row(source, at: 0)[lane]) }
      }
    }
    for (i, expected, spread) in [(0, 1.0, 0.3), (1, 1, 0.2), (2, 1, 0.1), (3, 0, 0.01), (4, 0, 0.02)] {
      #expect(agrees(rows[i], with: expected))
      #expect(agrees(rows[i].map { ($0 - expected) * ($0 - expected) }, with: spread * spread))
    }
    #expect(rows[5].allSatisfy { $0 == 1 } && rows[6].allSatisfy { $0 == 0 })
    // Streams of their own: no two move together; the error of a correlation of 0 is 1/√N.
    let standardised = rows[..<5].map { row in
      let (centre, spread) = (mean(row), sd(row))
      return row.map { ($0 - centre) / spread }
    }
    for i in 0..<5 {
      for j in 0..<i {
        #expect(abs(mean(zip(standardised[i], standardised[j]).map(*))) < 5 / 20_000.0.squareRoot())
      }
    }
  }
}
