import Engine
import Foundation
import ScenarioFiles

/// A small scheme: one cell, one factor that layoffs follow.
func memberText(
  months: String = "start: 2025-01\nend: 2034-12", factors: String = "output: {sd: 0.05, half_life: 12}",
  _ others: String = ""
) -> String {
  """
  payung: 1
  title: A member
  description: one cell
  currency: XTS
  \(months)
  paths: 64
  population: {labour_force: 2e6}
  coverage: {insured: 1e6}
  economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.03, factors: {\(factors)}}
  labour: {layoffs: {base: 0.01, loads: {output: -8}}, exits: 0.002, finding: 0.2, drop_out: 0.03}
  benefits: {classes: [{months: 6, replacement: [0.6, 0.6, 0.5, 0.5, 0.4, 0.4]}], take_up: 0.6}
  contributions: {rates: {employer: 0.01}}
  wages: {mean: 100}
  fund: {initial: 1e6}
  history: {benefit_cost_rate: {2017: 0.009, 2018: 0.009, 2019: 0.009, 2020: 0.02, 2021: 0.012, 2022: 0.009, 2023: 0.009, 2024: 0.009}}
  \(others)
  """
}

/// A region made from texts, in a folder that is gone afterwards.
/// - Parameters:
///   - schemes: their names and texts, in the order of the region file.
///   - others: further keys of the region.
func region(
  _ schemes: [(String, String)], months: String = "start: 2025-01\nend: 2034-12", paths: Int = 64,
  _ others: String = "",
  settings: [(key: String, value: String)] = []
) throws -> Region {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payung-region-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in schemes {
    try text.write(to: folder.appendingPathComponent("\(name).yaml"), atomically: true, encoding: .utf8)
  }
  let text = """
    payung_region: 1
    title: A region
    \(months)
    paths: \(paths)
    seed: 5
    schemes:
    \(schemes.map { "  \($0.0): \($0.0).yaml" }.joined(separator: "\n"))
    \(others)
    """
  let file = folder.appendingPathComponent("region.yaml")
  try text.write(to: file, atomically: true, encoding: .utf8)
  return try RegionDraft.read(path: file.path).region(settings)
}

/// A pool of schemes in one currency, whose exchange rates stay where they are.
func poolText(premium: Double = 0.0005, share: Double = 0.5, _ others: String = "") -> String {
  "pool: {currency: XTS, inflation: 0.02, yield: 0.03, premium: \(premium), deductible: 0.1, share: \(share), \(others)}"
}

func run(_ region: Region, paths: Range<Int>? = nil, threads: Int = 2) throws -> RegionResult {
  try RegionSimulation(region).run(paths: paths ?? 0..<region.paths, threads: threads)
}

/// Every value of one variable, or of all, by year and path.
func values(_ store: any AnnualStore, _ name: String? = nil) throws -> [[Double]] {
  try store.variables.indices.filter { name == nil || store.variables[$0].name == name }.flatMap { v in
    try store.years.indices.map { y in
      var column = [Double](repeating: 0, count: store.paths)
      try column.withUnsafeMutableBufferPointer { try store.read(variable: v, year: y, paths: 0..<$0.count, into: $0) }
      return column
    }
  }
}

func bits(_ values: [[Double]]) -> [[UInt64]] { values.map { $0.map(\.bitPattern) } }

func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (ma, mb) = (mean(a), mean(b))
  func product(_ x: [Double], _ y: [Double], _ mx: Double, _ my: Double) -> Double {
    zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
  }
  return product(a, b, ma, mb) / (product(a, a, ma, ma) * product(b, b, mb, mb)).squareRoot()
}
