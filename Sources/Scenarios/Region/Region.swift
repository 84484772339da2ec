/// Several schemes, each in its own world and money, and what binds them: correlated factors, common shocks, a pool
/// (docs/region.md).
package struct Region: Sendable {
  package var title: String
  package var description: String
  /// First and last projected month, of every scheme.
  package var start, end: CalendarMonth
  package var paths: Int
  package var seed: UInt64
  /// At least one, in the order of the file; each has one scheme with its name in the region, and the region's months,
  /// paths and seed. `world.membership` says what it shares with the others.
  package var members: [Scenario]
  /// Of innovations, between factors of different schemes: the links. Pairs of links unnamed: 0.
  package var correlations: [(first: Link, second: Link, value: Double)]
  /// Nil: the schemes stand alone.
  package var pool: Pool?
  package var checks: [RegionCheck]
  /// The region file with what it extends and its overrides; the schemes' documents are theirs.
  package var document: ScenarioDocument
  /// What is no mistake but should be known before it runs.
  package var notices: [String] = []

  /// A factor of a scheme.
  package struct Link: Sendable, Hashable {
    /// Position among the members, and among the factors of its economy.
    package var scheme, factor: Int

    package init(scheme: Int, factor: Int) { (self.scheme, self.factor) = (scheme, factor) }
  }

  package init(
    title: String, description: String = "", start: CalendarMonth, end: CalendarMonth, paths: Int = 10_000,
    seed: UInt64 = 1, members: [Scenario], correlations: [(first: Link, second: Link, value: Double)] = [],
    pool: Pool? = nil, checks: [RegionCheck] = [], document: ScenarioDocument = ScenarioDocument()
  ) {
    self.title = title
    self.description = description
    (self.start, self.end) = (start, end)
    (self.paths, self.seed) = (paths, seed)
    self.members = members
    self.correlations = correlations
    self.pool = pool
    self.checks = checks
    self.document = document
  }

  /// Of the schemes.
  package var names: [String] { members.map(\.scheme.name) }
  /// Number of projected months.
  package var months: Int { end - start + 1 }
  package var years: [Int] { Array(start.year...end.year) }

  /// "indonesia.output".
  package func name(of link: Link) -> String {
    "\(members[link.scheme].scheme.name).\(members[link.scheme].economy.factors[link.factor].name)"
  }

  /// Tells every member what it shares; after members or correlations have changed.
  package mutating func link(commonShocks: Set<String>, commonRegimes: Bool, commonTail: Bool) {
    let linked = Set(correlations.flatMap { [$0.first, $0.second] })
    for k in members.indices {
      members[k].world.membership = Membership(
        name: members[k].scheme.name, links: linked.filter { $0.scheme == k }.map(\.factor).sorted(),
        commonShocks: commonShocks, commonRegimes: commonRegimes, commonTail: commonTail)
    }
  }
}

/// What a scheme of a region shares with the others; its other draws carry its name.
package struct Membership: Sendable {
  /// Of the scheme.
  package var name: String
  /// Factors correlated with factors of other schemes, ascending.
  package var links: [Int]
  /// Random shocks whose start and severity are drawn once for all.
  package var commonShocks: Set<String>
  /// All changes of regime are drawn from one uniform; one chi-square for all innovations.
  package var commonRegimes, commonTail: Bool

  package init(
    name: String, links: [Int] = [], commonShocks: Set<String> = [], commonRegimes: Bool = false,
    commonTail: Bool = false
  ) {
    self.name = name
    self.links = links
    self.commonShocks = commonShocks
    (self.commonRegimes, self.commonTail) = (commonRegimes, commonTail)
  }
}
