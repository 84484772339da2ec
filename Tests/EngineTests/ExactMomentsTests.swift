import Engine
import Foundation
import ScenarioFiles
import Testing

@Suite("Exact moments", .tags(.closedForm))
struct ExactMomentsTests {
  /// Given its regimes, y is Gaussian with a mean and a covariance that follow plain recursions; the mixture over all
  /// 3⁵ sequences of six months (the first regime is given) must be what the moments per regime say. Everything is
  /// worked out again from the scenario's values. Rounding of some hundred terms of size 1e-3.
  @Test("Γ is the mixture over every sequence of regimes", arguments: [true, false])
  func bruteForce(centred: Bool) throws {
    let storm = FactorTests.stormy.replacing("initial: calm", with: "initial: storm, centred: \(centred)")
    let model = try model(economy: storm, years: 1)
    let economy = model.scenario.economy, k = 3, regimes = economy.regimes.regimes, horizon = 6
    var a = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
    for (f, factor) in economy.factors.enumerated() { a[f][f] = pow(0.5, 1 / factor.halfLife) }
    for spill in economy.spillovers { a[spill.to][spill.from] += spill.value }
    let sigma = economy.factors.map { $0.sd * (1 - pow(0.25, 1 / $0.halfLife)).squareRoot() }
    var shock = (0..<k).map { i in (0..<k).map { i == $0 ? sigma[i] * sigma[i] : 0 } }
    for c in economy.correlations {
      shock[c.first][c.second] = c.value * sigma[c.first] * sigma[c.second]
      shock[c.second][c.first] = shock[c.first][c.second]
    }
    var p = regimes.indices.map { $0 == economy.regimes.initial ? 1.0 : 0 }
    var shifts: [[[Double]]] = []
    for month in 0..<horizon {
      if month > 0 {
        p = regimes.indices.map { r in regimes.indices.reduce(0) { $0 + p[$1] * regimes[$1].transition[r] } }
      }
      let centre = (0..<k).map { f in centred ? regimes.indices.reduce(0) { $0 + p[$1] * regimes[$1].shift[f] } : 0 }
      shifts.append(regimes.map { regime in (0..<k).map { regime.shift[$0] - centre[$0] } })
    }

    var first = Array(repeating: [Double](repeating: 0, count: k), count: horizon)
    var second = Array(repeating: a.map { $0.map { _ in 0.0 } }, count: horizon)
    func walk(_ month: Int, _ regime: Int, _ weight: Double, _ mean: [Double], _ covariance: [[Double]]) {
      let m = (0..<k).map { i in (0..<k).reduce(shifts[month][regime][i]) { $0 + a[i][$1] * mean[$1] } }
      let v = regimes[regime].volatility
      let c = (0..<k).map { i in
        (0..<k).map { j in
          (0..<k).reduce(v * v * shock[i][j]) { sum, x in
            (0..<k).reduce(sum) { $0 + a[i][x] * covariance[x][$1] * a[j][$1] }
          }
        }
      }
      for i in 0..<k {
        first[month][i] += weight * m[i]
        for j in 0..<k { second[month][i][j] += weight * (c[i][j] + m[i] * m[j]) }
      }
      guard month + 1 < horizon else { return }
      for (next, q) in regimes[regime].transition.enumerated() where q > 0 { walk(month + 1, next, weight * q, m, c) }
    }
    walk(0, economy.regimes.initial, 1, [0, 0, 0], a.map { $0.map { _ in 0 } })

    model.economy.dynamics.forEachMoment { month, mean, covariance in
      guard month < horizon else { return }
      for i in 0..<k {
        #expect(abs(mean[i] - first[month][i]) < 1e-16)
        if centred { #expect(abs(mean[i]) < 1e-16) }
        for j in 0..<k {
          #expect(abs(covariance[i * k + j] - (second[month][i][j] - first[month][i] * first[month][j])) < 1e-17)
        }
      }
    }
    // Not centred, a storm's output falls short by its whole shift.
    if !centred { #expect(first[0][0] == -0.02) }
  }
}
