import ArgumentParser
import ScenarioFiles
import Studies

/// `payung stress A`: what it takes to deplete the fund.
struct StressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress", abstract: "Find the least shocks that deplete the fund; replay past crises.",
    discussion: """
      Shapes of shock, each as weak as still depletes the fund by the end of --by on half of the paths and on 95 %; \
      and past crises come again. Some hundred runs: of 2,000 paths at most unless --paths says otherwise. Writes \
      stress.json and stress.csv. Exit status: 0 done, 1 failed, 2 scenario invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("By the end of which year; ten years on if not given.", valueName: "year"))
  var by: Int?

  @Option(help: ArgumentHelp("Month in which shocks begin; the second January if not given.", valueName: "YYYY-MM"))
  var from: String?

  @OptionGroup var options: StudyOptions

  private static let usualPaths = 2000

  func validate() throws {
    if from != nil, start == nil { throw ValidationError("--from must be a month, YYYY-MM.") }
  }

  private var start: CalendarMonth? { from.flatMap { CalendarMonth($0) } }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: StressDocument.self)
      let study = options.study()
      var variant = try options.variant(file)
      let isChosen = options.paths != nil || options.draws.settings.contains { $0.key == "paths" }
      if !isChosen, try study.scenario(variant).paths > Self.usualPaths {
        variant = variant.setting(.init("paths", String(Self.usualPaths)))
      }
      let test = try StressTest(variant, by: by, from: start, study: study)
      let document = try test.document(study, version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}
