import CKernels
import Foundation
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
  /// Half a unit of each of the last two operations and the polynomial's 2e-17: below 1 unit, here 2.2e-16 relative and
  /// the library's own half. Over ±700, densely around 0 and at the changes of the power of two.
  @Test("exp agrees with the library to 1 unit in the last place", .tags(.closedForm))
  func exponential() {
    let x =
      (-7000...7000).map { Double($0) / 10 } + (-4000...4000).map { Double($0) / 4000 }
      + (-20...20).flatMap { k in [-1e-9, 0, 1e-9].map { (Double(k) + 0.5) * M_LN2 + $0 } }
    for (x, value) in zip(x, apply(payung_exp, x)) { #expect(abs(value / exp(x) - 1) < 3.4e-16, "x = \(x)") }
    #expect(apply(payung_exp, [0])[0] == 1)
  }

  /// 2 units: the quotient s and the sum round once each, the rest is small; near 1 the result is 2 s (1 + …).
  @Test("log agrees with the library to 2 units in the last place", .tags(.closedForm))
  func logarithm() {
    let x =
      (1...8000).map { Double($0) / 4000 } + (-300...300).map { pow(10, Double($0)) }
      + [1 - 1e-9, 1 + 1e-9, 0.5.squareRoot(), 2.0.squareRoot()]
    for (x, value) in zip(x, apply(payung_log, x)) {
      let expected = log(x)
      #expect(abs(value - expected) <= 4.5e-16 * abs(expected), "x = \(x)")
    }
  }

  /// The exponential of the tail loses z²/2 units in the last place, at z = -8 seven parts in 10¹⁵.
  @Test("The normal distribution agrees with erfc", .tags(.closedForm))
  func normal() {
    let z = (-3200...3200).map { Double($0) / 400 }
    for (z, value) in zip(z, apply(payung_normal_cdf, z)) {
      let expected = 0.5 * erfc(-z / 2.0.squareRoot())
      #expect(abs(value / expected - 1) < 5e-16 + z * z / 2 * 4.5e-16, "z = \(z)")
    }
  }

  @Test("What is not a number stays so", .tags(.unit))
  func notANumber() {
    for function in [payung_exp, payung_log, payung_exposure] { #expect(apply(function, [.nan])[0].isNaN) }
    #expect(apply(payung_log, [.infinity])[0].isNaN)  // which stops a run as well
  }
}
