/// Points of Sobol's sequence (Sobol 1967) with nested uniform scrambling (Owen 1995) by hashing: a point is a function of
/// its index, its dimension and a seed, so any path has its point without those before it.
package struct SobolSequence: Sendable {
  package static let dimensions = 1 + sobolDirections.count
  private static let bits = 32

  /// dimensions × 32: what each bit of the index, the lowest first, contributes.
  private let columns: [UInt32]

  package init() {
    var columns = (0..<Self.bits).map { UInt32(1) << (31 - $0) }
    for (polynomial, initial) in sobolDirections {
      let degree = initial.count
      var m = initial
      for i in degree..<Self.bits {
        var next = m[i - degree] ^ m[i - degree] << degree
        for j in 1..<max(degree, 1) where polynomial >> (degree - j) & 1 == 1 { next ^= m[i - j] << j }
        m.append(next)
      }
      columns += m.enumerated().map { $1 << (31 - $0) }
    }
    self.columns = columns
  }

  /// Not scrambled; in units of 2^-32.
  package func point(_ index: UInt32, dimension: Int) -> UInt32 {
    var rest = index, x: UInt32 = 0
    while rest != 0 {
      x ^= columns[dimension * Self.bits + rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    return x
  }

  /// Permutes each bit by a hash of the bits above it: an Owen scrambling for each seed.
  ///
  /// The hash lets each bit of the reversed number depend on those below only (Laine and Karras 2011); constants of
  /// Burley (2020), "Practical hash-based Owen scrambling", J. Computer Graphics Techniques 9 (4).
  package static func scramble(_ x: UInt32, seed: UInt32) -> UInt32 {
    var x = reversed(x)
    x ^= x &* 0x3D20_ADEA
    x &+= seed
    x &*= seed >> 16 | 1
    x ^= x &* 0x0552_6C56
    x ^= x &* 0x53A2_2864
    return reversed(x)
  }

  private static func reversed(_ x: UInt32) -> UInt32 {
    var x = x.byteSwapped
    x = (x & 0x0F0F_0F0F) << 4 | x >> 4 & 0x0F0F_0F0F
    x = (x & 0x3333_3333) << 2 | x >> 2 & 0x3333_3333
    return (x & 0x5555_5555) << 1 | x >> 1 & 0x5555_5555
  }
}
