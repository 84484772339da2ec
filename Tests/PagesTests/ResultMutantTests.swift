import AnalysisFixtures
import Foundation
import Pages
import Results
import ScenarioFiles
import Testing
import Writing

/// result.json changed at random, as a tree: what reads it refuses it with a reason, or shows it in every form; nothing ends
/// the program.
@Suite struct ResultMutantTests {
  @Test func mutants() throws {
    var bytes: [UInt8] = []
    try FixtureResult.first.get().document.writeJSON { bytes += $0 }
    let base = try JSONReader.read(bytes)
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-results-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var dice = SplitMix(seed: MutantRun.seed), read = 0, refused = 0
    for number in 0..<MutantRun.count(150) {
      var tree = base
      for _ in 0..<1 + number % 3 { tree = JSONMutant.changed(tree, &dice) }
      try Data(tree.text.utf8).write(to: folder.appending(path: "result.json"))
      if MutantRun.isLong {
        try? Data(tree.text.utf8).write(
          to: FileManager.default.temporaryDirectory.appending(path: "payung-mutant-result.json"))
      }
      do {
        let document = try StoredResult(reading: folder.path).document
        read += 1
        try show(document, in: folder, number)
      } catch let refusal as UnreadableResult {
        refused += 1
        #expect(refusal.description.contains("result.json"), "\(number): \(refusal)")
        #expect(refusal.description.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" }, "\(number)")
      }
    }
    #expect(read > 10 && refused > 10, "\(read) read, \(refused) refused")
  }

  private func show(_ document: ResultDocument, in folder: URL, _ number: Int) throws {
    for line in TerminalSummary(of: document, coloured: false).lines {
      #expect(line.unicodeScalars.allSatisfy { !$0.isControl }, "\(number): \(line)")
    }
    var written = 0
    try document.writeJSON { written += $0.count }
    try document.writeCSV { written += $0.count }
    #expect(written > 1000)
    try document.writeSpreadsheetTables(to: folder.path)
    _ = try StatisticsFile.write(document, to: folder.appending(path: "statistics.nc").path)
    let page = try Report(of: [ReportSource(name: "mutant", document: document, paths: nil)], language: .en).html()
    #expect(page.hasSuffix("</html>\n"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }
}

/// A tree with one thing changed: a value, a member, an element, or a whole part.
private enum JSONMutant {
  private static let odd: [JSONValue] = [
    .null, .bool(true), .number("-1"), .number("0"), .number("1e308"), .number("-1e308"), .number("1e-308"),
    .number("0.5"),
    .number("9007199254740993"), .number("99999999999999999999999"), .string(""), .string("\u{1B}[31m"),
    .string("x\u{0}y"),
    .string("2031-07"), .string("0000-00"), .array([]), .object([]), .array([.null, .null]),
    .string(String(repeating: "k", count: 20_000)),
  ]

  static func changed(_ tree: JSONValue, _ dice: inout SplitMix) -> JSONValue {
    // Down by chance, so that the few great parts are met as often as the many small figures.
    switch tree {
    case .object(var members) where !members.isEmpty && Int.random(in: 0..<8, using: &dice) > 0:
      let i = Int.random(in: members.indices, using: &dice)
      members[i].value = changed(members[i].value, &dice)
      return .object(members)
    case .array(var elements) where !elements.isEmpty && Int.random(in: 0..<6, using: &dice) > 0:
      let i = Int.random(in: elements.indices, using: &dice)
      elements[i] = changed(elements[i], &dice)
      return .array(elements)
    case .object(var members) where !members.isEmpty && Int.random(in: 0..<3, using: &dice) > 0:
      let i = Int.random(in: members.indices, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: members.remove(at: i)
      case 1: members.append(members[i])
      case 2: members[i].key += "x"
      default: members.reverse()
      }
      return .object(members)
    case .array(var elements) where !elements.isEmpty && Int.random(in: 0..<3, using: &dice) > 0:
      let i = Int.random(in: elements.indices, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: elements.remove(at: i)
      case 1: elements.append(elements[i])
      case 2: elements.reverse()
      default: elements = []
      }
      return .array(elements)
    case .number(let digits):
      guard Int.random(in: 0..<2, using: &dice) > 0, let value = Double(digits) else { break }
      let factor: Double = [-1, 0, 0.5, 1.01, 2, 1e12, 1e-12].randomElement(using: &dice) ?? 1
      return .number("\(value * factor)")
    default: break
    }
    return odd.randomElement(using: &dice) ?? .null
  }
}
