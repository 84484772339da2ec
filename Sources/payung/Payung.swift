import ArgumentParser

@main
struct Payung: ParsableCommand {
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
      CommandGroup(
        name: "Beyond one machine", subcommands: [ClusterCommand.self, ShardCommand.self, MergeCommand.self]),
      CommandGroup(name: "The program itself", subcommands: [BenchCommand.self]),
    ])
}
