import Engine
import Testing

@Suite("Regimes", .tags(.statistical))
struct RegimeTests {
  /// Without volatility and centring a white factor is its regime's shift, so every month's regime can be read off it.
  static let visible = """
    factors: {a: \(white)},
    regimes: {initial: good, centred: false, good: {to: {fair: 0.05, bad: 0.02}, volatility: 0},
    fair: {to: {bad: 0.2}, shift: {a: 1}, volatility: 0}, bad: {to: {good: 0.1}, shift: {a: 2}, volatility: 0}}
    """

  /// Shares over 4,000 independent paths in each of 36 months, 108 comparisons at k = 5. Moves out of a regime are
  /// independent trials given the months spent in it.
  @Test("Frequencies and moves are the Markov chain's")
  func frequencies() throws {
    let model = try model(economy: Self.visible, years: 3), paths = 4000
    let regime = draws(model, paths: paths).map { $0[0].map { Int($0.rounded()) } }
    #expect(regime[0].allSatisfy { $0 == 0 })
    let q = [[0.93, 0.05, 0.02], [0, 0.8, 0.2], [0.1, 0, 0.9]]
    var p = [1.0, 0, 0]
    for month in 0..<model.months {
      if month > 0 { p = (0..<3).map { to in (0..<3).reduce(0) { $0 + p[$1] * q[$1][to] } } }
      for r in 0..<3 { #expect(agrees(hits: regime[month].count { $0 == r }, of: paths, with: p[r])) }
    }
    var moves = Array(repeating: [0, 0, 0], count: 3)
    for month in 1..<model.months {
      for path in 0..<paths { moves[regime[month - 1][path]][regime[month][path]] += 1 }
    }
    for from in 0..<3 {
      let stays = moves[from].reduce(0, +)
      for to in 0..<3 { #expect(agrees(hits: moves[from][to], of: stays, with: q[from][to])) }
    }
  }

  /// Independent normal draws times v = 3 in the bad half of two absorbing regimes cannot be had; so one regime of
  /// volatility 3 throughout: the sd is three times the one entered, with error 1/√(2N).
  @Test("Volatility scales the innovations")
  func volatility() throws {
    let model = try model(
      economy: "factors: {a: \(white)}, regimes: {initial: only, only: {volatility: 3}}", years: 2)
    let values = draws(model, paths: 4000).flatMap { $0[0] }
    #expect(abs(sd(values) / 3 - 1) < 5 / (2 * Double(values.count)).squareRoot())
  }
}
