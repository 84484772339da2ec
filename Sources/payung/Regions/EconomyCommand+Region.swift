import ArgumentParser
import Foundation
import History
import ScenarioFiles
import Writing

extension EconomyCommand {
  /// How the economies of a region move together; each one beside its own history is told by its scheme's file.
  func regionEconomy() throws {
    if observed != nil {
      throw ValidationError(
        "--observed does not go with a region file, \(file): name a scheme's own file to see it beside history.")
    }
    let region = try RegionDraft.read(path: file, within: draws.confinement.root).region(draws.overrides())
    let growth = try RegionGrowth(
      of: region, paths: paths, threads: draws.threads, isCancelled: { Interruption.hasHappened })
    switch format {
    case .text: try ByteOutput.print(lines: growth.lines)
    case .json: try ByteOutput.print(growth.json.text + "\n")
    case .csv:
      let output = ByteOutput()
      try output.write(Data(growth.rows.flatMap(CSVRow.bytes)))
      try output.finish()
    }
  }
}
