/// The mean difference of two figures of the same paths, and its error.
package struct PairedMean: Sendable {
  package let difference: Double
  /// Of pairs; nil for a single one.
  package let standardError: Double?
  /// Paths on which both have a value.
  package let count: Int

  /// - Parameter first, second: by path, as many; NaN where a path has no value.
  /// - Returns: nil where no path has both.
  package init?(from first: [Double], to second: [Double]) {
    precondition(first.count == second.count)
    let differences = zip(first, second).map { $1 - $0 }.filter { !$0.isNaN }
    guard !differences.isEmpty else { return nil }
    let moments = differences.withUnsafeBufferPointer { SampleMoments(of: $0) }
    difference = moments.mean
    count = differences.count
    standardError = moments.sd.map { $0 / Double(differences.count).squareRoot() }
  }
}
