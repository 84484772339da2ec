import Foundation
import Pages
import ScenarioFiles
import Testing

@Suite("Gallery")
struct GalleryTests {
  private static let teaching = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scenarios/teaching")

  /// A folder of scenarios of one country, gone afterwards.
  private func use(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-gallery-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.teaching, to: folder.appending(path: "teaching"))
    try body(folder)
  }

  private static let all = [
    "teaching/umbrella-land-schedule.yaml", "teaching/umbrella-land-storm.yaml", "teaching/umbrella-land.yaml",
  ]

  private func written(_ folder: URL, paths: Int = 16) throws -> [String] {
    var gallery = try Gallery(of: folder, paths: paths), run: [String] = []
    try gallery.run(all: false, threads: 1, announce: { run.append($0) }, isCancelled: { false })
    try gallery.write()
    return run
  }

  @Test("Only what changed is run; the page is current until a scenario or the page changes")
  func currency() throws {
    try use { (folder) throws in
      #expect(try !Gallery(of: folder, paths: 16).differences.isEmpty)
      #expect(try written(folder) == Self.all)
      #expect(try Gallery(of: folder, paths: 16).differences == [])
      #expect(try written(folder) == [])

      let storm = folder.appending(path: "teaching/umbrella-land-storm.yaml")
      try (String(contentsOf: storm, encoding: .utf8) + "\n# a remark\n").write(
        to: storm, atomically: true, encoding: .utf8)
      #expect(try Gallery(of: folder, paths: 16).stale == ["teaching/umbrella-land-storm.yaml"])
      #expect(try written(folder) == ["teaching/umbrella-land-storm.yaml"])

      let page = folder.appending(path: "README.md")
      try (String(contentsOf: page, encoding: .utf8) + "by hand\n").write(to: page, atomically: true, encoding: .utf8)
      #expect(try Gallery(of: folder, paths: 16).differences.count == 1)
      // Figures belong to a number of paths too.
      #expect(try Gallery(of: folder, paths: 17).stale.count == Self.all.count)
    }
  }

  @Test("The page is the same whether figures were just computed or read back")
  func readBack() throws {
    try use { (folder) throws in
      _ = try written(folder)
      let first = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
      #expect(first.contains("± "))
      try Gallery(of: folder, paths: 16).write()
      #expect(try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8) == first)
    }
  }

  /// What was interrupted is not done: a row without figures once passed for them.
  @Test("Scenarios that were not reached have no figures, and are run the next time")
  func interruption() throws {
    try use { (folder) throws in
      var gallery = try Gallery(of: folder, paths: 16), begun = 0
      try gallery.run(all: false, threads: 1, announce: { _ in begun += 1 }, isCancelled: { false })
      let table = folder.appending(path: "gallery.csv")
      let lines = try String(contentsOf: table, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(begun == Self.all.count && lines.count == Self.all.count + 2)
      // As it stands after the first of three, and as it stood with rows that say nothing.
      let empty = lines[2].split(separator: ",", omittingEmptySubsequences: false).enumerated().map {
        $0.offset < 3 ? $0.element : ""
      }.joined(separator: ",")
      for rows in [[lines[0], lines[1], ""], [lines[0], lines[1], Substring(empty), ""]] {
        try rows.joined(separator: "\n").write(to: table, atomically: true, encoding: .utf8)
        #expect(try Gallery(of: folder, paths: 16).stale == Array(Self.all.dropFirst()))
        #expect(try !Gallery(of: folder, paths: 16).differences.isEmpty)
      }
      try? FileManager.default.removeItem(at: table)
      var stopped = try Gallery(of: folder, paths: 16)
      _ = try? stopped.run(all: false, threads: 1, announce: { _ in }, isCancelled: { true })
      #expect(try Gallery(of: folder, paths: 16).stale == Self.all)
    }
  }

  @Test("A title cannot become a table cell, a tag or a link")
  func escaping() throws {
    try use { (folder) throws in
      let text = "extends: umbrella-land.yaml\ntitle: \"a | <b>x</b> [y](z)\"\n"
      try text.write(to: folder.appending(path: "teaching/odd.yaml"), atomically: true, encoding: .utf8)
      _ = try written(folder)
      let page = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
      #expect(page.contains(#"a \| \<b\>x\</b\> \[y\](z)"#))
    }
  }

  @Test("Every mistake of every scenario is told; an empty folder too")
  func mistakes() throws {
    try use { (folder) throws in
      for name in ["one", "two"] {
        try "extends: umbrella-land.yaml\nnonsense: 1\n".write(
          to: folder.appending(path: "teaching/\(name).yaml"), atomically: true, encoding: .utf8)
      }
      #expect { try Gallery(of: folder, paths: 16) } throws: { ($0 as? ScenarioErrors)?.mistakes.count == 2 }
      let empty = folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      #expect(throws: GalleryError.self) { try Gallery(of: empty, paths: 16) }
    }
  }

  @Test(
    "The question is the first sentence",
    arguments: [
      ("What if PP 37/2021 stayed? It did not.", "What if PP 37/2021 stayed?"),
      ("A rate of 0.5 % holds.\nMore.", "A rate of 0.5 % holds."), ("No stop", "No stop"), ("", ""),
    ])
  func question(text: String, sentence: String) {
    #expect(GalleryEntry.firstSentence(of: text) == sentence)
  }

  @Test("The page shows each scenario with its fan; text stays text, nothing is loaded")
  func board() throws {
    try use { (folder) throws in
      let storm = folder.appending(path: "teaching/umbrella-land-storm.yaml")
      let hostile = try String(contentsOf: storm, encoding: .utf8)
        .replacing(/(?m)^title: .*$/, with: "title: '</h3><script>alert(1)</script>'")
      try hostile.write(to: storm, atomically: true, encoding: .utf8)
      var gallery = try Gallery(of: folder, paths: 16)
      try gallery.run(all: false, threads: 1, announce: { _ in }, isCancelled: { false })
      let fans = try gallery.fans(threads: 1, announce: { _ in }, isCancelled: { false })
      for language in ReportLanguage.allCases {
        let board = gallery.board(fans, language, version: "0.1"), page = board.html
        #expect(try page.all("<article").count == Self.all.count)
        #expect(try page.all("<svg class=\"fan\"").count == Self.all.count)
        #expect(!page.contains("<script>alert(1)") && page.contains("&lt;script&gt;alert(1)"))
        #expect(try page.all("(?:src|href)=\"(?!#)").isEmpty)
        #expect(page.contains(language == .id ? "16 masa depan simulasi" : "16 simulated futures"))
      }
      let board = gallery.board(fans, .en, version: "0.1")
      let lines = String(decoding: board.csv, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 1 + fans.reduce(0) { $0 + $1.points.count })
      // What the script draws is what the table says, to five digits.
      let fields = try #require(lines.dropFirst().first).split(separator: ",")
      let drawn = try #require(try board.html.all("data-fan=\"([^\"]*)\"").first).split(separator: ";")
      #expect(drawn[0] == fields[2] && drawn[4] == fields[1])
      let low = try #require(Double(drawn[1].prefix { $0 != "," })), exact = try #require(Double(fields[3]))
      #expect((low / exact - 1).magnitude < 1e-4)
    }
  }
}
