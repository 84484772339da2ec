import Engine
import ScenarioFiles
import Testing

@Suite("Common random numbers", .tags(.invariance))
struct CommonDrawsTests {
  static let everything = """
    climate: {frequency: 3, severity: {mean: 1, cv: 0.8}, half_life: 5, vulnerability: 0.001}
    automation: {exposure: 0.3, displaced: 0.5,
      adoption: {midpoint: 2035, midpoint_sd: 3, years_10_to_90: 12, speed_sd: 0.2}}
    uncertainty: {layoffs: {cv: 0.2}, take_up: {cv: 0.3}, inflation: {sd: 0.01}, yield: {sd: 0.01}}
    shocks:
      storm: {annual_frequency: 0.5, severity_cv: 0.4, half_life: 3, factors: {output: -0.05}}
    """
  static let factors = "output: {sd: 0.02, half_life: 14}, inflation: {sd: 0.02, half_life: 8}"
  static let rest = """
    correlations: [[output, inflation, 0.4]], distribution: {student_t: 6}, gdp: 1000, growth: 0.05,
    regimes: {initial: calm, calm: {to: {storm: 0.05}}, storm: {to: {calm: 0.2}, shift: {output: -0.01}, volatility: 2}}
    """

  static func whole(factors: String = factors, extra: String = "", _ others: String = everything) throws
    -> CompiledModel
  {
    try model(economy: "factors: {\(factors)}, \(rest)\(extra)", years: 6, seed: 7, others)
  }

  /// Everything a tile draws, by name of the row, for one path.
  static func path(_ model: CompiledModel, firstPath: UInt32, lane: Int, _ tile: EconomyTile) -> [String: [UInt64]] {
    var rows: [String: [UInt64]] = [:]
    func keep(_ name: String, _ value: Double) { rows[name, default: []].append(value.bitPattern) }
    let economy = model.economy
    tile.begin(firstPath: firstPath)
    for year in model.years {
      tile.advance(year.months)
      for (m, t) in year.months.enumerated() {
        for (f, name) in economy.factorNames.enumerated() {
          keep("own \(name)", tile.undisplaced[f * 12 + m][lane])
          keep("displaced \(name)", tile.factors[f * 12 + m][lane])
        }
        for (s, shock) in economy.shocks.enumerated() {
          keep("shock \(shock.name)", tile.shocks[m * economy.shocks.count + s][lane])
        }
        keep("climate", tile.climate[m][lane])
        keep("adoption", tile.adoption[m + 1][lane])
        keep("yield", tile.halfMonth[m][lane])
        keep("annual yield", tile.annualYield[m][lane])
        keep("gdp", tile.gdp[m][lane])
        keep("wages", tile.logWageIndex[t + 1][lane])
        keep("prices", tile.logPriceIndex[t + 1][lane])
      }
    }
    for parameter in [Uncertainty.Parameter.layoffs, .quits, .finding, .takeUp] {
      keep(parameter.rawValue, tile.parameters.row(parameter, at: 0)[lane])
    }
    for (name, row) in [("midpoint", tile.midpoint), ("speed", tile.years10To90)] { keep(name, row[0][lane]) }
    return rows
  }

  @Test("A path is a function of its number: not of the tile, the lane, or what ran before")
  func position() throws {
    let model = try Self.whole(), used = tile(model)
    let alone = Self.path(model, firstPath: 8, lane: 0, tile(model))
    #expect(alone["own output"]?.count == 72)
    _ = Self.path(model, firstPath: 4096, lane: 3, used)
    #expect(Self.path(model, firstPath: 8, lane: 0, used) == alone)
    for lane in 1..<8 { #expect(Self.path(model, firstPath: UInt32(8 - lane), lane: lane, used) == alone) }
    #expect(Self.path(model, firstPath: 8, lane: 1, used) != alone)
  }

  /// All other rows to the bit: regimes, chi-squares and shocks come from streams of their own.
  @Test(
    "Adding an uncorrelated factor moves no other draw",
    arguments: ["\(factors), zinc: \(white)", "atlas: \(white), \(factors)"])
  func addedFactor(factors: String) throws {
    let before = try Self.whole(), after = try Self.whole(factors: factors)
    try expectSame(before, after, added: ["own zinc", "displaced zinc", "own atlas", "displaced atlas"])
  }

  /// A shock that only multiplies layoffs; one with a factor would displace that factor, and nothing else.
  @Test("Adding a shock moves no other draw")
  func addedShock() throws {
    let added = "\n  quake: {annual_frequency: 1, severity_cv: 1, half_life: 2, layoffs: 3}"
    let before = try Self.whole(), after = try Self.whole(Self.everything + added)
    try expectSame(before, after, added: ["shock quake"])
  }

  @Test("Changes that say the same give the same bits")
  func nullChange() throws {
    let before = try Self.whole()
    let after = try Self.whole(extra: ", mean_preserving: true, spillovers: [{from: output, to: inflation, value: 0}]")
    try expectSame(before, after, added: [])
  }

  @Test("Another seed moves every draw")
  func seed() throws {
    let economy = "factors: {\(Self.factors)}, \(Self.rest)"
    let one = try model(economy: economy, years: 1, seed: 1), two = try model(economy: economy, years: 1, seed: 2)
    let x = Self.path(one, firstPath: 0, lane: 0, tile(one)), y = Self.path(two, firstPath: 0, lane: 0, tile(two))
    let (own, other) = try (#require(x["own output"]), #require(y["own output"]))
    #expect(zip(own, other).allSatisfy { $0 != $1 })
  }

  private func expectSame(_ before: CompiledModel, _ after: CompiledModel, added: [String]) throws {
    let (one, other) = (tile(before), tile(after))
    for lane in 0..<8 {
      let then = Self.path(before, firstPath: 16, lane: lane, one)
      let now = Self.path(after, firstPath: 16, lane: lane, other).filter { !added.contains($0.key) }
      #expect(now.keys == then.keys)
      for (name, row) in then { #expect(now[name] == row, "\(name), lane \(lane)") }
    }
  }
}
