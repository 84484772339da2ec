import Analysis
import ScenarioFiles

/// `solve` of a region: the value of a scheme's lever, a premium or another number that keeps a condition.
package struct RegionSolver {
  let variant: RegionVariant
  /// `SCHEME.LEVER`, `pool.premium`, or a key path to a number.
  let key: String
  let condition: String
  let bracket: ClosedRange<Double>?
  let confidence: Double?
  private let precision = 1e-3

  /// - Parameter from: the month a lever acts from; nil: the start.
  package init(
    _ variant: RegionVariant, key: String, condition: String, bracket: ClosedRange<Double>?, from: CalendarMonth? = nil,
    confidence: Double? = nil
  ) {
    (self.variant, self.condition, self.bracket, self.confidence) = (variant, condition, bracket, confidence)
    self.key = key + (from.map { "@\($0)" } ?? "")
  }

  /// - Throws: `ScenarioErrors`, `SolverError`, what runs throw.
  package func solve(_ study: RegionStudy, version: String) throws -> SolutionDocument {
    let region = try variant.region()
    let check = try RegionCheck.read(condition, of: region, option: "--such-that")
    let outcome = check.outcome
    let goal = OutcomeGoal(
      text: condition, outcome: outcome.asOutcome, comparison: check.comparison, bound: check.bound)
    let (usual, present) = usual(region)
    guard var place = bracket.map({ LeverBracket(given: $0, lever: lever(region)?.lever) }) ?? usual else {
      // A name that is no key either is a mistake of its own.
      _ = try variant.setting([.init(key, "0")]).region(naming: "--for")
      throw SolverError.needsBracket(key)
    }
    func search(_ more: [Variant.Setting]) -> RootSearch {
      RootSearch(goal: goal, isWhole: place.isWhole, precision: precision) { value in
        let moved = try variant.setting([.init(key, value)] + more).region(naming: "--for")
        return try study.samples(of: moved, [outcome])[0]
      }
    }
    let first = search([])
    place = try first.widened(place)
    let label = outcome.document(in: region)
    let root: Root
    do {
      root = try first.solve(in: place.range)
    } catch let unsolved as Unsolved {
      throw SolverError.unsolved(
        unsolved, lever: key, condition: condition, outcome: OutcomeLabel(document: label), mayWiden: true)
    }
    let seed = region.seed &+ 1
    let fresh = search([.init("seed", String(seed))])
    let confirmation = try SolutionDocument.Confirmation(
      of: root, fresh: fresh.trial(at: root.answer.value), seed: seed)
    let confident = try confidence.map {
      try SolutionDocument.Confident($0, of: root, fresh, in: place.reach, seed: seed)
    }
    return SolutionDocument(
      scenario: ScenarioReference(variant, region), lever: key, condition: condition, outcome: label, bound: goal.bound,
      from: place.range.lowerBound, to: place.range.upperBound, present: present, root: RootDocument(root),
      confirmation: confirmation, confident: confident, levelRates: nil,
      effort: study.effort(region, version: version))
  }

  /// A scheme's lever, and the scheme.
  private func lever(_ region: Region) -> (lever: Lever, member: Scenario)? {
    guard let dot = key.firstIndex(of: "."), let k = region.names.firstIndex(of: String(key[..<dot])),
      let address = LeverAddress(String(key[key.index(after: dot)...]))
    else { return nil }
    return (address.lever, region.members[k])
  }

  /// Where it is looked for, and what it is; nil where nobody knows.
  private func usual(_ region: Region) -> (LeverBracket?, present: Double?) {
    if let (lever, member) = lever(region) {
      let present = member.present(lever)
      return (LeverBracket(of: lever, present: present), present)
    }
    guard let pool = region.pool else { return (nil, nil) }
    if key == RegionDraft.premiumScale { return (LeverBracket(0...4), 1) }
    let scheme = key.split(separator: ".").dropFirst(2).first.map(String.init)
    guard key.hasPrefix("pool.premium"), key.split(separator: ".")[1] == "premium" else { return (nil, nil) }
    let own = scheme.flatMap { region.names.firstIndex(of: $0) }.map { pool.premium[$0] }
    let present = own ?? (Set(pool.premium).count == 1 ? pool.premium[0] : nil)
    // No further than claw-back may raise it: a premium above that is a mistake.
    let limit = pool.premiumMax
    var bracket = LeverBracket(0...min(limit, max(0.002, 4 * (present ?? 0))))
    bracket.limit = limit
    return (bracket, present)
  }
}
