import Engine
import Foundation
import Testing

@Suite("Student's t by chi-square mixing")
struct ChiSquareMixingTests {
  /// E[(ν-2)/χ²] = 1: the mixed normals have unit variance. Midpoint rule over ±8.3 in 16,600 steps of 0.001; what is
  /// left out beyond weighs less than 1e-9 for ν ≥ 4 (at ν = 2.5 the variance lives further out in the tail).
  @Test("The multiplier's mean square is 1", arguments: [4.0, 6, 10, 30])
  func meanSquare(nu: Double) {
    let mixing = ChiSquareMixing(degreesOfFreedom: nu)
    var sum = 0.0
    for i in 0..<16_600 {
      let z = -8.3 + (Double(i) + 0.5) * 0.001
      sum += exp(2 * mixing.logMultiplier(z) - 0.5 * z * z) * 0.001 / (2 * Double.pi).squareRoot()
    }
    #expect(abs(sum - 1) < 2e-7)
  }

  /// For ν = 4 the chi-square's distribution function is 1 - exp(-x/2)(1 + x/2), known in closed form.
  @Test(
    "Quantiles of four degrees of freedom satisfy their closed form", arguments: [-6.0, -3, -1.03, 0, 0.77, 2.2, 5])
  func closedForm(z: Double) {
    let multiplier = exp(ChiSquareMixing(degreesOfFreedom: 4).logMultiplier(z))
    let half = 1 / (multiplier * multiplier)  // χ²/2 = (ν-2)/(2 w²)
    let upper = exp(-half) * (1 + half), lower = -expm1(-half) - half * exp(-half)
    let expected = 0.5 * erfc(abs(z) / 2.0.squareRoot())
    #expect(abs((z < 0 ? lower : upper) / expected - 1) < 1e-7)
  }
}
