import Foundation

/// √((ν-2)/χ²_ν) as a function of a standard normal: what multiplies unit normals to make a unit-variance multivariate
/// Student t.
///
/// The quantile of the chi-square is tabulated by ln χ²(Φ(z)) at knots of z, 1/64 apart on [-8.3, 8.3], with exact
/// derivatives φ(z) / (x f(x)); cubic Hermite interpolation between them leaves less than 1e-9 of the multiplier.
package struct ChiSquareMixing: Sendable {
  private static let reach = 8.3125, perUnit = 64.0
  /// Value and derivative of ln(multiplier) times the step, knot by knot.
  private let knots: Table<Double>

  package init(degreesOfFreedom nu: Double) {
    let half = nu / 2, count = Int(2 * Self.reach * Self.perUnit) + 1
    let logGammaHalf: Double = lgamma(half)
    var values = [Double](repeating: 0, count: 2 * count)
    // ln x with P(χ²/2 ≤ x) = Φ(z), by Newton's method from the neighbouring knot, outwards from the middle.
    func fill(_ indices: some Sequence<Int>) {
      var logX = log(half)
      for i in indices {
        let z = Double(i) / Self.perUnit - Self.reach
        let target = 0.5 * erfc(abs(z) / 2.0.squareRoot())
        var slope = 0.0
        for _ in 0..<60 {
          let x = exp(logX)
          let tails = Self.gammaTails(half, x, logGamma: logGammaHalf)
          let density = exp(half * logX - x - logGammaHalf)  // x f(x)
          let change = (z < 0 ? target - tails.lower : tails.upper - target) / density
          slope = exp(-0.5 * z * z) / (2 * Double.pi).squareRoot() / density
          logX += min(max(change, -1), 1)
          if abs(change) < 1e-13 { break }
        }
        values[2 * i] = 0.5 * (log(nu - 2) - log(2) - logX)
        values[2 * i + 1] = -0.5 * slope / Self.perUnit
      }
    }
    let middle = count / 2
    fill(middle..<count)
    fill(stride(from: middle - 1, through: 0, by: -1))
    knots = Table(values)
  }

  /// ln √((ν-2)/χ²) at the chi-square's Φ(z) quantile.
  package func logMultiplier(_ z: Double) -> Double {
    let position = (min(max(z, -Self.reach), Self.reach) + Self.reach) * Self.perUnit
    let i = min(Int(position), knots.count / 2 - 2), t = position - Double(i)
    let k = knots.pointer + 2 * i
    let t2 = t * t, t3 = t2 * t
    return (2 * t3 - 3 * t2 + 1) * k[0] + (t3 - 2 * t2 + t) * k[1] + (3 * t2 - 2 * t3) * k[2] + (t3 - t2) * k[3]
  }

  /// Regularised incomplete gamma functions P(a, x) and Q(a, x): series below a + 1, Lentz's continued fraction above
  /// (Abramowitz and Stegun 6.5.29 and 6.5.31).
  static func gammaTails(_ a: Double, _ x: Double, logGamma: Double) -> (lower: Double, upper: Double) {
    let scale = exp(a * log(x) - x - logGamma)
    if x < a + 1 {
      var term = 1 / a, sum = term, n = a
      while term > sum * 1e-17 {
        n += 1
        term *= x / n
        sum += term
      }
      return (scale * sum, 1 - scale * sum)
    }
    let tiny = 1e-300
    var b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d
    for i in 1...10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return (1 - scale * h, scale * h)
  }
}
