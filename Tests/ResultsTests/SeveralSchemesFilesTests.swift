import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Testing

/// Files of a run with two schemes: format 2, each figure under its scheme's name.
struct SeveralSchemesFilesTests {
  private static func made() throws -> (document: ResultDocument, values: [PathValues]) {
    var scenario = try ScenarioReader.read(text: RunFilesTests.text)
    var other = try ScenarioReader.read(
      text: RunFilesTests.text,
      overrides: [("currency", "XXX"), ("contributions.rates", "{worker: 0.02}"), ("fund.initial", "3e5")]
    ).scheme
    scenario.schemes[0].name = "old"
    other.name = "new/one"
    scenario.schemes.append(other)
    let result = try Simulation(scenario).run(paths: 0..<37, threads: 2)
    let each = result.schemes.indices.map(result.alone)
    return (
      ResultDocument(of: result, analyses: try each.map { try RunAnalysis(of: $0, threads: 2) }, version: "0.1"),
      each.map { PathValues(store: $0.annual, scenario: ScenarioFigures(of: $0)) }
    )
  }

  private func json(_ document: ResultDocument) throws -> Data {
    var bytes: [UInt8] = []
    try document.writeJSON { bytes += $0 }
    return Data(bytes)
  }

  @Test func everyFigureNamesItsScheme() throws {
    let made = try Self.made()
    let tree = try #require(JSONSerialization.jsonObject(with: json(made.document)) as? [String: Any])
    #expect(tree["payung_result"] as? Int == 2)
    for key in ["annual", "monthly", "breakdown", "measures", "scheme_rate", "depletion"] {
      let rows = try #require(tree[key] as? [[String: Any]], "\(key)")
      #expect(Set(rows.map { $0["scheme"] as? String }) == ["old", "new/one"], "\(key)")
    }
    let units = (tree["annual"] as? [[String: Any]] ?? []).filter { $0["variable"] as? String == "fund" }
    #expect(Set(units.map { "\($0["scheme"] ?? "") \($0["unit"] ?? "")" }) == ["old XTS", "new/one XXX"])
  }

  @Test func oneSchemeHasFormat1AndNoNames() throws {
    let document = try Self.made().document.alone(0)
    let text = String(decoding: try json(document), as: UTF8.self)
    #expect(text.contains("\"payung_result\": 1,"))
    #expect(!text.contains("\"scheme\""))
  }

  @Test func tablesBeginWithTheScheme() throws {
    let document = try Self.made().document
    try withTemporaryFolder { folder in
      try document.writeFiles(to: folder.path)
      for (name, header) in [
        ("annual", "scheme,variable,unit,year,statistic,value"),
        ("monthly", "scheme,variable,unit,month,statistic,value"),
        ("breakdown", "scheme,variable,unit,dimension,label,year,statistic,value"),
      ] {
        let lines = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8).split(
          separator: "\n")
        #expect(lines.first.map(String.init) == header)
        #expect(Set(lines.dropFirst().map { $0.prefix { $0 != "," } }) == ["old", "new/one"])
      }
    }
  }

  @Test func readBackToTheLastByteAndBit() throws {
    let made = try Self.made()
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "result.json")
      try json(made.document).write(to: file)
      try PathsFile.write(made.values, document: made.document, to: folder.appending(path: "paths.nc").path)
      let read = try StoredResult(reading: folder.path)
      #expect(try json(read.document) == Data(contentsOf: file))
      #expect(read.document.schemes.map(\.name) == ["old", "new/one"])
      for (place, values) in made.values.enumerated() {
        let paths = try #require(try read.paths(ofScheme: place))
        #expect(paths.variables.map(\.name) == values.variables.map(\.name))
        #expect(paths.depletionMonth == values.store.depletionMonth)
        let fund = try #require(paths.index(of: "fund"))
        for year in paths.years.indices {
          #expect(try column(paths.read, fund, year) == column(values.read, fund, year))
        }
      }
    }
  }

  private func column(
    _ read: (Int, Int, Range<Int>, UnsafeMutableBufferPointer<Double>) throws -> Void, _ variable: Int, _ year: Int
  ) throws -> [Double] {
    try [Double](unsafeUninitializedCapacity: 37) { buffer, count in
      try read(variable, year, 0..<37, buffer)
      count = 37
    }
  }
}
