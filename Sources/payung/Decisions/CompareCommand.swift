import ArgumentParser
import Pages
import ScenarioFiles
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

  @Option(help: "Language of what is printed as text: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @OptionGroup var options: StudyOptions

  func validate() throws {
    if files.count < 2 { throw ValidationError("Name at least two scenario files.") }
    try checkNamedOnce(files)
    if language != .en, options.format != .text { throw ValidationError("--language belongs to --format text.") }
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: ComparisonDocument.self)
      if files.contains(where: options.isRegion) { return try compareRegions() }
      let variants = try files.map(options.variant), study = options.study(expectedRuns: files.count)
      let document = try Comparing.compare(
        variants, outcomes: of, study: study, version: Payung.configuration.version)
      var read = document
      if language == .id {
        for (i, variant) in variants.enumerated() {
          let labels = try ScenarioLabels(of: study.scenario(variant).document.root)
          read.scenarios[i].title = labels.title(language.labels) ?? document.scenarios[i].title
        }
      }
      try options.answer(document, lines: read.lines(in: language.labels), rows: document.rows)
    }
  }
}
