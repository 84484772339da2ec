import ArgumentParser
import ScenarioFiles
import Studies
import Writing

/// `payung reconcile OLD NEW`: what moved the answer.
struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile", abstract: "Say what moved the answer from one scenario to another.",
    discussion: """
      OLD and NEW are scenario files or folders of results. Groups of keys are taken from NEW one after the other; the \
      effects on the final fund, the level rate and depletion add up to the whole difference. Groups, in the usual \
      order: \(ReconciliationGroup.allCases.map(\.rawValue).joined(separator: ", ")). Writes reconciliation.json and \
      reconciliation.csv. Exit status: 0 done, 1 failed, 2 a scenario is invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file or folder of results.", completion: .file())
  var old: String

  @Argument(help: "Scenario file or folder of results.", completion: .file())
  var new: String

  @Option(help: ArgumentHelp("Groups in the order to take them; the others follow in theirs.", valueName: "group,…"))
  var order: String?

  @OptionGroup var options: StudyOptions

  func validate() throws { try checkNamedOnce([old, new]) }

  func run() throws {
    try CommandFailure.reported {
      let groups: [ReconciliationGroup]
      do {
        groups = try ReconciliationGroup.order(order?.split(separator: ",").map(String.init) ?? [])
      } catch {
        StandardError.write("payung: --order: \(error)\n")
        throw ExitCode(64)
      }
      try options.checkFiles(for: ReconciliationDocument.self)
      let overrides = options.draws.overrides(paths: options.paths)
      let sides = try both(overrides)
      let document = try Reconciliation.reconcile(
        sides.old, sides.new, order: groups, settings: overrides.map { .init($0.key, $0.value) },
        study: options.study(), version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }

  /// What is wrong with either is told at once.
  private func both(
    _ overrides: [(key: String, value: String)]
  ) throws -> (old: Reconciliation.Side, new: Reconciliation.Side) {
    var mistakes: [ScenarioMistake] = [], sides: [Reconciliation.Side] = []
    for path in [old, new] {
      do throws(ScenarioErrors) {
        let scenario = try ScenarioSource.read(
          path: path, overrides: overrides, within: options.draws.confinement.root)
        sides.append(.init(path: path, scenario: scenario))
      } catch {
        mistakes += error.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return (sides[0], sides[1])
  }
}
