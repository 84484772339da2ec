import CKernels
import Foundation
import Scenarios

/// The drivers of the eight paths of a tile, a calendar year at a time (docs/model.md, sections 2 to 4 and 10).
///
/// `begin` starts eight paths; then `advance` is called for each year's months in order and fills the rows below.
package final class EconomyTile {
  let tables: EconomyTables
  let streams: RandomStreams
  /// Stream of each factor, of each shock's starts and of their severities.
  let factorStreams, shockStreams, severityStreams: [UInt32]
  let mixingStream, regimeStream, climateStream, climateSeverityStream: UInt32
  /// Normals of the factors that other schemes name; nil: none do.
  private(set) var links: MemberLinks?
  let mixing: ChiSquareMixing?
  /// False for the central projection: no draws.
  package let random: Bool
  /// Nil where the streams alone decide.
  package let leading: LeadingNormals?
  package let tilted: TiltRecord?

  // A year's rows; month m of the year is row m, and column 8 m of the factors' matrices.
  package static let columns = 12 * lanes
  /// y without and with the displacement of shocks: factors × (12 months × lanes).
  package let undisplaced, factors: Rows
  /// φ × severity: 12 × shocks rows.
  package let shocks: Rows
  /// φ, where measures read it.
  package let profiles: Rows
  /// A_t.
  package let climate: Rows
  /// a_{t-1}: row m; a_t: row m + 1; 13 rows.
  package let adoption: Rows
  package let interest: InterestRows
  /// (1 + i)^{1/24}; i.
  package var halfMonth: Rows { interest.halfMonth }
  package var annualYield: Rows { interest.annualYield }
  /// Nominal GDP at an annual rate.
  package let gdp: Rows

  // The whole path.
  /// ln of the wage and price index at the beginning of each month; months + 1 rows.
  package let logWageIndex, logPriceIndex: Rows

  // Once a path.
  package let parameters: ParameterRows
  package let midpoint = Rows(1), years10To90 = Rows(1)

  var firstPath: UInt32 = 0
  let state: Rows
  let previous: Rows
  let normals, innovations: Rows
  // Work rows of one step.
  let draws = Rows(12), mix = Rows(12, repeating: 1), one = Rows(1)
  var events = [Int](repeating: 0, count: lanes)
  let climateState = Rows(1)
  var regime: [Int]
  /// Start month and severity of each shock on each lane.
  var shockStart: [Int]
  var severity: [Double]

  /// - Parameters:
  ///   - random: false for the central projection: no draws; scripted shocks, automation at its midpoint.
  ///   - other: an economy with the same draws (`Scenario.hasDraws`), whose factors, shocks and climate events these are.
  package init(
    _ world: CompiledWorld, mixing: ChiSquareMixing?, random: Bool = true, draws: PathDraws = .plain,
    links: MemberLinks? = nil, drawnBy other: EconomyTile? = nil
  ) {
    tables = world.economy
    streams = RandomStreams(seed: tables.seed, sampling: draws.sampling)
    leading = random ? LeadingNormals(draws, factors: tables.dynamics.count, months: world.months) : nil
    tilted = TiltRecord(random ? draws.tilt : nil, regimes: tables.dynamics.regimeCount)
    let names = tables.streams
    self.links = links
    factorStreams = tables.factorNames.map { names.own("factor.\($0)") }
    shockStreams = tables.shocks.map { names.own(StreamNames.start(of: $0.name)) }
    severityStreams = tables.shocks.map { names.own(StreamNames.severity(of: $0.name)) }
    (mixingStream, regimeStream) = (names.own("mixing"), names.own("regime"))
    climateStream = names.own("climate")
    climateSeverityStream = names.own("climate.severity")
    self.mixing = mixing
    self.random = random
    parameters = ParameterRows(tables.parameters)
    let k = tables.dynamics.count, shockCount = tables.shocks.count
    undisplaced = other?.undisplaced ?? Rows(k * 12)
    factors = other?.factors ?? Rows(k * 12)
    normals = Rows(k * 12, repeating: 0.5)
    innovations = Rows(k * 12)
    state = Rows(k)
    previous = Rows(k)
    shocks = other?.shocks ?? Rows(12 * shockCount)
    profiles = Rows(world.readsShocks ? 12 * shockCount : 0)
    climate = other?.climate ?? Rows(12)
    adoption = Rows(13)
    interest = InterestRows(baseline: tables.yieldRate)
    gdp = Rows(12)
    logWageIndex = Rows(world.months + 1)
    logPriceIndex = Rows(world.months + 1)
    regime = Array(repeating: tables.dynamics.initialRegime, count: lanes)
    shockStart = Array(repeating: Int.min, count: shockCount * lanes)
    severity = Array(repeating: 1, count: shockCount * lanes)
  }

  /// Starts paths `firstPath` … `firstPath + 7`.
  package func begin(firstPath: UInt32) {
    self.firstPath = firstPath
    leading?.draw(streams, factorStreams: factorStreams, firstPath: firstPath)
    tilted?.begin(leading?.scores)
    state.fill(0)
    climateState.fill(0)
    logWageIndex.fill(row: 0, 0)
    logPriceIndex.fill(row: 0, 0)
    for lane in 0..<lanes { regime[lane] = tables.dynamics.initialRegime }
    for (s, shock) in tables.shocks.enumerated() {
      var start = Int.min
      if case .scripted(let month) = shock.timing { start = month - tables.start }
      for lane in 0..<lanes {
        shockStart[s * lanes + lane] = start
        severity[s * lanes + lane] = 1
      }
    }
    if random { parameters.draw { standard($0, into: $1) } }
    if let automation = tables.automation {
      normal("automation.midpoint", sd: automation.midpointSD, into: midpoint)
      for lane in 0..<lanes { midpoint[0][lane] += automation.midpoint }
      normal("automation.speed", sd: automation.speedSD, into: years10To90)
      let sd = random ? automation.speedSD : 0
      for lane in 0..<lanes {
        years10To90[0][lane] = automation.years10To90 * exp(years10To90[0][lane] - 0.5 * sd * sd)
      }
    }
  }

  /// Fills the rows for `months`, which lie in one calendar year and follow those of the last call.
  package func advance(_ months: Range<Int>) {
    advanceShocks(months)
    advanceFactors(months)
    advanceClimate(months)
    advanceAdoption(months)
    advanceLevels(months)
  }

  func normal(_ name: String, sd: Double, into row: Rows) {
    guard random, sd > 0 else { return row.fill(0) }
    standard(name, into: row.pointer)
    for lane in 0..<lanes { row.pointer[lane] *= sd }
  }

  /// The standard normal of a path that a stream of its own gives.
  private func standard(_ name: String, into row: Rows.Row) {
    if let chosen = leading?.parameter(name) {
      row.update(from: chosen, count: lanes)
    } else {
      streams(of: name).normal(tables.streams.own(name), firstPath: firstPath, month: 0, into: row)
    }
  }

  /// The streams a named draw comes from: of the scenario's seed, where no study gives it another.
  func streams(of name: String) -> RandomStreams {
    tables.uncertainty.seeds[name].map(RandomStreams.init) ?? streams
  }
}
