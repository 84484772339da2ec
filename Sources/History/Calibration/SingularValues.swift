/// Singular values and right singular vectors of a small matrix, by one-sided Jacobi rotations (Hestenes 1958): exact to
/// rounding also where values differ by many powers of ten.
package struct SingularValues {
  /// Descending; as many as columns.
  package let values: [Double]
  /// `vectors[k]` belongs to `values[k]`; one entry per column.
  package let vectors: [[Double]]

  /// - Parameter rows: of equal length.
  package init(rows: [[Double]]) {
    let count = rows.first?.count ?? 0
    var columns = (0..<count).map { j in rows.map { $0[j] } }
    var vectors = (0..<count).map { j in (0..<count).map { $0 == j ? 1.0 : 0.0 } }
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func rotate(_ a: inout [Double], _ b: inout [Double], _ cosine: Double, _ sine: Double) {
      for i in a.indices { (a[i], b[i]) = (cosine * a[i] - sine * b[i], sine * a[i] + cosine * b[i]) }
    }
    for _ in 0..<60 {
      var largest = 0.0
      for p in 0..<count {
        for q in p + 1..<max(count, p + 1) {
          let (alpha, beta) = (dot(columns[p], columns[p]), dot(columns[q], columns[q]))
          let gamma = dot(columns[p], columns[q])
          guard abs(gamma) > 1e-300 else { continue }
          largest = max(largest, abs(gamma) / (alpha * beta).squareRoot())
          let zeta = (beta - alpha) / (2 * gamma)
          let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          var (a, b) = (columns[p], columns[q])
          rotate(&a, &b, cosine, cosine * tangent)
          (columns[p], columns[q]) = (a, b)
          (a, b) = (vectors[p], vectors[q])
          rotate(&a, &b, cosine, cosine * tangent)
          (vectors[p], vectors[q]) = (a, b)
        }
      }
      if largest < 1e-15 { break }
    }
    let lengths = columns.map { dot($0, $0).squareRoot() }
    let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
    values = order.map { lengths[$0] }
    self.vectors = order.map { vectors[$0] }
  }
}
