import ArgumentParser
import Engine
import Foundation
import Results
import ScenarioFiles
import Writing

extension RunCommand {
  /// `payung run REGION`: the options that a region cannot follow yet are refused.
  func runRegion(_ file: String) throws {
    let refused: [(String, Bool)] = [
      ("--out", out != nil), ("--report", report), ("--resume", resume), ("--format csv", format == .csv),
      ("--until-error", samplingOptions.untilError != nil), ("--sampling", samplingOptions.sampling != .plain),
      ("--break-even", !breakEven.isEmpty), ("--rates-from", ratesFrom != nil), ("a second file", files.count > 1),
    ]
    if let option = refused.first(where: \.1)?.0 {
      throw ValidationError(
        "\(option) does not go with a region file: it prints text or, with --format json, a document.")
    }
    try CommandFailure.reported {
      let region = try RegionDraft.read(path: file, within: draws.confinement.root).region(
        draws.overrides(paths: paths))
      if !quiet { region.warn(StandardError.write) }
      let progress = ProgressLine(total: region.paths, style: .standardError(quiet: quiet))
      let result = try RegionSimulation(region).run(
        paths: 0..<region.paths, threads: draws.threads, progress: { progress.update(done: $0) },
        isCancelled: { Interruption.hasHappened })
      progress.finish()
      let report = RegionReport(result)
      try ByteOutput.print(
        format == .json
          ? report.json(threads: draws.threads).text + "\n" : report.lines().joined(separator: "\n") + "\n")
    }
  }
}
