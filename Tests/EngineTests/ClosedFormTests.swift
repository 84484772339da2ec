import Engine
import Foundation
import ScenarioFiles
import Testing

@Suite("Closed forms")
struct ClosedFormTests {
  /// One cell, constant hazards, retention 0, no gap. Tenure is geometric, so a share S¹² of the insured is entitled;
  /// claims, beneficiaries month by month and cash follow. Stationary from the first month to the last: to 1e-12 at the
  /// start, and 1e-9 after 120 months (rehires enter class 0 as the stationary profile assumes).
  @Test("The steady state of a one-cell model", .tags(.closedForm))
  func steadyState() throws {
    let run = Recording(Simulation(try scenario("one-cell")), firstPath: 0)
    let (s, q, w, f, iota, insured) = (0.01, 0.004, 0.002, 0.2, 0.03, 1e6)
    let hazard = s + q + w, survive = exp(-hazard)
    let layoffs = insured * s / hazard * (1 - survive)
    let claims = 0.5 * pow(survive, 12) * layoffs
    let stay = exp(-(f + iota))
    let months = (0..<6).map { claims * pow(stay, Double($0)) }
    let cash = 100 * zip([0.6, 0.6, 0.6, 0.5, 0.5, 0.5], months).reduce(0) { $0 + $1.0 * $1.1 }
    let open = layoffs - claims + 0.5 * insured * q / hazard * (1 - survive)
    let without = open / (1 - stay) + months[5] * stay / (1 - stay)
    for (t, tolerance) in [(0, 1e-12), (119, 1e-9)] {
      func check(_ name: String, _ expected: Double) {
        #expect(abs(run.figure(name, month: t, lane: 5) / expected - 1) < tolerance, "\(name), month \(t)")
      }
      check("insured", insured)
      check("layoffs", layoffs)
      check("claims_cyclical", claims)
      check("beneficiaries", months.reduce(0, +))
      check("exhaustions", months[5] * stay)
      check("exhausting_claims", claims)
      check("unemployed_without_benefit", without)
      check("cash_benefits", cash)
      check("contributions", 0.01 * 100 * insured)
    }
  }

  /// F_n = F_0 v^2n + net·v (v^2n - 1)/(v² - 1), v = (1 + i)^{1/24}; 120 steps of 1e-16.
  @Test("A fund under constant flows", .tags(.closedForm))
  func constantFlows() throws {
    let run = Recording(
      Simulation(try scenario("one-cell", [("economy.yield", "0.07"), ("fund.initial", "5e8")])), firstPath: 0)
    let net = run.figure("contributions", month: 0, lane: 0) - run.figure("expenditure", month: 0, lane: 0)
    let half = pow(1.07, 1.0 / 24), month = half * half
    for n in [1, 12, 120] {
      let grown = pow(month, Double(n))
      let expected = 5e8 * grown + net * half * (grown - 1) / (month - 1)
      // Stocks stay at their stationary level to 1e-9 (see above), so does the net.
      #expect(abs(run.figure("fund", month: n - 1, lane: 0) / expected - 1) < 1e-9, "\(n) months")
    }
  }

  /// Normal factors alone keep the mean of the hazards; what is left is second order: with v = λ²Γ ≤ 0.047,
  /// probabilities are concave (½ s (e^v - 1) = 1e-4), and stocks covary with hazards, at most s (e^v - 1) a month over
  /// the months the factor remembers: 0.004 × 0.048 × 12 = 0.0023 in the first year. 4 standard errors are added.
  @Test("Normal factors alone keep the mean of layoffs on the baseline", .tags(.statistical))
  func meanPreservation() throws {
    let random = try scenario(
      "one-cell",
      [
        ("labour.layoffs", "{base: 0.004, loads: {output: -12}}"), ("economy.distribution", "normal"),
        ("economy.factors", "{output: {sd: 0.018, half_life: 14}}"), ("end", "2025-12"),
      ])
    let simulation = Simulation(random), paths = 16_000
    let result = try simulation.run(paths: 0..<paths, threads: 2)
    let variable = try #require(result.annual.variables.firstIndex { $0.name == "layoffs" })
    let layoffs = try [Double](unsafeUninitializedCapacity: paths) { buffer, count in
      try result.annual.read(variable: variable, year: 0, paths: 0..<paths, into: buffer)
      count = paths
    }
    let hazard = 0.004 + 0.004 + 0.002
    let baseline = 12 * 1e6 * 0.004 / hazard * (1 - exp(-hazard))
    let mean = layoffs.reduce(0, +) / Double(paths)
    let sd = (layoffs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(paths - 1)).squareRoot()
    let error = sd / Double(paths).squareRoot()
    #expect(abs(mean - baseline) < 4 * error + 0.0024 * baseline)
    // The test would notice a lost correction term: it is worth ½ v ≈ 0.5 to 2.3 % of layoffs in the first year.
    #expect(4 * error + 0.0024 * baseline < 0.007 * baseline)
  }

  @Test("A figure that is not finite stops the run and names path, month and cell", .tags(.closedForm))
  func notFinite() throws {
    // A file cannot hold such a figure; a program can.
    var broken = try scenario("one-cell", [("paths", "8")])
    broken.wages.mean = CellValue(1e308)
    let error = #expect(throws: SimulationError.self) { try Simulation(broken).run(paths: 0..<8, threads: 2) }
    guard case .notFinite(let path, let month, _) = error else { throw try #require(error) }
    #expect(path == 0 && month == "2025-01")
  }

  @Test("Fewer than no people stop the run and name path, month and cell", .tags(.closedForm))
  func negative() throws {
    var broken = try scenario("one-cell", [("paths", "8")])
    // A band of a week: more leave it in a month than are there. A file cannot hold it.
    broken.dimensions = [Dimension(name: "age", labels: ["young", "old"], years: [0.02, 30])]
    broken.population.shares = [[DatedSeries(1.0), DatedSeries(1.0)]]
    let error = #expect(throws: SimulationError.self) { try Simulation(broken).run(paths: 0..<8, threads: 1) }
    guard case .negative(let path, _, let cell) = error else { throw try #require(error) }
    #expect(path == 0 && cell != nil)
  }
}
