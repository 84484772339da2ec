import ScenarioFiles
import Studies
import Writing

/// A checked scenario, ready to be run: a file or a text as it was read once, with values put over it.
///
/// ```swift
/// let scenario = try Scenario(contentsOf: "scenarios/indonesia/jkp.yaml")
/// let larger = try scenario.setting("fund.initial", to: 10e12)
/// let projection = try larger.run(paths: 1000)
/// print(projection.quantile(5, of: "fund", year: 2035) ?? .nan)
/// ```
public struct Scenario: Sendable {
  let draft: Draft
  let settings: [(key: String, value: String)]
  let values: Scenarios.Scenario

  /// Reads a file and everything it extends.
  /// - Parameter path: absolute, or relative to the working folder.
  /// - Throws: every mistake found, never only the first.
  public init(contentsOf path: String) throws(ScenarioError) {
    try self.init(of: { () throws(ScenarioErrors) in try Draft.read(path: path) }, [])
  }

  /// Reads a text of scenario format 1, YAML or JSON.
  /// - Parameters:
  ///   - text: the whole scenario.
  ///   - name: of the file it stands for: messages name it, and `extends` and CSV files are found beside it. In a
  ///     comparison each text needs a name of its own.
  /// - Throws: every mistake found, never only the first.
  public init(text: String, named name: String = "scenario.yaml") throws(ScenarioError) {
    try self.init(of: { () throws(ScenarioErrors) in try Draft.read(text: text, as: name) }, [])
  }

  private init(
    of read: () throws(ScenarioErrors) -> Draft, _ settings: [(key: String, value: String)]
  ) throws(ScenarioError) {
    do throws(ScenarioErrors) {
      draft = try read()
      values = try draft.scenario(settings)
      self.settings = settings
    } catch {
      throw ScenarioError(error)
    }
  }

  /// As studies know it.
  var variant: Variant { Variant(draft, overrides: settings) }

  /// This scenario with values put over it. The file is not read again.
  /// - Parameter settings: key paths (`fund.initial`) or names of levers (`contribution_rate`) with values as YAML
  ///   writes them; later ones win, levers act after all keys.
  /// - Throws: every mistake found.
  public func setting(_ settings: [(key: String, value: String)]) throws(ScenarioError) -> Scenario {
    try Scenario(of: { draft }, self.settings + settings)
  }

  /// This scenario with one number changed.
  /// - Parameters:
  ///   - key: a key path or the name of a lever.
  ///   - value: in the unit of the key: rates are fractions, money is in the scenario's currency.
  public func setting(_ key: String, to value: Double) throws(ScenarioError) -> Scenario {
    try setting([(key, plainNumber(value))])
  }

  /// As the file gives it.
  public var title: String { values.title }
  /// Code of the currency, the unit of all money.
  public var currency: String { values.currency }
  /// First projected month, `YYYY-MM`.
  public var start: String { values.start.description }
  /// Last projected month, `YYYY-MM`.
  public var end: String { values.end.description }
  /// Number of Monte Carlo paths, unless a run asks for others.
  public var paths: Int { values.paths }
  /// Of the draws, unless a run asks for another.
  public var seed: UInt64 { values.seed }
  /// Names of the levers that scenarios know, with the values each may take.
  public static var levers: [(name: String, range: ClosedRange<Double>)] {
    Lever.allCases.map { ($0.rawValue, $0.bounds.lower...$0.bounds.upper) }
  }
}
