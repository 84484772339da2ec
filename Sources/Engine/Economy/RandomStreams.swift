import CKernels

/// Named streams of random numbers. A draw is a function of (seed, path, month, stream, draw), so adding a factor or a
/// shock moves no other draw, and any path can be drawn alone.
package struct RandomStreams: Sendable {
  package let seed: UInt64
  /// With antithetic pairs, each odd path has the mirrored numbers of the path before it.
  private let isPaired: Bool

  package init(seed: UInt64) { self.init(seed: seed, sampling: .plain) }

  package init(seed: UInt64, sampling: Sampling) {
    self.seed = seed
    isPaired = sampling == .antithetic
  }

  /// Stream number of a name: its 32-bit FNV-1a hash.
  package static func stream(_ name: String) -> UInt32 {
    name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  /// Uniform numbers in (0, 1) for the tile that begins at `firstPath`: one row a month.
  package func uniforms(
    _ stream: UInt32, draw: UInt32 = 0, firstPath: UInt32, months: Range<Int>, into rows: UnsafeMutablePointer<Double>
  ) {
    payung_uniforms(seed, firstPath, stream, draw, UInt32(months.lowerBound), Int32(months.count), rows)
    if isPaired { mirror(stream, rows, count: months.count * lanes) }
  }

  private static let mixing = stream("mixing")

  /// The size of a month's innovations is shared by a pair: so the pair's factors are each other's mirror images.
  private func mirror(_ stream: UInt32, _ values: UnsafeMutablePointer<Double>, count: Int) {
    let isShared = stream == Self.mixing
    for i in stride(from: 0, to: count, by: 2) { values[i + 1] = isShared ? values[i] : 1 - values[i] }
  }

  /// One standard normal row.
  package func normal(
    _ stream: UInt32, draw: UInt32 = 0, firstPath: UInt32, month: Int, into row: UnsafeMutablePointer<Double>
  ) {
    uniforms(stream, draw: draw, firstPath: firstPath, months: month..<month + 1, into: row)
    payung_normal_quantile(Int32(lanes), row, row)
  }
}
