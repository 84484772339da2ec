extension FundPool {
  /// The pool that comes with the program: `FundPool(of:)` of the accounts in `data/us-states`, as a test checks.
  package static let unitedStates = FundPool(
    origin: "42 US states, 1961 to 2001", funds: 42, years: 1961...2001, persistence: 0.7264, innovation: 0.3522,
    response: [
      Response(horizon: 1, gap: 0.2483, levelGap: -0.01, reserve: 0),
      Response(horizon: 2, gap: 0.4523, levelGap: 0.0469, reserve: 0.0211),
      Response(horizon: 3, gap: 0.5081, levelGap: 0.1127, reserve: 0.0901),
      Response(horizon: 4, gap: 0.5111, levelGap: 0.176, reserve: 0.1236),
    ], overheating: 5.7524, growth: 0.05567, growthSD: 0.02387, costWithWages: -0.2915, costWithCycle: 0.7442,
    yield: 0.07003)
}
