/// A straight map from values to pixels.
package struct LinearScale: Sendable {
  package let domain: ClosedRange<Double>
  /// Pixels of the domain's ends; the first may be the larger, as on a vertical axis.
  package let from, to: Double

  package init(_ domain: ClosedRange<Double>, from: Double, to: Double) {
    self.domain = domain
    self.from = from
    self.to = to
  }

  package func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    guard width > 0 else { return (from + to) / 2 }
    return from + (value - domain.lowerBound) / width * (to - from)
  }
}
