import Analysis
import Engine
import ScenarioFiles
import Writing

/// What a region's run says as one page of HTML that stands alone (docs/region.md).
package struct RegionPage {
  package static let fileName = "report.html"

  let analysis: RegionAnalysis
  private let version: String
  var figures: RegionFigures { analysis.figures }
  var region: Region { analysis.region }
  var result: RegionResult { analysis.result }
  /// As people read them: viet_nam is Viet Nam.
  let names: [String]
  var years: [Int] { figures.years }
  var last: Int { years[years.count - 1] }
  let words = ReportLanguage.en.wording

  /// - Parameter version: of the program.
  package init(_ analysis: RegionAnalysis, version: String) {
    (self.analysis, self.version) = (analysis, version)
    names = analysis.region.names.map { name in
      name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
  }

  /// UTF-8 text of the page.
  package func html() throws -> String {
    let run = result.manifest
    let schemes = "\(names.count) \(names.count == 1 ? "scheme" : "schemes")\(result.pool == nil ? "" : " and a pool")"
    let about: Markup = region.description.isEmpty ? "" : "<p class=\"about\">\(region.description)</p>\n"
    let sections: [(id: String, heading: String, body: Markup)?] = [
      ("depletion", "Who runs out of money", depletion), ("funds", "The funds", try fans),
      names.count > 1 ? ("together", "Who is in trouble together", together) : nil,
      result.pool == nil ? nil : ("positions", "Who pays whom", try positions),
      result.pool == nil ? nil : ("pool", "The pool", poolSection),
      analysis.checks.isEmpty ? nil : ("checks", "Conditions", checks),
    ]
    let bodies = sections.compactMap { $0 }.map { PageFrame.section($0.id, $0.heading, $0.body) }
    return PageFrame(title: region.title, version: version, style: Self.style).page(
      facts: """
        \(about)<p class="facts">\(region.start.description) to \(region.end.description) · \(schemes) · \
        \(FigureText.count(figures.paths)) paths, seed \(String(region.seed)) · version \(version)</p>

        """,
      sections: "\(bodies.joined())",
      footer: """
        Errors are standard errors of as many paths; a change is told path by path on the same draws. Checksum \
        \(run.checksum), computed in \(Shown.fixed(run.seconds, decimals: 0)) seconds on \(String(run.threads)) \
        threads, \(run.cpu).
        """
    ).text
  }

  /// Small charts beside each other are drawn in their narrow form whatever the width of the page.
  private static let style: Markup = """
    .multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:0 1.5rem}
    .multiples figure{margin:.5rem 0}
    .multiples svg.chart.narrow{display:block}

    """

  /// Per cent with its error; where it happened on no path, the upper end of the interval.
  func percent(_ share: Proportion?) -> String {
    guard let share else { return "–" }
    if share.hits == 0 {
      let most = 100 * share.interval.upperBound
      return "0 (below \(Shown.fixed(most, decimals: most >= 1 ? 1 : most >= 0.1 ? 2 : 3)))"
    }
    return Shown.spaced(100 * share.value, 100 * share.standardError)
  }

  func figure(_ title: String, _ note: String, _ table: Table, _ forms: @escaping @Sendable (ChartForm) -> Markup)
    -> Markup
  {
    Figure(title: title, note: note, forms: forms, table: table, words: words).markup
  }

  private var depletion: Markup {
    let pooled = result.without != nil
    let table = Table(
      caption: "Share of paths on which a fund is empty by the end of \(last), %",
      columns: ["Scheme"] + (pooled ? ["without the pool", "with it", "change"] : ["share"]),
      rows: names.indices.map { k in
        let with = Table.Cell.number(percent(analysis.members[k].depletion.probability(by: last)))
        guard let without = result.without else { return (names[k], [with]) }
        let change = figures.change(of: k, by: last).map {
          Shown.spaced(100 * $0.difference, $0.standardError.map { 100 * $0 })
        }
        return (
          names[k],
          [
            .number(percent(figures.depletion(of: without[k]).probability(by: last))), with, .number(change ?? "–"),
          ]
        )
      })
    return verdict + table.markup
  }

  private var verdict: Markup {
    let members = analysis.members.map { $0.depletion.probability(by: last) }
    let safe = members.count { $0?.hits == 0 }
    var sentences = [
      "\(safe) of \(names.count) funds last to the end of \(last) on every path."
    ]
    if let without = result.without {
      let changes = names.indices.compactMap { k in figures.change(of: k, by: last).map { (names[k], $0) } }
      func list(_ saved: (PairedMean) -> Bool) -> String {
        changes.filter { saved($0.1) }.map(\.0).joined(separator: ", ")
      }
      // Told only where chance would do it once in 700.
      let saved = list { $0.difference < -3 * ($0.standardError ?? .infinity) }
      let harmed = list { $0.difference > 3 * ($0.standardError ?? .infinity) }
      sentences.append(
        saved.isEmpty ? "The pool saves no fund beyond chance." : "The pool lowers the risk of \(saved).")
      if !harmed.isEmpty { sentences.append("Its premiums raise that of \(harmed).") }
      _ = without
    }
    if let pool = analysis.pool?.depletion.probability(by: last) {
      sentences.append("The pool itself is empty at some time on \(percent(pool)) % of the paths.")
    }
    return "<p class=\"verdict\">\(sentences.joined(separator: " "))</p>\n"
  }

  private var checks: Markup {
    Table(
      caption: "Conditions of the region file", columns: ["Condition", "value", "holds"],
      rows: analysis.checks.map { check in
        (
          check.condition,
          [
            .number(check.estimate.map { Shown.spaced($0.value, $0.standardError) } ?? "–"),
            .text(check.holds ? "yes" : "no"),
          ]
        )
      }
    ).markup
  }
}

/// Figures as the terminal writes them, with a true minus.
enum Shown {
  static func fixed(_ value: Double, decimals: Int) -> String { signed(FigureText.fixed(value, decimals: decimals)) }
  static func plain(_ value: Double, width: Int) -> String { signed(FigureText.plain(value, width: width)) }
  static func spaced(_ value: Double, _ error: Double?) -> String { signed(FigureText.spaced(value, error)) }

  private static func signed(_ text: String) -> String { text.replacing("-", with: "−") }
}
