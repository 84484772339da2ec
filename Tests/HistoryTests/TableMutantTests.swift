import AnalysisFixtures
import Foundation
import History
import ScenarioFiles
import Testing

/// CSV input changed at random, as tables: observed figures, accounts, and tables of a scenario's cells. None may end the
/// program, and every mistake has its place in the file and its cure.
@Suite struct TableMutantTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let accounts = """
    year,contributions,benefits,interest,administration,fund,total_wages
    2019,100,80,4,3,400,20000
    2020,102,180,3,3,322,19500
    2021,110,120,3,3,312,20800
    2022,118,90,4,3,341,21900
    2023,125,85,6,3,384,23000
    2024,131,88,9,3,433,24100
    """
  private static let cells = "sector,value\nfarms,0.01\nmines,0.02\n"
  private static let moves = """
    from_sector,to_sector,value
    farms,farms,0.75
    farms,mines,0.25
    mines,mines,1
    """

  private static func scenario(_ key: String) -> String {
    """
    payung: 1
    title: Tables
    currency: XTS
    start: 2025-01
    end: 2025-12
    dimensions: {sector: [farms, mines]}
    population: {labour_force: 1000}
    coverage: {share: 0.1}
    economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.04}
    labour: {layoffs: 0.01, finding: 0.1, \(key): {csv: table.csv}}
    benefits: {classes: [{months: 0, replacement: [0.5, 0.5]}], take_up: 1}
    contributions: {rates: {employer: 0.01}}
    wages: {mean: 100}
    fund: {initial: 100}

    """
  }

  @Test func observed() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "scenarios/indonesia/observed.csv"), encoding: .utf8)
    try mutate(text, "observed.csv", 300) {
      _ = try ObservedFile.read(text: $0, as: "observed.csv", payers: ["government", "jkk", "jkm"])
    }
  }

  @Test func yearlyAccounts() throws {
    try mutate(Self.accounts, "accounts.csv", 600) { text in
      let accounts = try AccountFile.read(text: text, as: "accounts.csv")
      let measures = AccountMeasures(of: accounts, window: CostWindow(years: 20, recessions: []))
      #expect(!measures.lines.isEmpty)
      _ = try YearlyAccounts(accounts)
    }
  }

  @Test(arguments: ["quits", "mobility"]) func cellTables(key: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-tables-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "scenario.yaml")
    try Self.scenario(key).write(to: file, atomically: true, encoding: .utf8)
    try mutate(key == "quits" ? Self.cells : Self.moves, folder.appending(path: "table.csv").path, 200) { text in
      try text.write(to: folder.appending(path: "table.csv"), atomically: true, encoding: .utf8)
      _ = try ScenarioReader.read(path: file.path)
    }
  }

  private func mutate(_ text: String, _ path: String, _ usual: Int, _ read: (String) throws -> Void) throws {
    try read(text)
    var dice = SplitMix(seed: MutantRun.seed), valid = 0, refused = 0
    for number in 0..<MutantRun.count(usual) {
      var table = TableMutant(text)
      for _ in 0..<1 + number % 3 { table.change(&dice) }
      do {
        try read(table.text)
        valid += 1
      } catch let errors as ScenarioErrors {
        refused += 1
        #expect(!errors.mistakes.isEmpty)
        for mistake in errors.mistakes {
          #expect(!mistake.what.isEmpty && !mistake.cure.isEmpty, "\(number): \(mistake.message)")
          #expect(mistake.origin.line >= 1 || mistake.origin.file.hasSuffix(".csv"), "\(number): \(mistake.message)")
          #expect(mistake.message.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" }, "\(number)")
        }
      }
    }
    // Both happen, so that neither way goes untried.
    #expect(valid > 0 && refused > MutantRun.count(usual) / 4, "\(path): \(valid) valid, \(refused) refused")
  }
}

/// Rows of fields, with the changes that people, spreadsheets and scripts make.
private struct TableMutant {
  private var rows: [[String]]
  private var separator = ",", ending = "\n", start = "", end = "\n"

  init(_ text: String) {
    rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  var text: String { start + rows.map { $0.joined(separator: separator) }.joined(separator: ending) + end }

  private static let odd = [
    "", " ", "NA", "-", "1_000", "0x10", "1e400", "-1e400", "nan", "inf", "1,5", "\"1,5\"", "\"open", "a\"b", "010",
    "3%",
    "1.000.000", "-0", "99999999999999999999", "2024-13", "2024Q5", "2024Q3", "0000", "9999", "-1", "0", "1e-320",
    "\u{1B}[31m",
    "\u{202E}", "=1+1", "\u{FEFF}", "\u{0}", "９", String(repeating: "x", count: 70_000), "year", "value", "farms",
  ]

  mutating func change(_ dice: inout SplitMix) {
    guard let row = rows.indices.randomElement(using: &dice) else { return }
    let other = rows.indices.randomElement(using: &dice) ?? row, column = rows[row].indices.randomElement(using: &dice)
    let odd = Self.odd.randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<18, using: &dice) {
    case 0: rows.remove(at: row)
    case 1: rows.insert(rows[row], at: other)
    case 2: rows.swapAt(row, other)
    case 3: if let column { rows[row].remove(at: column) }
    case 4: rows[row].append(odd)
    case 5: for i in rows.indices where !rows[i].isEmpty { rows[i].append(rows[i][0]) }
    case 6:
      if let column { for i in rows.indices where rows[i].indices.contains(column) { rows[i].remove(at: column) } }
    case 7: if let column { for i in rows.indices where rows[i].indices.contains(column) { rows[i][column] = odd } }
    case 8: separator = [";", "\t", ", ", "|"].randomElement(using: &dice) ?? ";"
    case 9: ending = ["\r\n", "\r", "\n\n", "\u{2028}"].randomElement(using: &dice) ?? "\r\n"
    case 10: start = ["\u{FEFF}", "\n\n", "# note\n", "sep=;\n", "\u{FEFF}\u{FEFF}"].randomElement(using: &dice) ?? ""
    case 11: end = ["", "\n\n\n", ",,,\n", "total,,\n", "\u{1A}"].randomElement(using: &dice) ?? ""
    case 12: if let column, let value = Double(rows[row][column]) { rows[row][column] = "\(-value)" }
    case 13, 14: if let column, let value = Double(rows[row][column]) { rows[row][column] = "\(value * 1.01)" }
    case 15: if let column { rows[row][column] = "\"\(rows[row][column])\"" }
    default: if let column { rows[row][column] = odd }
    }
  }
}
