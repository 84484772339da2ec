import ArgumentParser
import Studies

/// `payung compare A B…`: scenarios side by side, on the same draws.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Set scenarios side by side, path by path.",
    discussion: """
      All are run on the same draws, so that differences to the first one are known far better than the figures \
      themselves. Writes comparison.json and comparison.csv. Exit status: 0 done, 1 failed, 2 a scenario is invalid or \
      cannot be compared, 64 usage, 130 interrupted.
      """)

  @Argument(
    help: "Scenario files; the others are set against the first.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(help: ArgumentHelp("A figure to compare, as conditions name it: fund(2035).q5.", valueName: "outcome"))
  var of: [String] = []

  @OptionGroup var options: StudyOptions

  func validate() throws {
    if files.count < 2 { throw ValidationError("Name at least two scenario files.") }
    try checkNamedOnce(files)
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: ComparisonDocument.self)
      if files.contains(where: options.isRegion) { return try compareRegions() }
      let document = try Comparing.compare(
        files.map(options.variant), outcomes: of, study: options.study(expectedRuns: files.count),
        version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}
