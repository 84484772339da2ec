import Analysis
import ArgumentParser
import Engine
import Foundation
import Results
import ScenarioFiles
import Writing

extension RunCommand {
  /// `payung run REGION`: the options that a region cannot follow are refused.
  func runRegion(_ file: String) throws {
    let refused: [(String, Bool)] = [
      ("--resume", resume), ("--until-error", samplingOptions.untilError != nil),
      ("--sampling", samplingOptions.sampling != .plain), ("--break-even", !breakEven.isEmpty),
      ("--rates-from", ratesFrom != nil), ("--language", language != .en),
      ("a second file", files.count > 1),
    ]
    if let option = refused.first(where: \.1)?.0 {
      throw ValidationError("\(option) does not go with a region file, \(file) (docs/region.md says what does).")
    }
    try CommandFailure.reported {
      let region = try RegionDraft.read(path: file, within: draws.confinement.root).region(
        draws.overrides(paths: paths))
      if !quiet { region.warn(StandardError.write) }
      if let out { try RegionFolder.place.check(out, force: force) }
      let analysis = try RegionAnalysis(of: simulate(region), threads: draws.threads)
      if let out {
        let folder = RegionFolder(analysis: analysis, writesPaths: pathsFile, writesReport: report)
        try RegionFolder.place.write(to: out, force: force) { staging in
          try folder.write(to: staging)
          if Interruption.hasHappened { throw CancellationError() }
        }
        if !quiet { StandardError.write("payung: results in \(out)\n") }
      }
      switch format {
      case .text: try ByteOutput.print(lines: RegionText(analysis).lines)
      case .json: try ByteOutput.print(RegionDocument(analysis).json.text + "\n")
      case .csv:
        let output = ByteOutput()
        try RegionDocument(analysis).writeCSV { try output.write($0) }
        try output.finish()
      }
      let failed = analysis.checks.filter { !$0.holds }.map(\.condition)
      if !failed.isEmpty {
        if !quiet {
          let names = failed.joined(separator: "; ")
          StandardError.write(
            "payung: \(failed.count == 1 ? "1 check failed" : "\(failed.count) checks failed"): \(names)\n")
        }
        throw ExitCode(3)
      }
    }
  }

  private func simulate(_ region: Region) throws -> RegionResult {
    let progress = ProgressLine(total: region.paths, style: .standardError(quiet: quiet))
    defer { progress.finish() }
    return try RegionSimulation(region).run(
      paths: 0..<region.paths, threads: draws.threads, progress: { progress.update(done: $0) },
      isCancelled: { Interruption.hasHappened })
  }
}
