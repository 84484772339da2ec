import Foundation
import ScenarioFiles
import Testing

@Suite struct DraftTests {
  private static let csv =
    "sector,age,value\nfarms,young,0.01\nfarms,old,0.01\nmines,young,0.01\nmines,old,0.01\nno,young,0.01\nno,old,0.01\n"

  /// A file that is edited, or gone, while an answer is worked out changes nothing.
  @Test func isReadOnce() throws {
    try TemporaryFolder.with([
      "base.yaml": "extends: \(TestFolder.small)\nfund: {initial: 7}\n",
      "a.yaml": "extends: base.yaml\nlabour: {quits: {csv: quits.csv}}\n", "quits.csv": Self.csv,
    ]) { (folder: URL) throws in
      func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
      let draft = try Draft.read(path: path("a.yaml"))
      let first = try draft.scenario([("paths", "50")])
      try Self.csv.replacingOccurrences(of: "0.01", with: "0.09").write(
        toFile: path("quits.csv"), atomically: true, encoding: .utf8)
      try "extends: \(TestFolder.small)\nfund: {initial: 8}\n".write(
        toFile: path("base.yaml"), atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: path("a.yaml"))
      let second = try draft.scenario([("paths", "60"), ("initial_fund", "9")], levers: [(.yieldShift, 0.01)])
      #expect(first.fund.initial == 7 && second.fund.initial == 9 && second.paths == 60)
      guard case .table(let before) = first.labour.quits.level, case .table(let after) = second.labour.quits.level
      else {
        Issue.record("no tables")
        return
      }
      #expect(before == after && after.allSatisfy { $0 == 0.01 })
      #expect(first.document.files.map(\.text) == second.document.files.map(\.text))
      #expect(second.document.levers.map(\.lever) == [.initialFund, .yieldShift])
    }
  }

  /// What a setting names is read when it is first named, and kept from then on; it is no file of other scenarios.
  @Test func keepsWhatSettingsName() throws {
    try TemporaryFolder.with(["a.yaml": "extends: \(TestFolder.small)\n", "q.csv": Self.csv]) { (folder: URL) throws in
      let draft = try Draft.read(path: folder.appendingPathComponent("a.yaml").path)
      let csv = folder.appendingPathComponent("q.csv").path
      let first = try draft.scenario([("labour.quits", "{csv: \"\(csv)\"}")])
      try FileManager.default.removeItem(atPath: csv)
      let second = try draft.scenario([("labour.quits", "{csv: \"\(csv)\"}")])
      #expect(first.document.files.count == 3 && second.document.files.count == 3)
      #expect(try draft.scenario().document.files.count == 2)
    }
  }

  @Test func mistakesAreToldTogether() {
    let found = messages {
      try Draft.read(text: "extends: nowhere.yaml\nx: 1\n").scenario()
    }
    #expect(found.count == 1 && found[0].contains("there is no file nowhere.yaml"))
  }

  @Test func confinement() throws {
    try TemporaryFolder.with(
      [
        "outside.yaml": "extends: \(TestFolder.small)\n",
        "in/copy.yaml": try String(contentsOfFile: TestFolder.small, encoding: .utf8),
        "in/good.yaml": "extends: copy.yaml\n", "in/up.yaml": "extends: ../outside.yaml\n",
        "in/table.yaml": "extends: copy.yaml\nlabour: {quits: {csv: /etc/passwd}}\n",
        "in/link.yaml": "extends: hop.yaml\n",
      ], folders: ["in"]
    ) { (folder: URL) throws in
      let inside = folder.appendingPathComponent("in").path
      try FileManager.default.createSymbolicLink(
        atPath: inside + "/hop.yaml", withDestinationPath: folder.appendingPathComponent("outside.yaml").path)
      #expect(throws: Never.self) { _ = try Draft.read(path: inside + "/good.yaml", within: inside).scenario() }
      for file in ["up", "table", "link"] {
        let found = messages { try Draft.read(path: "\(inside)/\(file).yaml", within: inside).scenario() }
        #expect(found.count == 1 && found[0].contains(" lies outside "), "\(file): \(found)")
      }
    }
  }
}

@Suite struct FileKindTests {
  @Test func pipesAndDevicesAreRefused() throws {
    try TemporaryFolder.with([
      "csv.yaml": "extends: \(TestFolder.small)\nlabour: {quits: {csv: pipe}}\n", "ext.yaml": "extends: pipe\n",
    ]) { (folder: URL) throws in
      let pipe = folder.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [
        pipe, "/dev/zero", folder.appendingPathComponent("csv.yaml").path,
        folder.appendingPathComponent("ext.yaml").path,
      ] {
        let found = messages { try ScenarioReader.read(path: path) }
        #expect(found.count == 1 && found[0].contains("is a pipe or a device, not a file"), "\(found)")
      }
    }
  }

  @Test func longKeysAndLabels() {
    let key = String(repeating: "k", count: 20_000)
    let found = messages { try small(extendedBy: "shocks: {\(key.prefix(900)): {start: 2027, half_life: 1}}\n") }
    #expect(found.count == 1 && found[0].contains("a key of 900 characters; shorten it to at most 256"))
    #expect(messages { try small(extendedBy: "? \(key)\n: 1\n") }.first?.contains("a key of 20000 characters") == true)
    #expect(messages { try small(extendedBy: "title: \(key)\n") }.first?.contains("a text of 20000 characters") == true)
    #expect(
      messages { try small(("dimensions.sector", "[\(key), b, c]")) }.contains {
        $0.contains("a label of 20000 characters")
      })
  }

  @Test(arguments: [
    ("population.labour_force", "1e21"), ("population.labour_force", "1e-300"), ("fund.initial", "1e300"),
    ("wages.mean", "1e-300"), ("economy.gdp", "1e40"),
    ("benefits.wage_ceiling", "1e-300"), ("population.shares", "{sector: {farms: 1e300, mines: 1e300, no: 1}}"),
  ])
  func absurdSizes(key: String, value: String) {
    let found = messages { try small((key, value)) }
    #expect(found.first?.contains("is out of range") == true, "\(found)")
  }

  @Test func bandsOfDays() {
    let found = messages { try small(("dimensions.age", "{bands: [young, old], years: [0.02, 30]}")) }
    #expect(found.contains { $0.contains("0.02 is out of range; write a number 1 to 150") }, "\(found)")
  }
}

@Suite struct CSVTableTests {
  static let faults: [(text: String, place: String, message: String)] = [
    ("s,value,value\na,1,2\n", "t.csv:1:9", "the column value stands here a second time; keep one of the two"),
    ("s,value,s\na,1,b\n", "t.csv:1:9", "the column s stands here a second time"),
    ("s;value\na;1\n", "t.csv:1:1", "the fields stand between semicolons or tabs; separate fields by commas"),
    ("s\tvalue\na\t1\n", "t.csv:1:1", "the fields stand between semicolons or tabs"),
    ("s,value\na;1\n", "t.csv:2:1", "the line has 1 field, the header 2; separate fields by commas"),
    ("s,value\na\n", "t.csv:2:1", "put a comma for every empty field"),
    ("s,value\na,b,1\n", "t.csv:2:1", "put texts with commas in double quotes"),
    ("s,,value\n", "t.csv:1:3", "a column has no name"),
    ("", "t.csv:1:1", "the file is empty"),
    ("s,value\n\"a,1\n", "t.csv:2:1", "the quote is not closed in this line"),
    ("s,value\n\"a\"b,1\n", "t.csv:2:4", "something stands after the closing quote"),
    ("s,value\na\"b,1\n", "t.csv:2:2", "a quote stands inside the field"),
  ]

  @Test(arguments: faults.indices) func fault(index: Int) {
    let (text, place, message) = Self.faults[index]
    let table = CSVTable(path: "t.csv", text: text)
    let found = (table.headerFaults + table.rowFaults).map { "\($0.origin): \($0.what); \($0.cure)" }
    #expect(found.count == 1 && found[0].hasPrefix(place) && found[0].contains(message), "\(found)")
  }

  @Test func fieldsAndPlaces() {
    let table = CSVTable(path: "t.csv", text: "\u{FEFF}s, value\n\n\"a, \"\"b\"\"\" , 2.5\nüx,3\n")
    #expect(table.headerFaults.isEmpty && table.rowFaults.isEmpty)
    #expect(table.header.map(\.text) == ["s", "value"] && table.header[1].column == 4)
    #expect(table.rows.map { $0.map(\.text) } == [["a, \"b\"", "2.5"], ["üx", "3"]])
    #expect(table.rows[1][1].line == 4 && table.rows[1][1].column == 4)
  }

  @Test(arguments: ["NA", "1_000", "0x10", "1e400", "inf", "1,5", "", ".", "1 000", "٣"])
  func noNumber(text: String) {
    #expect(CSVTable.number(.init(text: text[...], line: 1, column: 1)) == nil)
  }

  @Test func numbers() {
    for (text, value) in [("010", 10), ("-2.5e3", -2500), (".5", 0.5), ("5.", 5), ("+1", 1)] {
      #expect(CSVTable.number(.init(text: text[...], line: 1, column: 1)) == value)
    }
    let cure = CSVTable.numberCure(.init(text: "1_000", line: 1, column: 1), absent: "")
    #expect(cure == "write 1000: digits and a point alone")
  }

  @Test func aCellTableWithAColumnTwice() throws {
    try TemporaryFolder.with([
      "q.csv": "sector,age,value,value\nfarms,old,1,2\n",
      "s.yaml": "extends: \(TestFolder.small)\nlabour: {quits: {csv: q.csv}}\n",
    ]) { (folder: URL) throws in
      let found = messages { try ScenarioReader.read(path: folder.appendingPathComponent("s.yaml").path) }
      #expect(
        found.count == 1
          && found[0].contains("q.csv:1:18: labour.quits.csv: the column value stands here a second time"), "\(found)")
    }
  }
}
