import ArgumentParser
import ScenarioFiles
import Studies

extension StudyOptions {
  /// A region file, read now, with what the options put over it.
  func region(_ file: String) throws(ScenarioErrors) -> RegionVariant {
    RegionVariant(
      try RegionDraft.read(path: file, within: draws.confinement.root),
      settings: draws.overrides(paths: paths).map { .init($0.key, $0.value) })
  }

  func regionStudy(expectedRuns: Int? = nil) -> RegionStudy {
    RegionStudy(
      threads: draws.threads, expectedRuns: expectedRuns, progress: narration,
      isCancelled: { Interruption.hasHappened })
  }

  func isRegion(_ file: String) -> Bool { draws.confinement.isRegion(file) }
}

extension SolveCommand {
  func solveRegion() throws {
    guard let suchThat, breakEven.isEmpty else {
      throw ValidationError("--break-even does not go with a region file, \(file): give --such-that a condition.")
    }
    let solver = RegionSolver(
      try options.region(file), key: lever, condition: suchThat, bracket: between?.range, from: month,
      confidence: confidence)
    let document = try solver.solve(options.regionStudy(), version: Payung.configuration.version)
    try options.answer(document, lines: document.lines, rows: document.rows)
  }
}

extension SweepCommand {
  func sweepRegion() throws {
    let sweep = try RegionSweep(options.region(file), over: grid, outcomes: of)
    let (runs, overflow) = sweep.runs.multipliedReportingOverflow(by: sweep.region.paths)
    guard yes || !overflow && runs <= EffortEstimate.most else {
      throw ValidationError(
        "this would run more than a million paths of \(sweep.region.members.count) schemes; take fewer --paths or "
          + "points, or add --yes.")
    }
    let document = try sweep.document(
      options.regionStudy(expectedRuns: sweep.runs), version: Payung.configuration.version)
    try options.answer(document, lines: document.lines, rows: document.rows)
  }
}

extension CompareCommand {
  func compareRegions() throws {
    if let scenario = files.first(where: { !options.isRegion($0) }) {
      throw ValidationError("\(scenario) is no region file, and the others are: compare regions with regions.")
    }
    if language != .en { throw ValidationError("--language: comparisons of regions are in English only.") }
    let document = try RegionComparing.compare(
      files.map(options.region), outcomes: of, study: options.regionStudy(expectedRuns: files.count),
      version: Payung.configuration.version)
    try options.answer(document, lines: document.lines(), rows: document.rows)
  }
}
