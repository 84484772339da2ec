import Children
import Foundation
import Pages
import Testing

/// The page as a document: it stands alone, keeps foreign text as text, and can be read by everyone.
struct PageTests {
  private func pages() throws -> [String] {
    try Array(FixtureResult.pages.get().values) + [FixtureResult.comparison.get()]
  }

  @Test func nothingIsFetched() throws {
    for page in try pages() {
      for pattern in [
        "(?:^|[^-])\\bsrc\\s*=\\s*[\"']?[^x]", "<link\\b", "<iframe\\b", "<object\\b", "<embed\\b", "@import", "url\\(",
        "fetch\\(", "XMLHttpRequest", "<form\\b",
      ] { #expect(try page.all(pattern).isEmpty, "\(pattern)") }
      // Links lead to parts of the page.
      let ids = Set(try page.all(#"\bid="([^"]*)""#))
      for link in try page.all(#"href="([^"]*)""#) {
        #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test func itIsSmall() throws { for page in try pages() { #expect(page.utf8.count < 1_500_000) } }

  @Test func textOfTheScenarioStaysText() throws {
    for page in try pages() {
      // The page's own script and no other.
      #expect(try page.all("<script").count == 1)
      #expect(!page.contains("<img") && !page.contains("<b>farm"))
      #expect(page.contains("&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;"))
      #expect(page.contains("=cmd|&#39; /C calc&#39;!A0"))
      #expect(page.contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"))
      #expect(page.contains("&lt;b&gt;farm&lt;/b&gt;"))
    }
  }

  @Test func landmarksAndNames() throws {
    for page in try pages() {
      for landmark in ["<header>", "<main>", "<footer>", "<nav aria-label=\""] {
        #expect(page.components(separatedBy: landmark).count == 2, "\(landmark)")
      }
      #expect(try page.all("<html lang=\"(en|id)\">").count == 1)
      let ids = try page.all(#"\bid="([^"]*)""#)
      #expect(Set(ids).count == ids.count, "identifiers stand once")
      let sections = try page.all(#"<section id="[^"]*" aria-labelledby="([^"]*)""#)
      #expect(sections.count >= 13 && sections.allSatisfy(ids.contains))
      let drawings = try page.all("<svg.*?</svg>")
      #expect(drawings.count >= 12)
      for drawing in drawings {
        #expect(drawing.contains("role=\"img\""))
        #expect(try drawing.all("<title id=\"[^\"]*\">(.+?)</title>").count == 1)
        #expect(try drawing.all("<desc id=\"[^\"]*\">(.+?)</desc>").count == 1)
        for name in try drawing.all("aria-labelledby=\"([^\"]*)\"")[0].split(separator: " ") {
          #expect(ids.contains(String(name)))
        }
      }
      for table in try page.all("<table.*?</table>") {
        #expect(try table.all("<caption[^>]*>(.+?)</caption>").count == 1)
        #expect(table.contains("<th scope=\"col\"") && table.contains("<th scope=\"row\""))
      }
      for figure in try page.all("<figure>.*?</figure>") {
        #expect(figure.contains("<figcaption>") && figure.contains("<details>") && figure.contains("<table"))
      }
    }
  }

  @Test func headingsAreInOrder() throws {
    for page in try pages() {
      let levels = try page.all("<h([1-6])\\b").compactMap { Int($0) }
      #expect(levels.filter { $0 == 1 }.count == 1 && levels[0] == 1)
      for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    }
  }

  @Test func sectionsStandInTheirOrder() throws {
    let single = [
      "verdict", "checks", "key-figures", "fund", "depletion", "cash", "claims", "coverage", "uncertainty",
      "convergence", "assumptions", "law", "model", "manifest",
    ]
    #expect(try FixtureResult.page().all(#"<section id="([^"]*)""#) == single)
    let compared = try FixtureResult.comparison.get().all(#"<section id="([^"]*)""#)
    #expect(compared == Array(single[..<8]) + ["comparison"] + Array(single[8...]))
  }

  /// Each section says what it answers.
  @Test func everySectionNamesTheStandards() throws {
    for page in try pages() {
      let sections = try page.all("<section.*?</section>")
      #expect(try sections.allSatisfy { try $0.all("class=\"standards\">.*?(?:ISAP 2|ASOP 32|ASOP 56)").count == 1 })
    }
  }

  @Test func tidyFindsNothing() throws {
    let tidy = URL(fileURLWithPath: "/usr/bin/tidy")
    try #require(
      FileManager.default.isExecutableFile(atPath: tidy.path), "install tidy: scripts/install-dependencies --tests")
    for page in try pages() {
      let file = FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).html")
      try Data(page.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let messages = try Child(tidy.path, ["-e", "-q", "-utf8", "--drop-empty-elements", "no", file.path]).wait().errors
      let found = messages.split(separator: "\n").filter { line in
        !Self.tidyMistakes.contains { line.contains($0) }
      }
      #expect(found.isEmpty, "\(found.prefix(10).joined(separator: "\n"))")
    }
  }

  /// What tidy 5.6 says of sound HTML 5.
  private static let tidyMistakes = ["<title> proprietary attribute \"id\""]
}
