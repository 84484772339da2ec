extension FundPool {
  /// The pool that comes with the program: `FundPool(of:)` of the accounts in `data/us-states`, as a test checks.
  package static let unitedStates = FundPool(
    origin: "42 US states, 1961 to 2001", funds: 42, years: 1961...2001, persistence: 0.7264, innovation: 0.3522,
    errors: [
      [0.1265, 0.0955, 0.0551, 0.0248, 0.0202, 0.0297], [0.0955, 0.1912, 0.1320, 0.0747, 0.0374, 0.0301],
      [0.0551, 0.1320, 0.2182, 0.1512, 0.0875, 0.0491], [0.0248, 0.0747, 0.1512, 0.2372, 0.1643, 0.1082],
      [0.0202, 0.0374, 0.0875, 0.1643, 0.2496, 0.1802], [0.0297, 0.0301, 0.0491, 0.1082, 0.1802, 0.2443],
    ],
    response: [
      Response(horizon: 1, gap: 0.2483, levelGap: -0.01, reserve: 0),
      Response(horizon: 2, gap: 0.4523, levelGap: 0.0469, reserve: 0.0211),
      Response(horizon: 3, gap: 0.5081, levelGap: 0.1127, reserve: 0.0901),
      Response(horizon: 4, gap: 0.5111, levelGap: 0.176, reserve: 0.1236),
    ], overheating: 5.7524, growth: 0.05567, growthSD: 0.02387, costWithWages: -0.2915, costWithCycle: 0.7442,
    yield: 0.07003)
}
