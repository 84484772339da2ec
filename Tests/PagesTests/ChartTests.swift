import Foundation
import Testing

import Pages

/// The attributes of every element of a name, in their order.
private func elements(_ name: String, in markup: Markup) throws -> [[String: String]] {
  func matches(_ pattern: String, _ text: String) throws -> [[String]] {
    let expression = try NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators])
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
      (0..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } ?? "" }
    }
  }
  return try matches("<\(name)\\b([^>]*)>", markup.text).map { element in
    Dictionary(
      try matches(#"([\w-]+)="([^"]*)""#, element[1]).map { ($0[1], $0[2]) }, uniquingKeysWith: { first, _ in first })
  }
}

struct XYChartTests {
  private func chart(_ marks: [Mark]) -> XYChart {
    XYChart(
      ChartText(id: "c", title: "Title & <more>", description: "What one sees"), unit: "Rp trillion", marks: marks,
      xLabel: { "\(Int($0))" }, yLabel: { String(format: "%.\($1)f", $0) })
  }

  @Test(arguments: ChartForm.allCases)
  func aDrawingHasANameAndADescription(form: ChartForm) throws {
    let svg = chart([.line(points: [(2025, 1), (2030, 4)], style: .nth(0), label: "up")]).svg(form)
    let root = try #require(try elements("svg", in: svg).first)
    #expect(root["role"] == "img")
    let names = try #require(root["aria-labelledby"]).split(separator: " ").map(String.init)
    #expect(try elements("title", in: svg).first?["id"] == names[0])
    #expect(try elements("desc", in: svg).first?["id"] == names[1])
    #expect(svg.text.contains("Title &amp; &lt;more&gt;"))
  }

  @Test func barsStackWithoutGaps() throws {
    let svg = chart([
      .bars([(2025, 0, 30), (2026, 0, 40)], width: 0.7, series: 0, label: "a"),
      .bars([(2025, 30, 100), (2026, 40, 60)], width: 0.7, series: 1, label: "b"),
    ]).svg(.wide)
    let bars = try elements("rect", in: svg).map { bar in
      try ["x", "y", "height"].map { try #require(Double(bar[$0] ?? "")) }
    }
    #expect(bars.count == 4)
    for year in 0..<2 {
      let (lower, upper) = (bars[year], bars[2 + year])
      #expect(lower[0] == upper[0])
      // Coordinates are rounded to a tenth.
      #expect((upper[1] + upper[2] - lower[1]).magnitude <= 0.11)
    }
    // 70 of 100 against 30 of 100.
    #expect((bars[2][2] / bars[0][2] - 7.0 / 3).magnitude < 0.02)
  }

  @Test func nothingLeavesTheDrawing() throws {
    let values: [(x: Double, y: Double?)] = (0...20).map { (2025 + Double($0), pow(-1.3, Double($0)) * 1e12) }
    for form in ChartForm.allCases {
      let svg = chart([.line(points: values, style: .nth(2), label: "a label that is far too long for its margin")])
        .svg(form)
      let box = try #require(try elements("svg", in: svg).first?["viewBox"]).split(separator: " ").compactMap {
        Double($0)
      }
      let path = try #require(try elements("path", in: svg).first?["d"])
      let numbers = path.split { "ML ".contains($0) }.compactMap { Double($0) }
      #expect(numbers.count == 42)
      for (i, number) in numbers.enumerated() { #expect(number >= 0 && number <= box[i.isMultiple(of: 2) ? 2 : 3]) }
      for text in try elements("text", in: svg) {
        let x = try #require(Double(text["x"] ?? ""))
        #expect(x >= 0 && x <= box[2])
      }
    }
  }

  /// Without colour, dashes tell lines apart.
  @Test func linesDifferInDashes() throws {
    let lines = (0..<6).map { n in Mark.line(points: [(0, 0), (1, Double(n))], style: .nth(n)) }
    let dashes = try elements("path", in: chart(lines).svg(.wide)).map { $0["stroke-dasharray"] ?? "" }
    #expect(Set(dashes).count == 6)
  }

  @Test func theAxisContainsZeroWhereAsked() throws {
    var running = chart([.line(points: [(1, 100), (2, 101)], style: .nth(0))])
    #expect(running.svg(.wide).text.contains(">0</text>"))
    running.fromZero = false
    #expect(!running.svg(.wide).text.contains(">0</text>"))
  }

  @Test func hintsCoverThePlotOnce() throws {
    var drawn = chart([.line(points: [(2025, 1), (2026, 2), (2030, 3)], style: .nth(0))])
    drawn.hints = [(2025, "a"), (2026, "b"), (2030, "c")]
    let strips = try elements("rect", in: drawn.svg(.wide)).map {
      (Double($0["x"] ?? "") ?? 0, Double($0["width"] ?? "") ?? 0)
    }
    #expect(strips.count == 3)
    for (strip, next) in zip(strips, strips.dropFirst()) { #expect((strip.0 + strip.1 - next.0).magnitude <= 0.11) }
  }

  @Test func aChartOfNothingIsStillADrawing() throws {
    #expect(try elements("svg", in: chart([]).svg(.narrow)).count == 1)
  }
}

struct HeatMapTests {
  private let map = HeatMap(
    ChartText(id: "h", title: "t", description: "d"), unit: "per 1,000", rows: ["a", "b"],
    columns: (2025...2045).map { "\($0)" },
    values: [(0...20).map { Double($0) }, [nil] + (1...20).map { 2 * Double($0) }],
    cellText: { "\($0)" })

  @Test func shadesGrowWithValues() {
    #expect(map.opacity(0) == 0 && map.opacity(40) == HeatMap.mostOpacity)
    #expect((map.opacity(20) - HeatMap.mostOpacity / 2).magnitude < 1e-12)
  }

  /// Evenly apart up to the last; a cell without value is empty.
  @Test func columnsAreEvenlyApart() throws {
    for (form, years, cells) in [
      (ChartForm.wide, Array(stride(from: 2025, through: 2045, by: 2)), 21),
      (.narrow, [2025, 2030, 2035, 2040, 2045], 9),
    ] {
      let svg = map.svg(form)
      #expect(try svg.text.all(">(20[0-9]{2})<").compactMap { Int($0) } == years)
      #expect(try elements("rect", in: svg).count == cells)
    }
  }
}

struct TornadoTests {
  private let tornado = Tornado(
    ChartText(id: "t", title: "t", description: "d"), unit: "Rp", base: 100,
    rows: [
      .init(label: "small", lowSetting: "1", highSetting: "2", low: 95, high: 102),
      .init(label: "large", lowSetting: "1", highSetting: "2", low: 150, high: 60),
      // Both ends on one side.
      .init(label: "one side", lowSetting: "1", highSetting: "2", low: 110, high: 130),
    ], valueText: { "\($0), \($1)" })

  @Test func theWidestStandsOnTop() { #expect(tornado.rows.map(\.label) == ["large", "one side", "small"]) }

  @Test(arguments: ChartForm.allCases)
  func barsBeginAtTheBase(form: ChartForm) throws {
    let svg = tornado.svg(form)
    let base = try #require(try elements("line", in: svg).first { $0["class"] == "zero" }?["x1"].flatMap { Double($0) })
    let bars = try elements("rect", in: svg)
    #expect(bars.count == 6)
    for bar in bars {
      let start = try #require(Double(bar["x"] ?? "")), width = try #require(Double(bar["width"] ?? ""))
      #expect(min((start - base).magnitude, (start + width - base).magnitude) <= 0.11)
    }
  }
}
