import ArgumentParser
import History
import Results
import ScenarioFiles
import Writing

/// `payung measure FILE`: measures of solvency of observed accounts.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure observed accounts: reserve ratio, AHCM and the like.",
    discussion: """
      The file is CSV with the column year (2005, or a quarter as 2005Q3) and any of contributions, benefits, \
      administration, interest, fund, total_wages, covered_wages; flows also as benefits_12m, of the twelve months \
      that end with the period. Empty fields are unknown. Exit status: 0 done, 1 failed, 2 file invalid, 64 usage.
      """)

  @Argument(help: "CSV file of accounts.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("Years whose highest cost rates count, at least.", valueName: "years"))
  var window = 20

  @Option(
    help: ArgumentHelp(
      "Recessions, first and last year of each: the window reaches back to the first of the last three.",
      valueName: "1981-1982,1990-1991,2001"))
  var recessions: RecessionList?

  @OptionGroup var document: DocumentFolder

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  func validate() throws {
    if !(1...200).contains(window) { throw ValidationError("--window must be 1 to 200 years.") }
  }

  func run() throws {
    try CommandFailure.reported {
      try document.check(["measures.json", "measures.csv"])
      let accounts = try AccountFile.read(path: file)
      let measures = AccountMeasures(
        of: accounts, window: CostWindow(years: window, recessions: recessions?.values ?? []))
      try document.write("measures.json", measures.writeJSON)
      try document.write("measures.csv") { try measures.writeCSV(to: $0) }
      switch format {
      case .text: try ByteOutput.print(lines: measures.lines)
      case .json: try ByteOutput.print(measures.writeJSON)
      case .csv: try ByteOutput.print { try measures.writeCSV(to: $0) }
      }
    }
  }
}

/// `1981-1982,1990-1991,2001`.
struct RecessionList: ExpressibleByArgument {
  let values: [ClosedRange<Int>]

  init?(argument: String) {
    var values: [ClosedRange<Int>] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let years = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(years.count), let first = years[0], let last = years[years.count - 1], first <= last,
        (1800...3000).contains(first), last <= 3000
      else { return nil }
      values.append(first...last)
    }
    self.values = values
  }
}
