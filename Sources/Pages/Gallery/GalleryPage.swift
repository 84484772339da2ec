import Analysis
import Results
import Writing

/// `README.md` of a folder of scenarios: one table for each country.
package struct GalleryPage {
  /// A folder with its heading.
  package struct Section {
    package let folder: String
    package let heading: String
    package let hasReadme: Bool

    package init(folder: String, heading: String, hasReadme: Bool) {
      self.folder = folder
      self.heading = heading
      self.hasReadme = hasReadme
    }
  }

  package let entries: [GalleryEntry]
  package let sections: [Section]

  package init(entries: [GalleryEntry], sections: [Section]) {
    self.entries = entries
    self.sections = sections
  }

  package var text: String {
    """
    # Scenarios

    <!-- Written by `payung gallery`; change the scenarios, not this page. The figures as data: gallery.csv. -->

    \(entries.count) scenarios. Each can be run as it stands (`payung run scenarios/FILE`), looked at with all its sources
    (`payung resolve`), and extended by a file of a few lines. The figures are of
    \(FigureText.count(entries.first?.paths ?? 0)) paths, with their standard errors:

    - **Depleted**: share of the paths on which the fund has run out by the end of the last year, %; where it is none or all, the
      end of the 95 % interval.
    - **Reserve**: median over the paths of what the fund would pay for at that end, in months of expenditure.
    - **Cost**: mean cash benefits of the first and of the last full year, % of the wages of the insured.
    - **Level rate**: mean over the paths of the contribution rate that would just use up the fund by the end, % of covered
      wages; in brackets the scheme's own rate in the last month.
    - **Coverage**: mean effective coverage of the last full year, beneficiaries as % of all unemployed.

    A dash: the scheme has no such figure (no contributions, no unemployment given). What each scheme simplifies stands in
    its folder's README.


    """ + sections.map(table).joined(separator: "\n")
  }

  private func table(of section: Section) -> String {
    let own = entries.filter { Self.folder(of: $0.file) == section.folder }
    let link = section.hasReadme ? "[\(section.heading)](\(section.folder)/README.md)" : section.heading
    let rows = own.map { entry in
      let cells = [
        "[\(Self.escaped(entry.title))](\(entry.file))<br>\(Self.escaped(entry.question))", "\(entry.lastYear)",
        depletion(entry), figure(entry, .reserveMonths, scale: 1),
        "\(percent(entry, .firstCostRate)) → \(percent(entry, .lastCostRate))",
        percent(entry, .levelRate) + (entry.headline?[.ownRate].map { " (\(Self.short(100 * $0.value)))" } ?? ""),
        percent(entry, .effectiveCoverage),
      ]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    return """
      ## \(link)

      | Scenario | To | Depleted | Reserve | Cost | Level rate | Coverage |
      |---|---|---:|---:|---:|---:|---:|
      \(rows.joined())
      """
  }

  package static func folder(of file: String) -> String { String(file.prefix { $0 != "/" }) }

  /// Where no path, or every one, is depleted the standard error says nothing; the 95 % interval does.
  private func depletion(_ entry: GalleryEntry) -> String {
    guard let share = entry.headline?[.depletionProbability]?.value, share == 0 || share == 1 else {
      return percent(entry, .depletionProbability)
    }
    let interval = Proportion(hits: share == 0 ? 0 : entry.paths, of: entry.paths).interval
    return share == 0
      ? "0 (< \(Self.short(100 * interval.upperBound)))" : "100 (> \(Self.short(100 * interval.lowerBound)))"
  }

  private func percent(_ entry: GalleryEntry, _ item: Headline.Item) -> String { figure(entry, item, scale: 100) }

  private func figure(_ entry: GalleryEntry, _ item: Headline.Item, scale: Double) -> String {
    guard let figure = entry.headline?[item] else { return "–" }
    return FigureText.spaced(scale * figure.value, figure.error.map { scale * $0 })
  }

  private static func short(_ value: Double) -> String { FigureText.plain(value, width: 12) }

  /// Text of a scenario stays text: no table cells, tags or links of its own.
  private static func escaped(_ text: String) -> String {
    DisplayText.harmless(text).map { "|<>[]*_`\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
