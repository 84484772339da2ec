/// Cholesky of a correlation matrix, row by row: nil where it is positive definite. Where row k fails, v = (-R⁻¹r, 1) has
/// v'Rv ≤ 0, and is returned.
func indefiniteDirection(of matrix: [[Double]]) -> [Double]? {
  var factor: [[Double]] = []
  for k in matrix.indices {
    var row = matrix[k]
    for j in 0..<k {
      var sum = row[j]
      for i in 0..<j { sum -= row[i] * factor[j][i] }
      row[j] = sum / factor[j][j]
    }
    let rest = (0..<k).reduce(1.0) { $0 - row[$1] * row[$1] }
    guard rest > 1e-10 else {
      // Back substitution: Lᵀ u = row gives u = R⁻¹ r.
      var solution = Array(row.prefix(k))
      for j in stride(from: k - 1, through: 0, by: -1) {
        for i in (j + 1)..<max(k, j + 1) { solution[j] -= factor[i][j] * solution[i] }
        solution[j] /= factor[j][j]
      }
      return solution.map { -$0 } + [1]
    }
    row[k] = rest.squareRoot()
    factor.append(row)
  }
  return nil
}
