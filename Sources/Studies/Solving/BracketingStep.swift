import Foundation

/// Where a bracketing root finder looks next: ITP, interpolate–truncate–project (Oliveira and Takahashi, ACM TOMS 47(1),
/// 2020). Between regula falsi and bisection, it never needs more than one evaluation beyond bisection, however uneven
/// the function; a share of paths, which moves in steps, is uneven.
struct BracketingStep {
  /// κ₁, relative to the width; κ₂; n₀.
  private static let (shift, power, slack) = (0.2, 2.0, 1)
  private let tolerance: Double
  private let firstWidth: Double
  private let mostSteps: Int
  private var steps = 0

  /// - Parameter tolerance: width of the bracket to be reached; above 0.
  init(width: Double, tolerance: Double) {
    self.tolerance = tolerance
    firstWidth = width
    mostSteps = max(0, Int(log2(width / tolerance).rounded(.up))) + Self.slack
  }

  /// - Parameters:
  ///   - low: lower end and the function there, below 0 or 0.
  ///   - high: upper end and the function there, above 0 or 0.
  /// - Returns: a point strictly between the ends.
  mutating func next(low: (x: Double, y: Double), high: (x: Double, y: Double)) -> Double {
    let (a, b) = (low.x, high.x), width = b - a, middle = a + width / 2
    // What the worst case leaves: after `mostSteps` steps the bracket is as narrow as bisection would have made it.
    let radius = max(0, tolerance / 2 * exp2(Double(mostSteps - steps)) - width / 2)
    steps += 1
    // At an end that is exactly on the bound a secant goes nowhere.
    guard low.y < 0, high.y > 0 else { return middle }
    let secant = (high.y * a - low.y * b) / (high.y - low.y)
    let sign = middle >= secant ? 1.0 : -1.0
    let truncation = Self.shift / firstWidth * pow(width, Self.power)
    let truncated = truncation <= abs(middle - secant) ? secant + sign * truncation : middle
    let projected = abs(truncated - middle) <= radius ? truncated : middle - sign * radius
    return projected > a && projected < b ? projected : middle
  }
}
