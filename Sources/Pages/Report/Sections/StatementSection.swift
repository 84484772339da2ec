import Results
import ScenarioFiles

extension Report {
  /// What an actuary states beside the figures, from `report:`. Nothing is made up: what is absent is named.
  func statement(_ context: ReportContext) -> Section {
    let words = context.words.statement
    let statement = Statement(of: context)
    var rows: [(head: String, cells: [Table.Cell])] = []
    var gaps: [String] = []
    for (key, label) in words.items where key != "opinion" {
      let texts = statement.texts(key)
      if texts.isEmpty { gaps.append(label) } else { rows.append((label, [statement.cell(texts)])) }
    }
    var body: Markup = ""
    if !rows.isEmpty {
      body +=
        Table(
          caption: words.heading, columns: [words.item, words.stated], rows: rows, hidesCaption: true,
          kind: "said stack"
        ).markup
    }
    body += statement.mandated ?? ""
    if statement.mandated == nil { gaps.append(words.mandated) }
    body += statement.lastValuation ?? ""
    if statement.lastValuation == nil { gaps.append(words.lastValuation) }
    let opinion = statement.texts("opinion")
    if opinion.isEmpty {
      gaps.append(words.opinion)
    } else {
      body += "<h3>\(words.opinion)</h3>\n" + opinion.map { "<p>\($0)</p>\n" as Markup }.joined()
    }
    body += statement.signature(&gaps)
    if !gaps.isEmpty { body += "<p class=\"gaps\"><b>\(words.notStated)</b> \(gaps.joined(separator: "; ")).</p>\n" }
    let unlabelled = context.labels.missing(context.language)
    if !unlabelled.isEmpty { body += "<p class=\"note\">\(words.noLabel(unlabelled.joined(separator: ", ")))</p>\n" }
    return Section(id: "statement", heading: words.heading, standards: words.standards, body: body)
  }
}

/// The `report:` block of the first scenario.
struct Statement {
  private let context: ReportContext
  private let root: ScenarioNode?
  private var words: Wording.Statement { context.words.statement }

  init(of context: ReportContext) {
    self.context = context
    root = context.document.scenario["report"]
  }

  private static let dates: Set<String> = ["valuation_date", "data_cut_off"]

  /// Paragraphs of a key; none where it is absent.
  func texts(_ key: String) -> [String] {
    guard let node = root?[key] else { return [] }
    let texts = node.elements?.compactMap(\.scalarText) ?? [node.scalarText].compactMap { $0 }
    return Self.dates.contains(key) ? texts.map(date) : texts
  }

  func cell(_ texts: [String]) -> Table.Cell {
    guard texts.count > 1 else { return .text(texts.first ?? "") }
    let items = texts.map { "<li>\($0)</li>" as Markup }.joined()
    return Table.Cell(content: "<ul>\(items)</ul>", kind: "")
  }

  private func date(_ text: String) -> String {
    if let month = CalendarMonth(text) { return context.numbers.month(month) }
    return context.numbers.day(text)
  }

  /// Assumptions that a law prescribes; nil where none is named.
  var mandated: Markup? {
    guard let entries = root?["mandated"]?.entries, !entries.isEmpty else { return nil }
    let rows = entries.map { entry -> (head: String, cells: [Table.Cell]) in
      let node = AssumptionList.node(entry.key, in: context.document.scenario)
      let shape = Shape.scenario.at(ScenarioPath.keys(entry.key) ?? [])
      let value = node.map { AssumptionValue(context).text(of: $0, as: shape) } ?? "–"
      return (context.path(entry.key), [.text(value), .text(entry.value.scalarText ?? "")])
    }
    return Table(
      caption: words.mandated, columns: [words.assumption, context.words.page.value, words.prescribedBy], rows: rows,
      kind: "said stack"
    ).markup
  }

  /// Gain and loss: what the last valuation expected, what there is, and the causes it is put down to.
  var lastValuation: Markup? {
    guard let node = root?["last_valuation"], let expected = number(node["expected_fund"]) else { return nil }
    let actual = number(context.document.scenario["fund", "initial"]) ?? 0
    let causes = (node["causes"]?.entries ?? []).compactMap { entry in
      number(entry.value).map { (name: entry.key, value: $0) }
    }
    let scale = context.scale([expected, actual] + causes.map(\.value))
    func row(_ name: String, _ value: Double) -> (head: String, cells: [Table.Cell]) {
      (name, [.number(context.numbers.short(value / scale.factor))])
    }
    let made = node["date"]?.scalarText.map(date) ?? "–"
    var rows = [row(words.expected(made), expected)]
    rows += causes.map { row($0.name, $0.value) }
    rows.append(row(words.unexplained, actual - expected - causes.reduce(0) { $0 + $1.value }))
    rows.append(row(words.actual(context.numbers.month(context.document.start)), actual))
    let unit = context.numbers.unit(context.currency, scale)
    return Table(
      caption: "\(words.lastValuation), \(unit)", columns: [words.cause, unit], rows: rows, kind: "said"
    ).markup
  }

  /// Who signs, and where.
  func signature(_ gaps: inout [String]) -> Markup {
    let node = root?["signatory"]
    var lines: Markup = ""
    for (key, label) in words.signatory {
      let text = node?[key]?.scalarText.map { key == "date" ? date($0) : $0 }
      if text == nil { gaps.append("\(words.signature): \(label)") }
      lines += "<p><span>\(label)</span><b>\(text ?? "")</b></p>\n"
    }
    return "<div class=\"signature\">\n\(lines)<p class=\"sign\"><span>\(words.signature)</span><b></b></p>\n</div>\n"
  }

  private func number(_ node: ScenarioNode?) -> Double? { node?.scalarText.flatMap { ScalarText.number($0) } }
}
