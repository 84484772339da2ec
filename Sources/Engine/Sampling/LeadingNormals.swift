import CKernels
import COpenBLAS

/// A tile's normal draws where some directions are not left to chance: Sobol points, or shifted.
///
/// With own draws η of all factors and months, basis V and wanted scores ξ, the normals are ε = η + V(ξ - V'η): the score
/// of each direction is ξ, all that is orthogonal to them stays as drawn.
package final class LeadingNormals {
  private let directions: LeadingDirections
  private let draws: PathDraws
  private let factors, months: Int
  /// The standard normals of `LeadingDirections`, as used on each path.
  package let scores: Rows
  /// ε: (factors × months) rows.
  let normals: Rows
  private let own: Rows

  init?(_ draws: PathDraws, factors: Int, months: Int) {
    guard let directions = draws.directions else { return nil }
    self.directions = directions
    self.draws = draws
    self.factors = factors
    self.months = months
    scores = Rows(directions.count)
    own = Rows(directions.count)
    normals = Rows(factors * months)
  }

  /// The row of a normal draw made once a path; nil where it is not among the directions.
  func parameter(_ name: String) -> Rows.Row? {
    directions.parameters.firstIndex(of: name).map { scores[$0] }
  }

  func draw(_ streams: RandomStreams, factorStreams: [UInt32], firstPath: UInt32) {
    for f in 0..<factors {
      let row = normals[f * months]
      streams.uniforms(factorStreams[f], firstPath: firstPath, months: 0..<months, into: row)
      payung_normal_quantile(Int32(months * lanes), row, row)
    }
    let first = directions.parameters.count, components = directions.components
    for (i, name) in directions.parameters.enumerated() {
      streams.normal(RandomStreams.stream(name), firstPath: firstPath, month: 0, into: own[i])
    }
    if components > 0 {
      cblas_dgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(components), Int32(lanes), Int32(factors * months), 1,
        directions.basis.pointer, Int32(factors * months), normals.pointer, Int32(lanes), 0, own[first], Int32(lanes))
    }
    if let sobol = draws.sobol {
      points(of: sobol, seed: streams.seed, firstPath: firstPath)
    } else {
      scores.pointer.update(from: own.pointer, count: directions.count * lanes)
    }
    if let tilt = draws.tilt {
      for i in 0..<directions.count { for lane in Tilt.shiftedLanes { scores[i][lane] += tilt.shift[i] } }
    }
    guard components > 0 else { return }
    for i in 0..<directions.count * lanes { own.pointer[i] = scores.pointer[i] - own.pointer[i] }
    cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, Int32(factors * months), Int32(lanes), Int32(components), 1,
      directions.basis.pointer, Int32(factors * months), own[first], Int32(lanes), 1, normals.pointer, Int32(lanes))
  }

  private static let scrambling = RandomStreams.stream("sobol.scrambling")

  private func points(of sobol: SobolSequence, seed: UInt64, firstPath: UInt32) {
    let scramblings = UInt32(Sampling.scramblings)
    let key = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
    var hash: [UInt32] = [0, 0, 0, 0]
    for dimension in 0..<directions.count {
      let row = scores[dimension]
      for lane in 0..<lanes {
        let path = firstPath + UInt32(lane)
        payung_philox([path % scramblings, UInt32(dimension), Self.scrambling, 0], key, &hash)
        let point = sobol.point(path / scramblings, dimension: dimension)
        row[lane] = (Double(SobolSequence.scramble(point, seed: hash[0])) + 0.5) * 0x1p-32
      }
    }
    payung_normal_quantile(Int32(directions.count * lanes), scores.pointer, scores.pointer)
  }
}
