import ArgumentParser

@main
struct Payung: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payung", abstract: "Unemployment-insurance fund simulator.", version: "0.1.0",
    subcommands: [
      RunCommand.self, ReportCommand.self, ExportCommand.self, CompareCommand.self, SolveCommand.self,
      BacktestCommand.self, CalibrateCommand.self, EconomyCommand.self, ValidateCommand.self, ResolveCommand.self,
      SchemaCommand.self, InitCommand.self, GalleryCommand.self,
    ])
}
