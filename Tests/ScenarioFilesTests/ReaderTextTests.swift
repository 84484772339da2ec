import Foundation
import ScenarioFiles
import Testing

/// Texts for readers: labels in two languages, and what an actuary states.
@Suite struct ReaderTextTests {
  private static func root(_ text: String) throws -> ScenarioNode { try small(extendedBy: text).document.root }

  @Test func labelsAreShownInTheReadersLanguage() throws {
    let labels = ScenarioLabels(
      of: try Self.root(
        """
        title_id: Negeri Payung
        labels:
          sector: {label: Trade, label_id: Sektor}
          mines: {label: Mines}
          sector.farms: {label_id: Pertanian}
        """))
    #expect(labels.text("sector", .english) == "Trade" && labels.text("sector", .indonesian) == "Sektor")
    #expect(labels.text("mines", in: "sector", .indonesian) == "Mines")
    #expect(labels.text("farms", in: "sector", .indonesian) == "Pertanian")
    #expect(labels.text("farms", in: "sector", .english) == "farms" && labels.text("farms", .indonesian) == "farms")
    #expect(labels.text("a_name", .english) == "a name")
    #expect(labels.title(.indonesian) == "Negeri Payung" && labels.title(.english) != "Negeri Payung")
    #expect(labels.missing(.indonesian) == ["mines"] && labels.missing(.english) == ["sector.farms"])
  }

  /// Else a reader of Bahasa Indonesia would be shown the title of the file below.
  @Test func aTitleOfOnesOwnForgetsTheTranslationBelow() throws {
    let base = "extends: \(TestFolder.small)\ntitle_id: Judul\ndescription_id: Uraian\n"
    try TemporaryFolder.with([
      "base.yaml": base, "own.yaml": "extends: base.yaml\ntitle: Mine\n", "same.yaml": "extends: base.yaml\npaths: 8\n",
    ]) { (folder: URL) throws in
      func labels(_ name: String, _ settings: [(key: String, value: String)] = []) throws -> ScenarioLabels {
        let path = folder.appendingPathComponent(name).path
        return ScenarioLabels(of: try ScenarioReader.read(path: path, overrides: settings).document.root)
      }
      #expect(try labels("same.yaml").title(.indonesian) == "Judul")
      #expect(try labels("own.yaml").title(.indonesian) == "Mine")
      #expect(try labels("own.yaml").description(.indonesian) == "Uraian")
      #expect(try labels("same.yaml", [("title", "Set")]).title(.indonesian) == "Set")
      #expect(try labels("same.yaml", [("title", "Set"), ("title_id", "Tetapan")]).title(.indonesian) == "Tetapan")
    }
  }

  /// A file may take out what the one it extends labels.
  @Test func labelsOfWhatWasTakenOutAreLeftUnused() throws {
    try TemporaryFolder.with([
      "base.yaml": "extends: \(TestFolder.small)\nshocks: {storm: {start: 2027-01, half_life: 6}}\n"
        + "labels: {storm: {label_id: Badai}}\n",
      "calm.yaml": "extends: base.yaml\nshocks: null\n",
    ]) { (folder: URL) throws in
      _ = try ScenarioReader.read(path: folder.appendingPathComponent("calm.yaml").path)
    }
  }

  @Test func texts() throws {
    let scenario = try small(
      extendedBy: """
        report:
          purpose: "=1+1 <b>"
          valuation_date: 2024-02-29
          data_cut_off: 2025-04
          reliance: [one, two]
          subsequent_events: nothing
          mandated: {labour.layoffs: an Act}
          last_valuation: {date: 2022-12-31, expected_fund: -5e6, causes: {"claims, by =cause": 1}}
          signatory: {name: A. N. Actuary}
        """)
    #expect(scenario.document.root["report", "purpose"] != nil)
    #expect(UnsourcedFigures.find(in: scenario.document).allSatisfy { !$0.keyPath.hasPrefix("report") })
  }

  @Test(arguments: [
    ("labels: {minse: {label: x}}", "labels.minse: the scenario names nothing so; did you mean mines?"),
    ("labels: {sector: {label: x, label_en: y}}", "labels.sector.label_en: unknown key"),
    ("labels: {sector: {label: ' '}}", "labels.sector.label: this is not one line of text"),
    ("report: {valuation_date: 2025-02-30}", "report.valuation_date: \"2025-02-30\" is not a date"),
    ("report: {valuation_date: 31.12.2025}", "report.valuation_date: \"31.12.2025\" is not a date"),
    ("report: {valuation_date: 2025}", "report.valuation_date: \"2025\" is not a date"),
    ("report: {mandated: {contribution.rates: x}}", "there is no key contribution; did you mean contributions?"),
    ("report: {last_valuation: {date: 2022-12}}", "report.last_valuation.expected_fund: is missing"),
    ("report: {purposes: x}", "report.purposes: unknown key; did you mean purpose?"),
    ("report: {signatory: A. N. Actuary}", "report.signatory"),
  ])
  func mistakes(text: String, message: String) {
    let found = messages { try small(extendedBy: text) }
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }
}
