import Foundation
import Testing

@Suite("payung report")
struct ReportTests {
  private let teaching = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
  private let storm = Program.root.appending(path: "scenarios/teaching/umbrella-land-storm.yaml").path

  private func text(_ name: String, _ payung: Program) throws -> String {
    try String(contentsOf: payung.folder.appending(path: name), encoding: .utf8)
  }

  @Test("A result becomes one page that stands alone, in either language", .tags(.acceptance))
  func onePage() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run", teaching, "--paths", "200", "--out", "result").status == 0)
      let outcome = try payung.run("report", "result")
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
      let page = try text("result/report.html", payung)
      #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
      #expect(page.utf8.count < 1_500_000)
      #expect(page.contains("<h1>Umbrella Land</h1>") && page.contains("December\u{A0}2035"))
      #expect(page.contains("scenarios/teaching/umbrella-land.yaml:"))
      #expect(try payung.run("report", "result", "-o", "laporan.html", "--language", "id").status == 0)
      #expect(try text("laporan.html", payung).contains("Desember\u{A0}2035"))
      // Nothing is replaced unasked.
      let again = try payung.run("report", "result", "-o", "laporan.html")
      #expect(again.status == 1 && again.errors.contains("--force"))
      #expect(try text("laporan.html", payung).contains("Desember"))
      #expect(try payung.run("report", "result", "-o", "laporan.html", "--force").status == 0)
      #expect(payung.contents == ["laporan.html", "result"])
    }
  }

  @Test("run --report writes the same page, but for the time", .tags(.acceptance))
  func runWithReport() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run("run", teaching, "--paths", "100", "--out", "result", "--report", "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try payung.run("report", "result", "-o", "again.html").status == 0)
      #expect(try text("result/report.html", payung) == text("again.html", payung))
      #expect(try payung.run("run", teaching, "--report").status == 64)
    }
  }

  @Test("Results on the same draws are compared in pairs", .tags(.acceptance))
  func comparison() throws {
    try Program.use { (payung) throws in
      let run = try payung.run("run", teaching, storm, "--paths", "100", "--out", "results", "--quiet")
      #expect(run.status == 3, "the storm breaks a check")
      let folders = ["results/umbrella-land", "results/umbrella-land-storm"]
      #expect(try payung.run("report", folders[0], folders[1], "-o", "both.html").status == 0)
      let page = try text("both.html", payung)
      #expect(page.contains("Differences are paired") && page.contains(">shocks<") && page.contains("{storm:"))
    }
  }

  @Test("Folders that are no sound result are refused with 2", .tags(.acceptance))
  func refusals() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run", teaching, "--paths", "40", "--out", "result", "--quiet").status == 0)
      func refused(_ arguments: String..., saying words: String) throws {
        let outcome = try payung.process(["report"] + arguments + ["-o", "page.html"])
        #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!payung.exists("page.html"))
      }
      try refused("nowhere", saying: "no such folder")
      try FileManager.default.createDirectory(
        at: payung.folder.appending(path: "empty"), withIntermediateDirectories: true)
      try refused("empty", saying: "holds no result.json")
      let whole = try text("result/result.json", payung)
      for (name, json, words) in [
        ("cut", String(whole.prefix(whole.count / 2)), "cut off"), ("other", "{\"name\": 1}", "no payung_result"),
        ("newer", whole.replacing("\"payung_result\": 1", with: "\"payung_result\": 9"), "result format 9"),
      ] {
        let folder = payung.folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try json.write(to: folder.appending(path: "result.json"), atomically: true, encoding: .utf8)
        try refused(name, saying: words)
      }
      #expect(
        try payung.run(
          "run", teaching, "--paths", "40", "--out", "short", "--set", "end=2033-12", "--set", "checks=[]", "--quiet"
        ).status == 0)
      try refused("result", "short", saying: "same months")
      #expect(
        try payung.run("run", teaching, "--paths", "40", "--out", "yen", "--set", "currency=JPY", "--quiet").status == 0
      )
      try refused("result", "yen", saying: "do not compare")
      #expect(try payung.run("report").status == 64)
      #expect(try payung.run("report", "result", "--language", "nl").status == 64)
    }
  }

  @Test("A title of markup and a formula stays text", .tags(.acceptance))
  func hostileText() throws {
    try Program.use { (payung) throws in
      let title = "<script>alert(1)</script>=cmd|' /C calc'!A0"
      try payung.write("extends: \(teaching)\ntitle: \"\(title)\"\n", to: "hostile.yaml")
      #expect(try payung.run("run", "hostile.yaml", "--paths", "40", "--out", "result", "--report").status == 0)
      let page = try text("result/report.html", payung)
      #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;=cmd|&#39;"))
    }
  }

  @Test(
    "Charts are SVG, CSV and, where rsvg-convert is at hand, PNG; where not, the page says what is missing",
    .tags(.acceptance))
  func charts() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run", teaching, "--paths", "40", "--out", "result", "--quiet").status == 0)
      let without = try payung.run("report", "result", "--charts", "plain", environment: ["PATH": payung.folder.path])
      #expect(without.status == 0 && without.errors.contains("librsvg2-bin"), "\(without.errors)")
      #expect(payung.exists("plain/fund.svg") && payung.exists("plain/fund.csv") && !payung.exists("plain/fund.png"))
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert") else { return }
      #expect(try payung.run("report", "result", "--force", "--charts", "drawn").status == 0)
      let png = try Data(contentsOf: payung.folder.appending(path: "drawn/fund.png"))
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]) && png.count > 5000)
    }
  }
}
