import ArgumentParser
import Foundation
import Results
import Writing

@main
struct Payung: ParsableCommand {
  static func main() {
    StandardStreams.prepare()
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
    commandName: "payung", abstract: "Unemployment-insurance fund simulator.", version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Project", subcommands: [RunCommand.self, TailCommand.self, ReportCommand.self, ExportCommand.self]),
      CommandGroup(
        name: "Decide",
        subcommands: [
          CompareCommand.self, SweepCommand.self, FrontierCommand.self, SolveCommand.self, StressCommand.self,
        ]),
      CommandGroup(
        name: "Examine",
        subcommands: [SensitivityCommand.self, ReconcileCommand.self, ExplainCommand.self, MeasureCommand.self]),
      CommandGroup(
        name: "Hold against the world",
        subcommands: [EconomyCommand.self, BacktestCommand.self, CalibrateCommand.self]),
      CommandGroup(
        name: "Scenario files",
        subcommands: [
          ValidateCommand.self, ResolveCommand.self, SchemaCommand.self, InitCommand.self, GalleryCommand.self,
        ]),
      CommandGroup(name: "The program itself", subcommands: [BenchCommand.self]),
    ])
}
