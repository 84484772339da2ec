import Foundation
import Scenarios

/// Section 2: the matrices of the factor process and its exact covariance `Γ_t` given the first regime.
package enum ReferenceMoments {
  package typealias Matrix = [[Double]]

  /// `A_kk = 2^(-1/h)`, spillovers off the diagonal (row: the factor acted on).
  package static func transition(_ economy: Economy) -> Matrix {
    let count = economy.factors.count
    var A = zeros(count)
    for k in 0..<count { A[k][k] = pow(2, -1 / economy.factors[k].halfLife) }
    for spillover in economy.spillovers { A[spillover.to][spillover.from] += spillover.value }
    return A
  }

  /// `L = diag(σ) · chol(R)`, `σ_k = sd_k · sqrt(1 - A_kk²)`.
  package static func innovations(_ economy: Economy) -> Matrix {
    let count = economy.factors.count
    var R = zeros(count)
    for k in 0..<count { R[k][k] = 1 }
    for pair in economy.correlations {
      R[pair.first][pair.second] = pair.value
      R[pair.second][pair.first] = pair.value
    }
    var L = cholesky(R)
    for k in 0..<count {
      let persistence = pow(2, -1 / economy.factors[k].halfLife)
      let sigma = economy.factors[k].sd * (1 - persistence * persistence).squareRoot()
      for j in 0..<count { L[k][j] *= sigma }
    }
    return L
  }

  /// Lower triangular root of a symmetric positive definite matrix.
  package static func cholesky(_ R: Matrix) -> Matrix {
    var L = zeros(R.count)
    for i in R.indices {
      for j in 0...i {
        var rest = R[i][j]
        for k in 0..<j { rest -= L[i][k] * L[j][k] }
        L[i][j] = i == j ? rest.squareRoot() : rest / L[j][j]
      }
    }
    return L
  }

  /// One regime of the recursion: a row of Q, `m_r`, `v_r`.
  package struct Regime {
    package var transition: [Double]
    package var shift: [Double]
    package var volatility: Double
    package init(transition: [Double], shift: [Double], volatility: Double) {
      self.transition = transition
      self.shift = shift
      self.volatility = volatility
    }
  }

  package static func covariances(_ economy: Economy, months: Int) -> [Matrix] {
    let regimes = economy.regimes.regimes.map {
      Regime(transition: $0.transition, shift: $0.shift, volatility: $0.volatility)
    }
    return covariances(
      A: transition(economy), L: innovations(economy), regimes: regimes, initial: economy.regimes.initial,
      centred: economy.regimes.centred, months: months)
  }

  /// `Γ_t = Cov(y_t)` for t = 0..<months, through `M_r(t) = E[y_t 1{r(t)=r}]` and `S_r(t) = E[y_t y_t' 1{r(t)=r}]`.
  ///
  /// The draws have unit variance whatever their distribution, so Student's t changes nothing here.
  package static func covariances(
    A: Matrix, L: Matrix, regimes: [Regime], initial: Int, centred: Bool, months: Int
  ) -> [Matrix] {
    let count = A.count
    let shock = times(L, transposed(L))
    var gammas: [Matrix] = []
    // Before the first month y_{-1} = 0.
    var p = [Double](repeating: 0, count: regimes.count)
    var M = regimes.map { _ in [Double](repeating: 0, count: count) }
    var S = regimes.map { _ in zeros(count) }
    for t in 0..<months {
      // The chain moves from t - 1 to t; r(0) is given.
      var pNow = [Double](repeating: 0, count: regimes.count)
      var MBefore = regimes.map { _ in [Double](repeating: 0, count: count) }
      var SBefore = regimes.map { _ in zeros(count) }
      if t == 0 {
        pNow[initial] = 1
      } else {
        for s in regimes.indices {
          for r in regimes.indices {
            let q = regimes[s].transition[r]
            pNow[r] += q * p[s]
            for i in 0..<count {
              MBefore[r][i] += q * M[s][i]
              for j in 0..<count { SBefore[r][i][j] += q * S[s][i][j] }
            }
          }
        }
      }
      p = pNow
      var meanShift = [Double](repeating: 0, count: count)
      if centred {
        for s in regimes.indices { for i in 0..<count { meanShift[i] += p[s] * regimes[s].shift[i] } }
      }
      for r in regimes.indices {
        var m = regimes[r].shift
        for i in 0..<count { m[i] -= meanShift[i] }
        let v = regimes[r].volatility
        let AM = times(A, MBefore[r])
        let ASA = times(times(A, SBefore[r]), transposed(A))
        for i in 0..<count {
          M[r][i] = AM[i] + p[r] * m[i]
          for j in 0..<count {
            S[r][i][j] = ASA[i][j] + AM[i] * m[j] + m[i] * AM[j] + p[r] * (m[i] * m[j] + v * v * shock[i][j])
          }
        }
      }
      var gamma = zeros(count)
      for i in 0..<count {
        for j in 0..<count {
          var second = 0.0
          var firstI = 0.0
          var firstJ = 0.0
          for r in regimes.indices {
            second += S[r][i][j]
            firstI += M[r][i]
            firstJ += M[r][j]
          }
          gamma[i][j] = second - firstI * firstJ
        }
      }
      gammas.append(gamma)
    }
    return gammas
  }

  package static func zeros(_ n: Int) -> Matrix { Matrix(repeating: [Double](repeating: 0, count: n), count: n) }

  static func transposed(_ a: Matrix) -> Matrix { a.indices.map { i in a.indices.map { j in a[j][i] } } }

  static func times(_ a: Matrix, _ b: Matrix) -> Matrix {
    a.indices.map { i in
      a.indices.map { j in
        var sum = 0.0
        for k in a.indices { sum += a[i][k] * b[k][j] }
        return sum
      }
    }
  }

  static func times(_ a: Matrix, _ x: [Double]) -> [Double] {
    a.indices.map { i in
      var sum = 0.0
      for k in x.indices { sum += a[i][k] * x[k] }
      return sum
    }
  }
}
