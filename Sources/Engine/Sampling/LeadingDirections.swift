/// The few normal draws of a path that matter most, in their order: first those made once a path (uncertain parameters,
/// automation), then the leading principal components of the factors' paths.
///
/// A component is a unit vector v over the standard normals ε of all factors and months; its score v'ε is standard normal
/// and independent of the others and of what is left of ε. Which vectors these are bears on efficiency only, never on
/// what is drawn: any orthonormal set gives the same distribution.
package struct LeadingDirections: Sendable {
  /// Streams of the normal draws made once a path.
  package let parameters: [String]
  package let components: Int
  /// components × (factors × months), orthonormal rows.
  let basis: Table<Double>

  package var count: Int { parameters.count + components }

  /// - Parameter limit: of `count`.
  package init(_ tables: EconomyTables, limit: Int) {
    let draws = tables.parameters.draws.map(\.draw)
    var active = draws.filter { $0.date == nil }.map(\.stream)
    if let automation = tables.automation {
      if automation.midpointSD > 0 { active.append("automation.midpoint") }
      if automation.speedSD > 0 { active.append("automation.speed") }
    }
    parameters = Array((active + draws.filter { $0.date != nil }.map(\.stream)).prefix(limit))
    let filter = FactorFilter(tables)
    let rows = filter.principalDirections(count: min(max(0, limit - parameters.count), filter.size))
    components = rows.count
    basis = Table(rows.flatMap { $0 })
  }
}

/// The linear map from standard normals to the factors' cumulated paths, each in units of its long-run deviation: what
/// adds up in a fund. One regime, without shocks.
private struct FactorFilter {
  let factors, months: Int
  private let dynamics: FactorDynamics
  private let weight: [Double]

  var size: Int { factors * months }

  init(_ tables: EconomyTables) {
    dynamics = tables.dynamics
    factors = dynamics.count
    months = tables.trend.count
    let (l, k) = (tables.dynamics.innovation, tables.dynamics.count)
    weight = (0..<k).map { f in
      let variance = (0..<k).reduce(0) { $0 + l[f * k + $1] * l[f * k + $1] }
      let decay = tables.dynamics.decay[f]
      return variance > 0 ? ((1 - decay * decay) / variance).squareRoot() : 0
    }
  }

  /// Unit vectors, the most important first, by subspace iteration (Bauer 1957) from a fixed start. Directions that move
  /// nothing are left out.
  func principalDirections(count: Int) -> [[Double]] {
    guard count > 0 else { return [] }
    // Some more than wanted: the last ones converge slowly.
    var state: UInt64 = 1
    var block = (0..<min(size, count + 8)).map { _ in
      (0..<size).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-52 - 1
      }
    }
    for _ in 0..<12 { block = Self.orthonormal(block.map { backward(forward($0)) }) }
    return Array(block.prefix(count))
  }

  /// Gram–Schmidt, twice, for vectors that are nearly parallel.
  private static func orthonormal(_ vectors: [[Double]]) -> [[Double]] {
    var kept: [[Double]] = []
    for var vector in vectors {
      let before = dot(vector, vector)
      for _ in 0..<2 {
        for other in kept {
          let share = dot(vector, other)
          for i in vector.indices { vector[i] -= share * other[i] }
        }
      }
      let square = dot(vector, vector)
      guard before > 0, square > 1e-20 * before else { continue }
      let scale = 1 / square.squareRoot()
      kept.append(vector.map { $0 * scale })
    }
    return kept
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// Normals (factor by factor, month by month) to weighted cumulated factors.
  private func forward(_ normals: [Double]) -> [Double] {
    let k = factors
    var out = normals, y = [Double](repeating: 0, count: k), sum = y
    for t in 0..<months {
      let before = y
      for f in 0..<k {
        y[f] = dynamics.decay[f] * before[f]
        for g in 0...f { y[f] += dynamics.innovation[f * k + g] * normals[g * months + t] }
      }
      for s in dynamics.spillovers { y[s.to] += s.value * before[s.from] }
      for f in 0..<k {
        sum[f] += weight[f] * y[f]
        out[f * months + t] = sum[f]
      }
    }
    return out
  }

  /// The adjoint of `forward`.
  private func backward(_ values: [Double]) -> [Double] {
    let k = factors
    var out = values, x = [Double](repeating: 0, count: k), sum = x
    for t in stride(from: months - 1, through: 0, by: -1) {
      let after = x
      for f in 0..<k {
        sum[f] += values[f * months + t]
        x[f] = dynamics.decay[f] * after[f] + weight[f] * sum[f]
      }
      for s in dynamics.spillovers { x[s.from] += s.value * after[s.to] }
      for g in 0..<k {
        var z = 0.0
        for f in g..<k { z += dynamics.innovation[f * k + g] * x[f] }
        out[g * months + t] = z
      }
    }
    return out
  }
}
