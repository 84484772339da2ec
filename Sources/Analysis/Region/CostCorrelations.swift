import Engine
import Scenarios

/// How far the benefit cost rates of schemes move together: their correlation over the paths, year by year, and the mean
/// over the full calendar years of the run.
///
/// A path adds u v - r (u² + v²) / 2 to the error of a correlation r, with u and v its standardised values (the influence
/// function of Hampel 1974): normal or not, the error of the mean over the years is the spread of a path's mean over √n.
package struct CostCorrelations: Sendable {
  /// By scheme and scheme; nil where a scheme never pays a benefit, or nothing varies.
  package let values: [[Estimate?]]
  /// Calendar years that count.
  package let years: [Int]

  /// Memory: a year of every scheme.
  package init(of result: RegionResult) throws {
    let runs = result.members, paths = runs[0].annual.paths
    let readers = runs.map { PathValues(store: $0.annual, scenario: ScenarioFigures(of: $0)) }
    let full = runs[0].annual.years.indices.filter { runs[0].annual.months[$0] == 12 }
    years = full.map { runs[0].annual.years[$0] }
    let count = runs.count, pairs = (0..<count).flatMap { i in (i..<count).map { (i, $0) } }
    var sums = [Double](repeating: 0, count: pairs.count), valid = [Int](repeating: 0, count: pairs.count)
    var influence = [[Double]](repeating: [], count: pairs.count)
    for year in full {
      let standard = try readers.map { try Self.standardised($0, year: year, paths: paths) }
      for (p, (i, j)) in pairs.enumerated() where i != j {
        guard let u = standard[i], let v = standard[j] else { continue }
        let r = pairwiseSum(count: paths) { u[$0] * v[$0] } / Double(paths)
        sums[p] += r
        valid[p] += 1
        if influence[p].isEmpty { influence[p] = [Double](repeating: 0, count: paths) }
        influence[p].withUnsafeMutableBufferPointer { of in
          for k in 0..<paths { of[k] += u[k] * v[k] - r * (u[k] * u[k] + v[k] * v[k]) / 2 }
        }
      }
    }
    var values = [[Estimate?]](repeating: [Estimate?](repeating: nil, count: count), count: count)
    for (p, (i, j)) in pairs.enumerated() {
      if i == j { values[i][i] = Estimate(value: 1, standardError: 0) }
      guard valid[p] > 0 else { continue }
      let n = Double(valid[p]), of = influence[p]
      let variance = pairwiseSum(count: paths) { of[$0] * of[$0] } / (n * n * Double(paths))
      let estimate = Estimate(value: sums[p] / n, standardError: (variance / Double(paths)).squareRoot())
      (values[i][j], values[j][i]) = (estimate, estimate)
    }
    self.values = values
  }

  /// Benefit cost rates of a year less their mean, over their standard deviation; nil where they do not vary.
  private static func standardised(_ values: PathValues, year: Int, paths: Int) throws -> [Double]? {
    guard let index = values.index(of: "benefit_cost_rate") else { return nil }
    var column = [Double](repeating: 0, count: paths)
    try column.withUnsafeMutableBufferPointer { try values.read(index, year: year, paths: 0..<paths, into: $0) }
    guard column.allSatisfy(\.isFinite) else { return nil }
    let n = Double(paths), mean = pairwiseSum(count: paths) { column[$0] } / n
    let variance = pairwiseSum(count: paths) { (column[$0] - mean) * (column[$0] - mean) } / n
    guard variance > 1e-24 * mean * mean else { return nil }
    let scale = 1 / variance.squareRoot()
    return column.map { ($0 - mean) * scale }
  }
}
