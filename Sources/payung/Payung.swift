import ArgumentParser
import Foundation
import Results
import ScenarioFiles
import Writing

@main
struct Payung: ParsableCommand {
  static func main() {
    StandardStreams.prepare()
    // Without a folder to stand in no name of a file means anything.
    let folder = getcwd(nil, 0)
    if folder == nil, errno == ENOENT {
      StandardError.write("payung: the folder you are in does not exist any more; change to another (cd)\n")
      leave(1)
    }
    free(folder)
    if let verb = CommandLine.arguments.dropFirst().first, let cure = cure(ofVerb: verb) {
      StandardError.write("payung: there is no verb \(verb.printable); \(cure)\n")
      leave(64)
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    for (mistake, status) in [(RepeatedOption.mistake, 64), (TypedSettings.mistake, 2)]
      as [(([String]) -> String?, Int32)]
    {
      guard let mistake = mistake(arguments) else { continue }
      StandardError.write("payung: \(mistake)\n")
      leave(status)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
      leave(0)
    } catch {
      leave(with: error)
    }
  }

  /// Help and the version are asked for; what was mistyped is told on standard error.
  private static func leave(with error: any Error) -> Never {
    if let status = error as? ExitCode { leave(status.rawValue) }
    let status = exitCode(for: error), text = fullMessage(for: error)
    guard status == .success else {
      StandardError.write(text + "\n")
      leave(status.rawValue)
    }
    do {
      try ByteOutput.print(text + "\n")
      leave(0)
    } catch {
      CommandFailure.report(error)
      leave(1)
    }
  }

  private static func leave(_ status: Int32) -> Never {
    if NetCDFLibrary.hasFailed { _exit(status) }
    Foundation.exit(status)
  }

  static let configuration = CommandConfiguration(
    commandName: "payung", abstract: "Unemployment-insurance fund simulator.", version: ProgramVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Project", subcommands: [RunCommand.self, TailCommand.self, ReportCommand.self, ExportCommand.self]),
      CommandGroup(
        name: "Decide",
        subcommands: [
          CompareCommand.self, SweepCommand.self, FrontierCommand.self, SolveCommand.self, StressCommand.self,
          ServeCommand.self,
        ]),
      CommandGroup(
        name: "Examine",
        subcommands: [SensitivityCommand.self, ReconcileCommand.self, ExplainCommand.self, MeasureCommand.self]),
      CommandGroup(
        name: "Hold against the world",
        subcommands: [
          EconomyCommand.self, BacktestCommand.self, CalibrateCommand.self, ScoreCommand.self,
        ]),
      CommandGroup(
        name: "Scenario files",
        subcommands: [
          ValidateCommand.self, ResolveCommand.self, ListCommand.self, SchemaCommand.self, InitCommand.self,
          GalleryCommand.self,
        ]),
      CommandGroup(
        name: "Beyond one machine", subcommands: [ClusterCommand.self, ShardCommand.self, MergeCommand.self]),
      CommandGroup(name: "The program itself", subcommands: [BenchCommand.self]),
    ])

  /// What was meant by a first argument that is no verb; nil where it is one, or an option.
  static func cure(ofVerb verb: String) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }.filter { !$0.isEmpty }
    guard !verb.hasPrefix("-"), !(names + ["help"]).contains(verb) else { return nil }
    if verb.hasSuffix(".yaml") || verb.hasSuffix(".yml") { return "write payung run \(verb.printable)" }
    return nearestName(to: verb, among: names).map { "did you mean \($0)? (payung help)" }
      ?? "the verbs are \(names.sorted().joined(separator: ", "))"
  }
}
