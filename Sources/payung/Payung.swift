import ArgumentParser

@main
struct Payung: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payung", abstract: "Unemployment-insurance fund simulator.", version: "0.1.0",
    subcommands: [
      RunCommand.self, TailCommand.self, BacktestCommand.self, CalibrateCommand.self, EconomyCommand.self,
      ValidateCommand.self,
      ResolveCommand.self, SchemaCommand.self, InitCommand.self, ExportCommand.self, GalleryCommand.self,
    ])
}
