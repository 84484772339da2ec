import ArgumentParser
import Foundation
import History
import ScenarioFiles
import Writing

/// `payung init`: a scenario to begin with, a commented starter or one fitted to accounts.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a starter scenario, or one fitted to yearly accounts.",
    discussion: """
      With -o, the schema is written beside it as payung.schema.json, so that editors check while you type.

      --accounts reads a file as `payung measure` does (year, contributions, benefits, fund, total_wages; \
      administration and interest where known), or the first sheet of an .xlsx workbook with that header, and writes a \
      scenario of one cell whose sources name the estimator of every figure. What accounts cannot tell is taken from a \
      pool of many funds. Exit status: 0 done, 1 failed, 2 accounts invalid, 64 usage.
      """)

  @Argument(help: "File to write, as -o.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; standard output if not given.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(help: ArgumentHelp("Yearly accounts to fit the scenario to.", valueName: "file"))
  var accounts: String?

  @Option(help: ArgumentHelp("Country of the fund, three letters: currency and inflation.", valueName: "code"))
  var country: String?

  @Option(help: ArgumentHelp("Month in which the accounts' years end, 1 to 12; 12 if not given.", valueName: "MM"))
  var yearEnds: Int?

  @Option(
    help: ArgumentHelp(
      "Folder of accounts of many funds to estimate the pool from, in place of the program's own.", valueName: "folder")
  )
  var pool: String?

  func validate() throws {
    if file != nil, output != nil { throw ValidationError("Name the file once: with -o or without.") }
    if accounts == nil, country != nil || yearEnds != nil || pool != nil {
      throw ValidationError("--country, --year-ends and --pool belong to --accounts.")
    }
    if let yearEnds, !(1...12).contains(yearEnds) { throw ValidationError("--year-ends must be a month, 1 to 12.") }
    if let country, ForecastCountry.named(country) == nil {
      let known = ForecastCountry.all.map(\.code).joined(separator: ", ")
      throw ValidationError("--country \(country) is not known; there are \(known).")
    }
  }

  func run() throws {
    try CommandFailure.reported(computes: false) {
      let schema = "payung.schema.json"
      try write(try accounts.map { try fitted(to: $0, schema: schema) } ?? Starter.text(schema: schema), schema: schema)
    }
  }

  private func fitted(to path: String, schema: String) throws -> String {
    let accounts = try YearlyAccounts.read(path: path)
    let pool = try self.pool.map { try FundPool.read(folder: $0) } ?? FundPool.unitedStates
    guard let forecast = FundForecast(of: accounts, pool: pool) else {
      StandardError.write("\(path.printable): no year has contributions, benefits and total wages all above 0\n")
      throw ExitCode(2)
    }
    for remark in forecast.remarks { StandardError.write("\(path.printable): \(remark)\n") }
    var options = ForecastScenario.Options()
    options.country = country.flatMap(ForecastCountry.named)
    options.yearEnds = yearEnds ?? 12
    return "# yaml-language-server: $schema=\(schema)\n" + ForecastScenario(forecast, options: options).text
  }

  private func write(_ text: String, schema: String) throws {
    guard let output = output ?? file else { return try ByteOutput.print(text) }
    do {
      try OutputPlace.check(output)
      guard !FileManager.default.fileExists(atPath: output) else {
        StandardError.write("\(output.printable) exists already; choose another name\n")
        throw ExitCode.failure
      }
      let beside = URL(fileURLWithPath: output).deletingLastPathComponent().appendingPathComponent(schema)
      let schemaText = JSONSchema.scenario.text + "\n"
      if let there = FileManager.default.contents(atPath: beside.path) {
        // A schema of that name that says something else may be another program's, or another version's.
        guard there == Data(schemaText.utf8) else {
          StandardError.write(
            "\(beside.relativePath.printable) exists already and is another one; move it, or choose another folder\n")
          throw ExitCode.failure
        }
      } else {
        try WholeFile.write(beside.path, schemaText.utf8)
      }
      try WholeFile.write(output, text.utf8)
    } catch let status as ExitCode {
      throw status
    } catch {
      CommandFailure.report(error)
      throw ExitCode.failure
    }
    StandardError.write("wrote \(output.printable) and \(schema); next: payung validate \(output.printable)\n")
  }
}
