import Foundation
import ReferenceModel
import Testing

@Suite struct MomentsTests {
  /// One factor, one regime: `Var y_t = σ² (1 - A^{2(t+1)}) / (1 - A²)`.
  @Test func oneFactorIsAFirstOrderAutoregression() {
    let A = pow(2, -1.0 / 14)
    let sigma = 0.018 * (1 - A * A).squareRoot()
    let gammas = ReferenceMoments.covariances(
      A: [[A]], L: [[sigma]], regimes: [.init(transition: [1], shift: [0], volatility: 1)], initial: 0, centred: true,
      months: 60)
    for (t, gamma) in gammas.enumerated() {
      let exact = 0.018 * 0.018 * (1 - pow(A, 2 * Double(t + 1)))
      // Some sixty additions of rounded terms.
      #expect(abs(gamma[0][0] - exact) <= 1e-13 * exact)
    }
  }

  /// Given the regimes of all months y_t is normal with known moments; summing over all sequences of regimes with their
  /// probabilities gives Γ_t without the recursion.
  @Test(arguments: [true, false])
  func regimesAgreeWithTheSumOverAllTheirSequences(centred: Bool) {
    let A = [[0.9, 0.0], [0.3, 0.7]]
    let L = [[0.02, 0.0], [0.01, 0.015]]
    let shifts = [[0.001, 0.0], [-0.03, 0.02]]
    let volatility = [1.0, 1.6]
    let Q = [[0.8, 0.2], [0.4, 0.6]]
    let months = 7
    let gammas = ReferenceMoments.covariances(
      A: A, L: L,
      regimes: (0..<2).map { .init(transition: Q[$0], shift: shifts[$0], volatility: volatility[$0]) }, initial: 0,
      centred: centred, months: months)

    var p = [[1.0, 0.0]]
    for t in 1..<months { p.append((0..<2).map { p[t - 1][0] * Q[0][$0] + p[t - 1][1] * Q[1][$0] }) }
    for last in 0..<months {
      var first = [0.0, 0.0]
      var second = [[0.0, 0.0], [0.0, 0.0]]
      for sequence in 0..<(1 << last) {
        // Bit t - 1 is the regime of month t; month 0 is in regime 0.
        let regimes = [0] + (0..<last).map { sequence >> $0 & 1 }
        var probability = 1.0
        for t in 0..<last { probability *= Q[regimes[t]][regimes[t + 1]] }
        var mean = [0.0, 0.0]
        var covariance = [[0.0, 0.0], [0.0, 0.0]]
        for t in 0...last {
          let r = regimes[t]
          let before = (mean, covariance)
          for i in 0..<2 {
            let centre = centred ? p[t][0] * shifts[0][i] + p[t][1] * shifts[1][i] : 0
            mean[i] = A[i][0] * before.0[0] + A[i][1] * before.0[1] + shifts[r][i] - centre
            for j in 0..<2 {
              covariance[i][j] = volatility[r] * volatility[r] * (L[i][0] * L[j][0] + L[i][1] * L[j][1])
              for k in 0..<2 { for l in 0..<2 { covariance[i][j] += A[i][k] * before.1[k][l] * A[j][l] } }
            }
          }
        }
        for i in 0..<2 {
          first[i] += probability * mean[i]
          for j in 0..<2 { second[i][j] += probability * (covariance[i][j] + mean[i] * mean[j]) }
        }
      }
      for i in 0..<2 {
        // Centred shifts leave every month's mean at 0, to rounding of terms of the order 0.03.
        if centred { #expect(abs(first[i]) <= 1e-16) }
        for j in 0..<2 {
          let exact = second[i][j] - first[i] * first[j]
          // Second moments of the order 1e-3, a hundred sequences of rounded terms.
          #expect(abs(gammas[last][i][j] - exact) <= 1e-16)
        }
      }
    }
  }

  @Test func choleskyReproducesTheMatrix() {
    let R = [[1, 0.4, -0.2], [0.4, 1, 0.3], [-0.2, 0.3, 1]]
    let L = ReferenceMoments.cholesky(R)
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + L[i][$1] * L[j][$1] }
        #expect(abs(product - R[i][j]) <= 4e-16)
        if j > i { #expect(L[i][j] == 0) }
      }
    }
  }
}
