import CKernels
import COpenBLAS

extension MobilityTables {
  /// Mᵀ found, cells × 2 × lanes (of claimants, of others). `found` and `scratch`, of the same size, are used for it, and
  /// the result is one of them.
  func apply(found: Rows, scratch: Rows) -> Rows {
    let width = 2 * lanes
    switch self {
    case .full(let matrix):
      let cells = found.count / 2
      product(matrix.pointer, size: cells, columns: width, from: found.pointer, to: scratch.pointer)
      return scratch
    case .kronecker(let factors):
      var from = found, to = scratch
      for factor in factors {
        switch factor.kind {
        case .stay(let stay, let shares):
          payung_stay_mobility(
            Int32(factor.outer), Int32(factor.size), Int32(factor.inner), stay, shares.pointer, from.pointer,
            Int32(width))
        case .matrix(let matrix):
          let block = factor.size * factor.inner * width
          for o in 0..<factor.outer {
            product(
              matrix.pointer, size: factor.size, columns: factor.inner * width, from: from.pointer + o * block,
              to: to.pointer + o * block)
          }
          swap(&from, &to)
        }
      }
      return from
    }
  }

  /// to (size × columns) = matrixᵀ from.
  private func product(
    _ matrix: UnsafePointer<Double>, size: Int, columns: Int, from: UnsafePointer<Double>,
    to: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, Int32(size), Int32(columns), Int32(size), 1, matrix, Int32(size), from,
      Int32(columns), 0, to, Int32(columns))
  }
}
