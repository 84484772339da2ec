import Engine
import Foundation
import ScenarioFiles

/// The smallest scenario, from January 2025 on.
/// - Parameters:
///   - economy: members of a YAML flow mapping, e.g. `factors: {output: {sd: 0.02, half_life: 6}}`.
///   - others: further sections.
func model(economy: String, years: Int, seed: Int = 1, _ others: String = "") throws -> CompiledModel {
  let scenario = try ScenarioReader.read(
    text: """
      payung: 1
      title: Drivers
      description: nothing but an economy
      currency: XTS
      start: 2025-01
      end: \(2024 + years)-12
      paths: 8
      seed: \(seed)
      population: {labour_force: 1000}
      coverage: {share: 0.1}
      economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.04, \(economy)}
      labour: {layoffs: 0.01, finding: 0.1}
      benefits: {classes: [{months: 0, replacement: [0.5]}], take_up: 1}
      contributions: {rates: {employer: 0.01}}
      wages: {mean: 100}
      fund: {initial: 100}
      \(others)
      """)
  return CompiledModel(scenario)
}

/// A factor that forgets within a month, 2^(-1/0.005) = 6e-61: its values are independent draws of sd 1.
let white = "{sd: 1, half_life: 0.005}"

func tile(_ model: CompiledModel, random: Bool = true) -> EconomyTile {
  let mixing = model.economy.studentT.map { ChiSquareMixing(degreesOfFreedom: $0) }
  return EconomyTile(model.world, mixing: mixing, random: random)
}

/// Runs paths 0 …, eight at a time; `visit` gets the tile, the row of the month within its year, the month, the path of
/// lane 0.
func forEachMonth(_ model: CompiledModel, paths: Int, _ visit: (EconomyTile, Int, Int, Int) -> Void) {
  let tile = tile(model)
  for firstPath in stride(from: 0, to: paths, by: lanes) {
    tile.begin(firstPath: UInt32(firstPath))
    for year in model.years {
      tile.advance(year.months)
      for (m, t) in year.months.enumerated() { visit(tile, m, t, firstPath) }
    }
  }
}

extension EconomyTile {
  func y(_ factor: Int, month m: Int, lane: Int) -> Double { undisplaced[factor * 12 + m][lane] }
}

/// y without shocks of all factors: month → factor → paths.
func draws(_ model: CompiledModel, paths: Int) -> [[[Double]]] {
  let k = model.economy.dynamics.count
  var y = Array(repeating: Array(repeating: [Double](), count: k), count: model.months)
  forEachMonth(model, paths: paths) { tile, m, t, _ in
    for f in 0..<k { for lane in 0..<lanes { y[t][f].append(tile.y(f, month: m, lane: lane)) } }
  }
  return y
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Of the sample, for the standard errors of means.
func sd(_ values: [Double]) -> Double {
  let m = mean(values)
  return (values.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(values.count - 1)).squareRoot()
}

/// Whether a mean of independent values lies within `k` of its standard errors, estimated from the sample, of what it
/// should be.
func agrees(_ values: [Double], with expected: Double, k: Double = 5) -> Bool {
  abs(mean(values) - expected) <= k * sd(values) / Double(values.count).squareRoot()
}

/// Whether so many hits in `count` independent trials lie within `k` standard errors of a probability; the half is the
/// step of a count.
func agrees(hits: Int, of count: Int, with p: Double, k: Double = 5) -> Bool {
  abs(Double(hits) - Double(count) * p) <= k * (Double(count) * p * (1 - p)).squareRoot() + 0.5
}
