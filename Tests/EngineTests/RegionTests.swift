import Engine
import Foundation
import ScenarioFiles
import Testing

/// Schemes of a region: bits, distributions, and what binds them.
@Suite("Regions")
struct RegionTests {
  private let shock = "shocks: {crisis: {annual_frequency: 0.1, severity_cv: 0.5, half_life: 6, layoffs: 2.5}}"

  @Test("A region of one scheme gives the distribution of the scheme alone", .tags(.statistical))
  func one() throws {
    let text = memberText(shock), paths = 2000
    let scenario = try ScenarioReader.read(text: text, overrides: [("paths", "\(paths)"), ("seed", "5")])
    let alone = try Simulation(scenario).run(paths: 0..<paths, threads: 2)
    let joint = try run(region([("one", text)], paths: paths))
    // Other streams, the same law: no path is the same.
    #expect(joint.manifest.checksum != alone.manifest.checksum)
    for name in ["fund", "cash_benefits", "beneficiaries", "covered_wages"] {
      let (a, b) = (try values(alone.annual, name), try values(joint.members[0].annual, name))
      for year in [1, 4, 9] {
        let error = ((sd(a[year]) * sd(a[year]) + sd(b[year]) * sd(b[year])) / Double(paths)).squareRoot()
        #expect(abs(mean(a[year]) - mean(b[year])) < 4 * error, "\(name) \(year)")
        // Kolmogorov and Smirnov: exceeded by chance once in 10,000.
        #expect(distance(a[year], b[year]) < 2.23 * (2 / Double(paths)).squareRoot(), "\(name) \(year)")
      }
    }
    func share(_ run: RunResult) -> Double { Double(run.annual.depletionMonth.count { $0 >= 0 }) / Double(paths) }
    let (p, q) = (share(alone), share(joint.members[0]))
    #expect(p > 0.02 && p < 0.98)
    #expect(abs(p - q) < 4 * (2 * p * (1 - p) / Double(paths)).squareRoot())
  }

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    let (a, b) = (a.sorted(), b.sorted())
    var i = 0, j = 0, most = 0.0
    while i < a.count, j < b.count {
      if a[i] <= b[j] { i += 1 } else { j += 1 }
      most = max(most, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    return most
  }

  /// Two schemes with everything: regimes, tails, shocks, climate, uncertainty; one whose measures read the reserve.
  private func everything(_ others: String, reversed: Bool = false, settings: [(key: String, value: String)] = [])
    throws -> Region
  {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Scenarios").path
    let measure = """
      extends: \(root)/everything.yaml
      measures: {relief: {when: {reserve_ratio: {below: 0.05}}, contributions: {employer: 1.2}, take_up: 0.9}}
      """
    let schemes = [("rich", "extends: \(root)/everything.yaml"), ("poor", measure)]
    return try region(
      reversed ? schemes.reversed() : schemes, months: "start: 2025-04\nend: 2029-08", paths: 64,
      """
      correlations: [[rich.output, poor.output, 0.6], [rich.inflation, poor.output, -0.2]]
      common_shocks: [flood]
      common_regimes: true
      common_tail: true
      \(others)
      """, settings: settings)
  }
  private let pool = """
    pool: {currency: XXX, inflation: 0.02, yield: 0.03, premium: 0.0005, trigger: insured_unemployment_rate,
      memory: 24, deductible: 0, share: 0.8, claw_back: 0.3, premium_max: 0.002, on_depletion: prorate}
    """

  @Test("Neither threads nor ranges of paths nor the order of the schemes change a bit", .tags(.invariance))
  func bitsStay() throws {
    let whole = try run(everything(pool), threads: 1)
    #expect(whole.without != nil)
    let threaded = try run(everything(pool), threads: 3), turned = try run(everything(pool, reversed: true))
    #expect(threaded.manifest.checksum == whole.manifest.checksum)
    #expect(turned.manifest.checksum == whole.manifest.checksum)
    for (k, member) in whole.members.enumerated() {
      #expect(try bits(values(turned.members[1 - k].annual)) == bits(values(member.annual)))
    }
    let range = 21..<43, part = try run(everything(pool), paths: range)
    for (k, member) in whole.members.enumerated() {
      let all = try values(member.annual)
      #expect(try bits(values(part.members[k].annual)) == bits(all.map { Array($0[range]) }))
    }
    let (some, all) = (try #require(part.pool), try #require(whole.pool))
    #expect(try bits(values(some)) == bits(values(all).map { Array($0[range]) }))
    #expect(some.depletionMonth == Array(all.depletionMonth[range]))
    // It is worth comparing: money moves.
    #expect(try values(all, "payments").joined().contains { $0 > 0 })
  }

  @Test("A pool with share 0 and premium 0 changes nothing to the bit", .tags(.invariance))
  func nothing() throws {
    let settings = [(key: "pool.share", value: "0"), (key: "pool.premium", value: "0")]
    let alone = try run(everything("")), pooled = try run(everything(pool, settings: settings))
    for (k, member) in pooled.members.enumerated() {
      let own = alone.members[k].annual
      for variable in own.variables.map(\.name) {
        #expect(try bits(values(member.annual, variable)) == bits(values(own, variable)), "\(variable)")
      }
      #expect(member.annual.depletionMonth == own.depletionMonth)
      #expect(try values(member.annual, "premium").joined().allSatisfy { $0 == 0 })
      #expect(try values(member.annual, "receipts").joined().allSatisfy { $0 == 0 })
    }
    // And without the pool is the run without it.
    let with = try run(everything(pool))
    for (k, member) in try #require(with.without).enumerated() {
      #expect(try bits(values(member.annual)) == bits(values(alone.members[k].annual)))
    }
    #expect(try values(with.members[1].annual, "fund") != values(alone.members[1].annual, "fund"))
  }

  @Test("Without correlations schemes are independent: joint depletion is the product", .tags(.statistical))
  func independent() throws {
    let paths = 2000
    let both = try run(region([("a", memberText(shock)), ("b", memberText(shock))], paths: paths))
    let hits = both.members.map { $0.annual.depletionMonth.map { $0 >= 0 } }
    let p = hits.map { Double($0.count { $0 }) / Double(paths) }
    let joint = Double(zip(hits[0], hits[1]).count { $0 && $1 }) / Double(paths)
    #expect(p.allSatisfy { $0 > 0.02 && $0 < 0.98 })
    let error = (p[0] * (1 - p[0]) * p[1] * (1 - p[1]) / Double(paths)).squareRoot()
    #expect(abs(joint - p[0] * p[1]) < 4 * error)
    for name in ["fund", "cash_benefits"] {
      let (a, b) = (try values(both.members[0].annual, name), try values(both.members[1].annual, name))
      #expect(abs(correlation(a[9], b[9])) < 4 / Double(paths).squareRoot())
    }
    // The same shocks at the same time are no accident of names.
    let common = try run(
      region([("a", memberText(shock)), ("b", memberText(shock))], paths: paths, "common_shocks: [crisis]"))
    let (a, b) = (
      try values(common.members[0].annual, "cash_benefits"), try values(common.members[1].annual, "cash_benefits")
    )
    #expect(correlation(a[9], b[9]) > 4 / Double(paths).squareRoot())
  }
}

/// How the factors of different schemes move together.
@Suite("Correlations of a region")
struct RegionCorrelationTests {
  /// Innovations of every factor of two schemes: `a.output`, `a.wages`, `b.output`, `b.wages`; output is their link.
  private func draws(_ distribution: String, _ others: String, paths: Int = 1600) throws -> [[Double]] {
    func scheme(_ rho: String) -> String {
      memberText(months: "start: 2025-01\nend: 2025-12", factors: "output: \(white), wages: \(white)")
        .replacing(
          "factors: {", with: "distribution: \(distribution), correlations: [[output, wages, \(rho)]], factors: {"
        )
        .replacing("loads: {output: -8}", with: "loads: {output: -0.001}")
    }
    let made = try region(
      [("a", scheme("0.5")), ("b", scheme("-0.4"))], months: "start: 2025-01\nend: 2025-12", paths: paths,
      "correlations: [[a.output, b.output, 0.7]]\n\(others)")
    let economy = RegionEconomy(try RegionSimulation(made))
    var draws = [[Double]](repeating: [], count: 4)
    for firstPath in stride(from: 0, to: paths, by: lanes) {
      economy.begin(firstPath: firstPath)
      economy.advance(0..<12)
      for (k, member) in economy.members.enumerated() {
        for factor in 0..<2 {
          for m in 0..<12 {
            for lane in 0..<lanes { draws[2 * k + factor].append(member.y(factor, month: m, lane: lane)) }
          }
        }
      }
    }
    return draws
  }

  /// Whether a sample's correlation lies within four of its standard errors, from its influence function.
  private func agrees(_ a: [Double], _ b: [Double], with rho: Double) -> Bool {
    let (ma, mb, sa, sb) = (mean(a), mean(b), sd(a), sd(b))
    let r = correlation(a, b)
    let influence = zip(a, b).map { x, y in
      let (u, v) = ((x - ma) / sa, (y - mb) / sb)
      return u * v - r * (u * u + v * v) / 2
    }
    return abs(r - rho) < 4 * sd(influence) / Double(a.count).squareRoot()
  }

  @Test("Factors correlate within a scheme as its file says, between schemes through their links", .tags(.statistical))
  func factors() throws {
    let y = try draws("normal", "")
    #expect(agrees(y[0], y[1], with: 0.5))
    #expect(agrees(y[2], y[3], with: -0.4))
    #expect(agrees(y[0], y[2], with: 0.7))
    // ρ(a, h) ρ(h, g), and ρ(a, h) ρ(h, g) ρ(g, b): as if independent given the links.
    #expect(agrees(y[1], y[2], with: 0.5 * 0.7))
    #expect(agrees(y[0], y[3], with: 0.7 * -0.4))
    #expect(agrees(y[1], y[3], with: 0.5 * 0.7 * -0.4))
    // Each is still a standard normal.
    for factor in y { #expect(abs(sd(factor) - 1) < 4 * (0.5 / Double(factor.count)).squareRoot()) }
  }

  @Test(
    "Chi-squares of their own weaken correlations by the square of their mean; a common one does not",
    .tags(.statistical))
  func tails() throws {
    let nu = 6.0
    // w = √((ν - 2) / χ²): E w = √((ν - 2) / 2) Γ((ν - 1) / 2) / Γ(ν / 2).
    let mean = ((nu - 2) / 2).squareRoot() * tgamma((nu - 1) / 2) / tgamma(nu / 2)
    #expect(abs(mean * mean - 0.8836) < 1e-4)
    let own = try draws("{student_t: 6}", ""), common = try draws("{student_t: 6}", "common_tail: true")
    #expect(agrees(own[0], own[2], with: 0.7 * mean * mean))
    #expect(agrees(own[0], own[1], with: 0.5))
    #expect(agrees(common[0], common[2], with: 0.7))
  }

  @Test("Benefit cost rates of two schemes correlate as their factors do", .tags(.statistical))
  func costRates() throws {
    // One month of benefits and hardly anyone unemployed: costs follow the layoffs of the month before. So small a
    // variation that the exponential is straight.
    func scheme(_ name: String) -> String {
      memberText(months: "start: 2025-01\nend: 2026-12", factors: "output: \(white)")
        .replacing("base: 0.01, loads: {output: -8}", with: "base: 0.0001, loads: {output: -0.05}")
        .replacing("finding: 0.2", with: "finding: 9")
        .replacing("{months: 6, replacement: [0.6, 0.6, 0.5, 0.5, 0.4, 0.4]}", with: "{months: 1, replacement: [0.6]}")
    }
    let paths = 2000
    let joint = try run(
      region(
        [("a", scheme("a")), ("b", scheme("b"))], months: "start: 2025-01\nend: 2026-12", paths: paths,
        "correlations: [[a.output, b.output, 0.6]]"))
    let costs = try joint.members.map { run in
      zip(try values(run.annual, "cash_benefits")[1], try values(run.annual, "total_wages")[1]).map { $0 / $1 }
    }
    #expect(sd(costs[0]) > 0.01 * mean(costs[0]))
    #expect(agrees(costs[0], costs[1], with: 0.6))
  }
}
