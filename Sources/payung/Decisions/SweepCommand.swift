import ArgumentParser
import Results
import Studies

/// `payung sweep A --over LEVER=VALUES…`: outcomes over a grid.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Run a scenario over a grid of levers or keys.",
    discussion: """
      All points share their draws. Writes sweep.json and sweep.csv (long form). Exit status: 0 done, 1 failed, 2 \
      scenario, lever or outcome invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("lever=value,value,… or lever=from:to:count; one for each axis.", valueName: "axis"))
  var over: [String]

  @Option(help: ArgumentHelp("A figure to show, as conditions name it: fund(2035).q5.", valueName: "outcome"))
  var of: [String] = []

  @Flag(help: "Begin even where it takes more than a million runs of a path.")
  var yes = false

  @OptionGroup var options: StudyOptions

  func validate() throws {
    if over.isEmpty { throw ValidationError("Name an axis: --over lever=value,value,…") }
    do { _ = try grid } catch { throw ValidationError("\(error)") }
  }

  var grid: Grid {
    get throws(GridError) {
      var axes: [GridAxis] = []
      for text in over { axes.append(try GridAxis(text)) }
      return try Grid(axes)
    }
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: SweepDocument.self)
      if options.isRegion(file) { return try sweepRegion() }
      let study = options.study()
      let sweep = try Sweep(options.variant(file), over: grid, outcomes: of, study: study)
      study.expectedRuns = sweep.runs
      try options.checkEffort(runs: sweep.runs, of: sweep.variant, sweep.outcomes, agreed: yes)
      let document = try sweep.document(study, version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}
