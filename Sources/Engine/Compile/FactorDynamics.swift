import Foundation
import Scenarios

/// The factors' process y_t = A y_{t-1} + m_r + v_r L ε_t (docs/model.md, section 2), ready to run and with its exact
/// covariances.
package struct FactorDynamics: Sendable {
  package let count: Int
  /// Diagonal of A.
  package let decay: [Double]
  /// Off-diagonal entries of A.
  package let spillovers: [(from: Int, to: Int, value: Double)]
  /// L = diag(σ) chol(R), count × count, row-major, lower triangular where links come first.
  package let innovation: Table<Double>
  /// False where factors named by other schemes stand behind others.
  private let isTriangular: Bool
  package let regimeCount: Int
  /// Q, row-major.
  package let transition: [Double]
  package let initialRegime: Int
  package let volatility: [Double]
  /// Shift of each month and regime after centring: months × regimes × count.
  package let shift: Table<Double>
  /// P(r(t) = r), months × regimes.
  package let regimeProbability: [[Double]]

  /// - Parameter links: factors whose innovations come before those of all others in the Cholesky factorisation, so that
  ///   their normals alone decide what other schemes see of this economy; ascending.
  package init(_ economy: Economy, months: Int, links: [Int] = []) {
    let k = economy.factors.count
    count = k
    decay = economy.factors.map { exp2(-1 / $0.halfLife) }
    spillovers = economy.spillovers
    let sigma = zip(economy.factors, decay).map { $0.sd * (1 - $1 * $1).squareRoot() }
    var correlation = [Double](repeating: 0, count: k * k)
    for i in 0..<k { correlation[i * k + i] = 1 }
    for pair in economy.correlations {
      correlation[pair.first * k + pair.second] = pair.value
      correlation[pair.second * k + pair.first] = pair.value
    }
    var l = Self.cholesky(correlation, k, order: links + (0..<k).filter { !links.contains($0) })
    isTriangular = links.elementsEqual(0..<links.count)
    for i in 0..<k { for j in 0..<k { l[i * k + j] *= sigma[i] } }
    innovation = Table(l)

    let regimes = economy.regimes.regimes
    regimeCount = regimes.count
    initialRegime = economy.regimes.initial
    transition = regimes.flatMap(\.transition)
    volatility = regimes.map(\.volatility)

    var probability = (0..<regimes.count).map { $0 == economy.regimes.initial ? 1.0 : 0.0 }
    var probabilities: [[Double]] = []
    var shifts: [Double] = []
    shifts.reserveCapacity(months * regimes.count * k)
    for month in 0..<months {
      if month > 0 { probability = Self.step(probability, regimes) }
      probabilities.append(probability)
      let centre = (0..<k).map { f in
        economy.regimes.centred ? zip(probability, regimes).reduce(0) { $0 + $1.0 * $1.1.shift[f] } : 0
      }
      for regime in regimes { shifts += zip(regime.shift, centre).map { $0 - $1 } }
    }
    regimeProbability = probabilities
    shift = Table(shifts)
  }

  private static func step(_ p: [Double], _ regimes: [Regimes.Regime]) -> [Double] {
    regimes.indices.map { to in zip(p, regimes).reduce(0) { $0 + $1.0 * $1.1.transition[to] } }
  }

  /// Cholesky factor of a positive definite k × k matrix taken in an order of its rows, which are then put back.
  static func cholesky(_ r: [Double], _ k: Int, order: [Int]) -> [Double] {
    guard !order.elementsEqual(0..<k) else { return cholesky(r, k) }
    let ordered = cholesky(order.flatMap { i in order.map { r[i * k + $0] } }, k)
    var l = [Double](repeating: 0, count: k * k)
    for (a, i) in order.enumerated() { for (b, j) in order.enumerated() { l[i * k + j] = ordered[a * k + b] } }
    return l
  }

  /// Lower Cholesky factor of a positive definite k × k matrix, row-major.
  static func cholesky(_ r: [Double], _ k: Int) -> [Double] {
    var l = [Double](repeating: 0, count: k * k)
    for i in 0..<k {
      for j in 0...i {
        var sum = r[i * k + j]
        for m in 0..<j { sum -= l[i * k + m] * l[j * k + m] }
        if i == j {
          precondition(sum > 0, "the reader lets no indefinite correlation matrix through")
          l[i * k + i] = sum.squareRoot()
        } else {
          l[i * k + j] = sum / l[j * k + j]
        }
      }
    }
    return l
  }

  /// Calls `visit` with E[y_t] (count) and Γ_t = Cov(y_t) given the initial regime (count × count), month by month.
  ///
  /// Exact: first and second moments per regime, M_r(t) = E[y 1{r}] and S_r(t) = E[y y' 1{r}], are carried along.
  package func forEachMoment(_ visit: (_ month: Int, _ mean: [Double], _ covariance: [Double]) -> Void) {
    let k = count, regimes = 0..<regimeCount
    let ll = innovationCovariance()
    let zeroVector = [Double](repeating: 0, count: k), zeroMatrix = [Double](repeating: 0, count: k * k)
    var first = regimes.map { _ in zeroVector }, second = regimes.map { _ in zeroMatrix }
    for month in regimeProbability.indices {
      var nextFirst = first, nextSecond = second
      for r in regimes {
        var n = zeroVector, t = zeroMatrix
        for s in regimes where month > 0 && transition[s * regimeCount + r] != 0 {
          let q = transition[s * regimeCount + r]
          for i in 0..<k { n[i] += q * first[s][i] }
          for i in 0..<k * k { t[i] += q * second[s][i] }
        }
        let p = regimeProbability[month][r], v2 = volatility[r] * volatility[r]
        let d = UnsafeBufferPointer(start: shift.row(month * regimeCount + r, of: k), count: k)
        let an = timesA(n, columns: 1)
        var ata = transposed(timesA(transposed(timesA(t, columns: k)), columns: k))
        for i in 0..<k {
          for j in 0..<k {
            ata[i * k + j] += an[i] * d[j] + d[i] * an[j] + p * (d[i] * d[j] + v2 * ll[i * k + j])
          }
        }
        nextFirst[r] = (0..<k).map { an[$0] + p * d[$0] }
        nextSecond[r] = ata
      }
      first = nextFirst
      second = nextSecond
      let mean = (0..<k).map { i in first.reduce(0) { $0 + $1[i] } }
      var covariance = zeroMatrix
      for r in regimes { for i in 0..<k * k { covariance[i] += second[r][i] } }
      for i in 0..<k { for j in 0..<k { covariance[i * k + j] -= mean[i] * mean[j] } }
      visit(month, mean, covariance)
    }
  }

  /// A x for x of count × columns.
  private func timesA(_ x: [Double], columns: Int) -> [Double] {
    var y = x
    for i in 0..<count { for c in 0..<columns { y[i * columns + c] *= decay[i] } }
    for s in spillovers { for c in 0..<columns { y[s.to * columns + c] += s.value * x[s.from * columns + c] } }
    return y
  }

  private func transposed(_ x: [Double]) -> [Double] {
    var y = x
    for i in 0..<count { for j in 0..<count { y[j * count + i] = x[i * count + j] } }
    return y
  }

  /// L L'.
  private func innovationCovariance() -> [Double] {
    let k = count
    var product = [Double](repeating: 0, count: k * k)
    for i in 0..<k {
      for j in 0...i {
        for m in 0...(isTriangular ? j : k - 1) { product[i * k + j] += innovation[i * k + m] * innovation[j * k + m] }
        product[j * k + i] = product[i * k + j]
      }
    }
    return product
  }
}
