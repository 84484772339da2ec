import Scenarios

/// Re-employment mobility M, row-stochastic, as the factors its product with found jobs needs.
package enum MobilityTables: Sendable {
  package struct Factor: Sendable {
    /// Product of the sizes of the dimensions before and after this one.
    package let outer, size, inner: Int
    package let kind: Kind
  }
  package enum Kind: Sendable {
    case stay(Double, shares: Table<Double>)
    /// size × size, row-major.
    case matrix(Table<Double>)
  }
  /// A Kronecker product; dimensions whose matrix is the identity are left out.
  case kronecker([Factor])
  /// cells × cells, row-major.
  case full(Table<Double>)

  init(_ s: Scenario, grid: CellGrid) {
    switch s.labour.mobility {
    case .full(let matrix): self = .full(Table(matrix))
    case .byDimension(let dimensions):
      self = .kronecker(
        dimensions.enumerated().compactMap { d, mobility in
          let size = grid.dimensions[d].labels.count, inner = grid.strides[d]
          func factor(_ kind: Kind) -> Factor {
            Factor(outer: grid.count / (size * inner), size: size, inner: inner, kind: kind)
          }
          switch mobility {
          case .identity: return nil
          case .matrix(let matrix): return factor(.matrix(Table(matrix)))
          case .stay(let stay, let weights):
            let shares = weights ?? grid.shares(of: d, at: s.start)
            let sum = shares.reduce(0, +)
            return factor(.stay(stay, shares: Table(shares.map { $0 / sum })))
          }
        })
    }
  }
}
