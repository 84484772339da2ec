/// How the random numbers of different paths relate to each other. Each path alone has the same distribution in all.
package enum Sampling: String, Sendable, CaseIterable {
  /// Independent paths.
  case plain
  /// Path 2k + 1 uses the mirrored draws of path 2k.
  case antithetic
  /// The directions that matter most come from scrambled Sobol points; the other draws are independent.
  case sobol

  /// Independent scramblings in one run: path p is point p / 16 of scrambling p mod 16.
  package static let scramblings = 16

  /// Number of the group a path belongs to; groups are independent of each other.
  /// - Parameter path: counted over the whole scenario, as are groups.
  package func group(ofPath path: Int) -> Int {
    switch self {
    case .plain: path
    case .antithetic: path / 2
    case .sobol: path % Self.scramblings
    }
  }

  /// The next numbers of paths, down and up, that give whole pairs or whole nets; nil where `paths` does itself.
  package func wholeNumbers(around paths: Int) -> (below: Int?, above: Int)? {
    switch self {
    case .plain: return nil
    case .antithetic:
      guard paths < 4 || !paths.isMultiple(of: 2) else { return nil }
      return paths < 4 ? (nil, 4) : (paths - 1, paths + 1)
    case .sobol:
      // Four points in each net, below which there is nothing to gain.
      let least = 4 * Self.scramblings
      guard paths >= least else { return (nil, least) }
      let below = 1 << (Int.bitWidth - 1 - paths.leadingZeroBitCount)
      return below == paths ? nil : (below, 2 * below)
    }
  }
}
