import Analysis
import ArgumentParser
import Foundation
import Pages
import Results
import ScenarioFiles
import Writing

/// What `payung run REGION --out DIR` leaves: `region.json` and `annual.csv` of all, and for each scheme a folder of
/// results of its own, which other verbs read.
struct RegionFolder {
  static let index = "region.json"
  static let place = ResultDirectory.region

  /// Says where the parts are of a region's folder, for verbs that take one scheme's results.
  static func refuse(_ folders: [String]) throws {
    guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(index)") }) else {
      return
    }
    throw ValidationError(
      "\(folder) holds a region's results: its page is made by payung run --out --report, its table is annual.csv; "
        + "name the folder of one scheme in it.")
  }

  let analysis: RegionAnalysis
  let writesPaths, writesReport: Bool

  /// - Parameter folder: must exist.
  func write(to folder: String) throws {
    let region = analysis.region
    for (k, name) in region.names.enumerated() {
      let result = analysis.result.members[k], own = "\(folder)/\(name)"
      try OutputPlace.makeFolder(own)
      let document = ResultDocument(of: result, analysis: analysis.members[k], version: Payung.configuration.version)
      if writesPaths {
        let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
        try PathsFile.write(values, document: document, to: "\(own)/paths.nc")
      }
      try document.writeFiles(to: own)
    }
    let document = RegionDocument(analysis)
    let table = try ByteOutput(file: "\(folder)/annual.csv")
    try document.writeCSV { try table.write($0) }
    try table.finish()
    if writesReport {
      let page = try RegionPage(analysis, version: Payung.configuration.version).html()
      try WholeFile.write("\(folder)/\(RegionPage.fileName)", page.utf8)
    }
    var json = try document.json
    let files = try FileList(readingAllBelow: folder, except: Self.index)
    if case .object(let members) = json {
      let list = files.files.map { file in
        (
          key: file.name,
          value: JSONValue.object([("bytes", .number(String(file.bytes))), ("sha256", .string(file.sha256))])
        )
      }
      json = .object(members + [("files", .object(list))])
    }
    try WholeFile.write("\(folder)/\(Self.index)", (json.text + "\n").utf8)
  }
}
