import Foundation

/// Round numbers on an axis: multiples of 1, 2 or 5 times a power of ten.
package struct Ticks: Sendable, Equatable {
  package let step: Double
  /// Ascending; they enclose the range they were made for.
  package let values: [Double]

  /// - Parameters:
  ///   - range: what is to be shown; an empty one is widened.
  ///   - count: about how many steps are wanted, at least 1.
  ///   - whole: steps of whole numbers only, as for years.
  package init(for range: ClosedRange<Double>, about count: Int = 5, whole: Bool = false) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let width = high > low ? high - low : max(low.magnitude, 1)
    var step = Self.niceStep(atLeast: width / Double(max(count, 1)))
    if whole { step = max(1, step.rounded()) }
    self.step = step
    let first = (low / step + 1e-9).rounded(.down), last = max(first + 1, (high / step - 1e-9).rounded(.up))
    // Products, not sums: ten steps of 0.1 make 1 exactly.
    values = (0...Int(last - first)).map { (first + Double($0)) * step }.map { $0 == 0 ? 0 : $0 }
  }

  package var range: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// Digits after the point that tell ticks apart.
  package var decimals: Int { Int(max(0, -floor(log10(step) + 1e-9))) }

  static func niceStep(atLeast width: Double) -> Double {
    let power = pow(10, floor(log10(width)))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= width * (1 - 1e-9) } ?? 10
    return factor * power
  }
}
