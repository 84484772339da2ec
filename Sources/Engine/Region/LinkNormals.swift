import CKernels
import COpenBLAS
import Scenarios

/// How the factors that schemes of a region name to each other are drawn together (docs/region.md).
///
/// The innovations X of all links are normal with the correlations J, within a scheme its own R_LL. In each scheme the
/// links come first in its Cholesky factor, so X_k = chol(R_LL) n_k with the first of its normals; of all schemes together
/// n = D chol(J) u, D the inverses of the chol(R_LL) down its diagonal, and u each link's own normal. All other factors
/// see the other schemes through X alone: as if independent given the links.
struct LinkTables: Sendable {
  let links: [Region.Link]
  private let names: [String]
  /// D chol(J), links × links, row-major.
  let mix: Table<Double>
  let seed: UInt64
  let months: Int

  /// Nil without correlations between schemes.
  init?(_ region: Region) {
    let links = region.links
    guard !links.isEmpty else { return nil }
    self.links = links
    let n = links.count
    (seed, months) = (region.seed, region.months)
    names = links.map { link in
      let member = region.members[link.scheme]
      return StreamNames(member.world.membership).text("factor.\(member.economy.factors[link.factor].name)")
    }
    var mixed = FactorDynamics.cholesky(region.linkCorrelations.flatMap { $0 }, n)
    let own = region.linkCorrelations
    var first = 0
    while first < n {
      let last = (first..<n).last { links[$0].scheme == links[first].scheme } ?? first
      let size = last - first + 1
      let block = FactorDynamics.cholesky((first...last).flatMap { own[$0][first...last] }, size)
      // Forward substitution of the block's rows.
      for column in 0..<n {
        for i in 0..<size {
          var sum = mixed[(first + i) * n + column]
          for j in 0..<i { sum -= block[i * size + j] * mixed[(first + j) * n + column] }
          mixed[(first + i) * n + column] = sum / block[i * size + i]
        }
      }
      first = last + 1
    }
    mix = Table(mixed)
  }

  /// Of the stream that a link's own normals come from.
  func name(of link: Int) -> String { names[link] }
}

/// The normals of all links on the eight paths of a tile, of all months: links × months rows.
final class LinkNormals {
  fileprivate let tables: LinkTables
  fileprivate let normals: Rows
  private let own: Rows
  private let streams: RandomStreams
  private let ofLinks: [UInt32]

  init(_ tables: LinkTables) {
    self.tables = tables
    ofLinks = tables.links.indices.map { RandomStreams.stream(tables.name(of: $0)) }
    own = Rows(tables.links.count * tables.months)
    normals = Rows(own.count)
    streams = RandomStreams(seed: tables.seed)
  }

  func draw(firstPath: Int) {
    let n = Int32(tables.links.count), width = Int32(tables.months * lanes)
    for (i, stream) in ofLinks.enumerated() {
      let row = own[i * tables.months]
      streams.uniforms(stream, firstPath: UInt32(firstPath), months: 0..<tables.months, into: row)
      payung_normal_quantile(width, row, row)
    }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, n, width, n, 1, tables.mix.pointer, n, own.pointer, width, 0,
      normals.pointer, width)
  }
}

/// Those of one scheme.
package final class MemberLinks {
  private let all: LinkNormals
  /// By factor: the link's first row; nil: no link.
  private let firstRow: [Int: Int]

  init(_ all: LinkNormals, scheme: Int) {
    self.all = all
    firstRow = Dictionary(
      uniqueKeysWithValues: all.tables.links.enumerated().filter { $0.element.scheme == scheme }.map {
        ($0.element.factor, $0.offset * all.tables.months)
      })
  }

  /// The normals of a factor from a month on; nil where no scheme names it.
  func row(_ factor: Int, _ month: Int) -> Rows.Row? { firstRow[factor].map { all.normals[$0 + month] } }
}
