import ArgumentParser

@main
struct Payung: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payung", abstract: "Unemployment-insurance fund simulator.",
    subcommands: [ValidateCommand.self, ResolveCommand.self, SchemaCommand.self, InitCommand.self])
}
