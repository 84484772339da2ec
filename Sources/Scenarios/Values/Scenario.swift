/// A checked scenario: what a scenario file means, with every label looked up, every default filled in, every value in
/// its range. Symbols in comments refer to `docs/model.md`.
///
/// A world, and the schemes that stand in it; a file has one. Read from files it is checked; made in code, the maker
/// vouches for the same.
package struct Scenario: Sendable {
  package var title: String
  package var description: String
  package var world: World
  /// At least one.
  package var schemes: [Scheme]
  package var paths: Int
  package var seed: UInt64
  package var output: Output
  package var checks: [Check]
  /// Figures outside the usual range that are meant, each with its reason, by the name of the rule of thumb.
  package var unusual: [(rule: String, reason: String)]

  /// The merged document with the origin of every value; `resolve` prints it, results embed it.
  package var document: ScenarioDocument

  package init(
    title: String, description: String = "", world: World, schemes: [Scheme], paths: Int = 10_000, seed: UInt64 = 1,
    output: Output = Output(), checks: [Check] = [], unusual: [(rule: String, reason: String)] = [],
    document: ScenarioDocument = ScenarioDocument()
  ) {
    self.title = title
    self.description = description
    self.world = world
    self.schemes = schemes
    self.paths = paths
    self.seed = seed
    self.output = output
    self.checks = checks
    self.unusual = unusual
    self.document = document
  }

  /// The same with one of its schemes alone.
  package func alone(_ scheme: Int) -> Scenario {
    var alone = self
    alone.schemes = [schemes[scheme]]
    return alone
  }
}
