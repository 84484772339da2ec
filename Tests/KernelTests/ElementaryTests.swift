import CKernels
import Foundation
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
  /// Half a unit of each of the last two operations and the polynomial's 2e-17: below 1 unit, here 2.2e-16 relative and
  /// the library's own half. Over ±700, densely around 0 and at the changes of the power of two.
  @Test("exp agrees with the library to 1 unit in the last place", .tags(.closedForm))
  func exponential() {
    var x: [Double] = (-7000...7000).map { Double($0) / 10 }
    x += (-4000...4000).map { Double($0) / 4000 }
    for k in -20...20 {
      let turn = (Double(k) + 0.5) * 0.693147180559945
      x += [turn - 1e-9, turn, turn + 1e-9]
    }
    for (x, value) in zip(x, apply(payung_exp, x)) { #expect(abs(value / Foundation.exp(x) - 1) < 3.4e-16, "x = \(x)") }
    #expect(apply(payung_exp, [0])[0] == 1)
  }

  /// 2 units: the quotient s and the sum round once each, the rest is small; near 1 the result is 2 s (1 + …).
  @Test("log agrees with the library to 2 units in the last place", .tags(.closedForm))
  func logarithm() {
    var x: [Double] = (1...8000).map { Double($0) / 4000 }
    for power in -300...300 { x.append(Foundation.pow(10.0, Double(power))) }
    x += [1 - 1e-9, 1 + 1e-9, 0.5.squareRoot(), 2.0.squareRoot()]
    for (x, value) in zip(x, apply(payung_log, x)) {
      let expected: Double = Foundation.log(x)
      #expect(abs(value - expected) <= 4.5e-16 * abs(expected), "x = \(x)")
    }
  }

  /// With u = 1.1e-16, half a unit: rounding z/√2 moves the tail by 2 x² u = z² u, here and in the library, and rounding
  /// its square by half as much, together z²/2 × 5.6e-16; some nine roundings of polynomial, quotient and product are 1e-15.
  @Test("The normal distribution agrees with erfc", .tags(.closedForm))
  func normal() {
    let z: [Double] = (-3200...3200).map { Double($0) / 400 }
    for (z, value) in zip(z, apply(payung_normal_cdf, z)) {
      let expected: Double = 0.5 * Foundation.erfc(-z / 2.0.squareRoot())
      #expect(abs(value / expected - 1) < 1e-15 + z * z / 2 * 5.6e-16, "z = \(z)")
    }
  }

  @Test("What is not a number stays so", .tags(.unit))
  func notANumber() {
    #expect(apply(payung_exp, [.nan])[0].isNaN)
    #expect(apply(payung_log, [.nan])[0].isNaN)
    #expect(apply(payung_exposure, [.nan])[0].isNaN)
    #expect(apply(payung_log, [.infinity])[0].isNaN)  // which stops a run as well
  }
}
