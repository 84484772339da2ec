import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Testing

/// What a run wrote, read back.
struct ReadingTests {
  private struct Run {
    let document: ResultDocument
    let values: PathValues
    let json: Data

    init(seed: Int = 3) throws {
      let scenario = try ScenarioReader.read(text: RunFilesTests.text, overrides: [("seed", "\(seed)")])
      let result = try Simulation(scenario).run(paths: 0..<37, threads: 2)
      document = ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 2), version: "0.1")
      values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
      var bytes: [UInt8] = []
      try document.writeJSON { bytes += $0 }
      json = Data(bytes)
    }

    func write(to folder: URL) throws {
      try json.write(to: folder.appending(path: "result.json"))
      try PathsFile.write(values, document: document, to: folder.appending(path: "paths.nc").path)
    }
  }

  private static let run = Result { try Run() }

  @Test func theDocumentReadsBackToTheLastByte() throws {
    let run = try Self.run.get()
    try withTemporaryFolder { folder in
      try run.write(to: folder)
      let document = try StoredResult(reading: folder.path).document
      var bytes: [UInt8] = []
      try document.writeJSON { bytes += $0 }
      #expect(Data(bytes) == run.json)
      #expect(document.title == "Files" && document.currency == "XTS")
      #expect(document.start == run.document.start && document.end == run.document.end)
      let (read, made) = (document.analysis, run.document.analysis)
      #expect(zip(read.annual, made.annual).allSatisfy { $0.variable == $1.variable && $0.year == $1.year })
      #expect(read.depletion.byYear == made.depletion.byYear)
      #expect(document.origins["labour.layoffs"] == run.document.origins["labour.layoffs"])
    }
  }

  @Test func pathsReadBackToTheLastBit() throws {
    let run = try Self.run.get()
    try withTemporaryFolder { folder in
      try run.write(to: folder)
      let paths = try #require(try StoredResult(reading: folder.path).paths())
      let values = run.values
      // By name: the recorded ones of this run, then its ratios.
      #expect(paths.variables.map(\.name) == values.variables.map(\.name))
      #expect(paths.years == values.store.years && paths.months == values.store.months)
      #expect(paths.depletionMonth == values.store.depletionMonth && paths.firstPath == 0)
      for variable in values.variables.indices {
        for year in paths.years.indices {
          let bits = try [false, true].map { stored in
            let column = UnsafeMutableBufferPointer<Double>.allocate(capacity: 30)
            defer { column.deallocate() }
            if stored {
              try paths.read(variable: variable, year: year, paths: 7..<37, into: column)
            } else {
              try values.read(variable, year: year, paths: 7..<37, into: column)
            }
            return column.map { $0.isNaN ? 0 : $0.bitPattern }
          }
          #expect(bits[0] == bits[1])
        }
      }
    }
  }

  @Test func aRunWithoutPathsHasNone() throws {
    try withTemporaryFolder { folder in
      try Self.run.get().json.write(to: folder.appending(path: "result.json"))
      #expect(try StoredResult(reading: folder.path).paths() == nil)
    }
  }

  private func refusal(of json: Data) throws -> UnreadableResult? {
    try withTemporaryFolder { folder in
      try json.write(to: folder.appending(path: "result.json"))
      return #expect(throws: UnreadableResult.self) { try StoredResult(reading: folder.path) }
    }
  }

  @Test func foldersThatHoldNoResult() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      #expect(throws: UnreadableResult.absent("\(path)/none")) { try StoredResult(reading: "\(path)/none") }
      #expect(throws: UnreadableResult.noResult(path)) { try StoredResult(reading: path) }
      try Data("x".utf8).write(to: folder.appending(path: "file"))
      #expect(throws: UnreadableResult.notAFolder("\(path)/file")) { try StoredResult(reading: "\(path)/file") }
    }
  }

  @Test(arguments: ["PK\u{03}\u{04}", "<html></html>", "{\"name\": \"another program's\"}", "[1, 2]"])
  func filesOfOtherPrograms(text: String) throws {
    guard case .foreign = try refusal(of: Data(text.utf8)) else {
      Issue.record("not taken for a foreign file")
      return
    }
  }

  /// Wherever the file ends, short of its last brace, it is known to be cut off.
  @Test(arguments: [0, 1, 20, 500, 5_000, 0.3, 0.5, 0.9, 0.9999])
  func aFileCutOffIsDamaged(at place: Double) throws {
    let json = try Self.run.get().json
    let end = place < 1 && place > 0 ? Int(place * Double(json.count)) : Int(place)
    guard case .damaged(_, let what) = try refusal(of: json.prefix(end)) else {
      Issue.record("not taken for damaged")
      return
    }
    #expect(what.contains("cut off") || what.contains("empty"))
  }

  @Test func aNewerFormatIsNamed() throws {
    let json = try Self.run.get().json
    let newer = String(decoding: json, as: UTF8.self).replacing("\"payung_result\": 1", with: "\"payung_result\": 3")
    let refusal = try refusal(of: Data(newer.utf8))
    guard case .newer(_, version: 3, known: 2) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test(arguments: [
    ("\"seed\": 3", "\"seed\": \"three\"", "manifest.seed"), ("\"paths\": 37", "\"paths\": 0", "manifest.paths"),
    ("\"mean\"", "\"meen\"", "annual[0]"), ("\"annual\"", "\"anual\"", "annual"),
  ])
  func aMemberOfTheWrongKindIsNamed(change: (String, String, String)) throws {
    let json = String(decoding: try Self.run.get().json, as: UTF8.self)
    let text = json.replacing(change.0, with: change.1, maxReplacements: 1)
    #expect(text != json)
    if change.0 == "\"mean\"" {
      // A figure without a mean is one without a value.
      try withTemporaryFolder { folder in
        try Data(text.utf8).write(to: folder.appending(path: "result.json"))
        #expect(try StoredResult(reading: folder.path).document.analysis.annual[0].statistics == nil)
      }
      return
    }
    guard case .damaged(_, let what) = try refusal(of: Data(text.utf8)) else {
      Issue.record("not taken for damaged")
      return
    }
    #expect(what.contains(change.2))
  }

  @Test(arguments: [0, 100, 0.5, 0.99])
  func pathsCutOffAreDamaged(place: Double) throws {
    try withTemporaryFolder { folder in
      try Self.run.get().write(to: folder)
      let file = folder.appending(path: "paths.nc")
      let whole = try Data(contentsOf: file)
      try whole.prefix(place < 1 ? Int(place * Double(whole.count)) : Int(place)).write(to: file)
      let result = try StoredResult(reading: folder.path)
      guard case .damaged(file.path, _) = #expect(throws: UnreadableResult.self, performing: { try result.paths() })
      else {
        Issue.record("not taken for damaged")
        return
      }
    }
  }

  @Test func pathsOfAnotherRunAreRefused() throws {
    try withTemporaryFolder { folder in
      try Run(seed: 4).write(to: folder)
      try Self.run.get().json.write(to: folder.appending(path: "result.json"))
      let result = try StoredResult(reading: folder.path)
      let refusal = #expect(throws: UnreadableResult.self) { try result.paths() }
      #expect(refusal?.description.contains("another run") == true)
    }
  }
}
