import ArgumentParser

@main
struct Payung: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "payung", abstract: "Unemployment-insurance fund simulator.")
}
