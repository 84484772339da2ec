import Results
import ScenarioFiles

extension Report {
  /// Every group of values with its source, how sure its author is, and where it stands.
  func assumptions(_ context: ReportContext) -> Section {
    let words = context.words.assumptions, document = context.document
    let sources = AssumptionList.sources(of: document.scenario)
    var counts: [String: Int] = [:]
    var without = 0
    var body: Markup = ""
    for section in AssumptionList.sections(of: document.scenario) {
      let covering = sources.filter { $0.path == section.name || $0.path.hasPrefix(section.name + ".") }
      for source in covering { counts[source.confidence, default: 0] += 1 }
      var rows = covering.flatMap { source in
        // A source for a whole section speaks of all in it that has none of its own.
        let parts = source.path == section.name ? section.groups.filter { $0.path != section.name } : []
        let open = parts.filter { part in
          !covering.contains { $0.path != section.name && Self.covers($0.path, part.path) }
        }
        let places = open.isEmpty ? [(source.path, source.node)] : open.map { ($0.path, Optional($0.node)) }
        return places.map {
          Self.row(context, path: $0.0, node: $0.1, text: source.text, confidence: source.confidence)
        }
      }
      // What no source covers: neither its own, nor that of the section, nor of a part of it.
      for group in section.groups where !covering.contains(where: { Self.covers($0.path, group.path) }) {
        without += 1
        rows.append(Self.row(context, path: group.path, node: group.node, text: words.noSource, confidence: ""))
      }
      let table = Table(
        caption: context.heading(section.name),
        columns: [words.key, words.value, "\(words.source), \(words.confidence), \(words.origin)"], rows: rows,
        kind: "sources stack")
      body += table.markup
    }
    let summary = words.summary(
      counts["read", default: 0], counts["derived", default: 0], counts["recalled", default: 0],
      counts["assumption", default: 0], without)
    return Section(
      id: "assumptions", heading: words.heading, standards: words.standards,
      body: "<p>\(summary)</p>\n<p class=\"note\">\(words.note)</p>\n\(unusual(context))\(body)")
  }

  /// What of the scenario lies outside the range of real schemes.
  private func unusual(_ context: ReportContext) -> Markup {
    let words = context.words.assumptions, figures = context.document.unusual
    guard !figures.isEmpty else { return "" }
    var items: Markup = ""
    for figure in figures {
      items += "<li>\(figure.sentence): \(figure.reason ?? words.unexplained)</li>\n"
    }
    return "<p>\(words.unusual)</p>\n<ul class=\"unusual\">\n\(items)</ul>\n"
  }

  /// A source covers all below its path, and speaks of a group if it is for a part of it.
  private static func covers(_ source: String, _ group: String) -> Bool {
    source == group || group.hasPrefix(source + ".") || source.hasPrefix(group + ".")
  }

  private static func row(
    _ context: ReportContext, path: String, node: ScenarioNode?, text: String, confidence: String
  ) -> (head: String, cells: [Table.Cell]) {
    let words = context.words.assumptions
    let sure =
      switch confidence {
      case "read": words.read
      case "derived": words.derived
      case "recalled": words.recalled
      case "assumption": words.assumption
      default: confidence
      }
    let origins = context.document.origins
    // A part without a place of its own stands in that of the group.
    let keys = ScenarioPath.keys(path) ?? [path], group = ScenarioPath.text(keys.prefix(2))
    let places = (origins[path] ?? origins[group] ?? []).joined(separator: ", ")
    let value = node.map { AssumptionValue(context).text(of: $0, as: Shape.scenario.at(keys)) } ?? ""
    let place = [sure, path, places].filter { !$0.isEmpty }.joined(separator: " · ")
    let cell: Markup = "\(text)<span class=\"place\">\(place)</span>"
    // The table is that of the section, whose name needs no repeating.
    let name = (keys.count > 1 ? Array(keys.dropFirst()) : keys).map(context.name).joined(separator: " · ")
    // What a line cannot say stands in full in the next part.
    let whole = AssumptionList.node(group, in: context.document.scenario).map(FullValues.isLong) ?? false
    let link: Markup = whole ? "<a href=\"#\(FullValues.anchor(group))\">\(value)</a>" : "\(value)"
    return (name, [Table.Cell(content: link, kind: ""), Table.Cell(content: cell, kind: "")])
  }
}

/// What a group of values says, in few words: a number, a series from its first to its last value, or how many values.
struct AssumptionValue {
  private let context: ReportContext
  private var words: Wording.Assumptions { context.words.assumptions }

  init(_ context: ReportContext) { self.context = context }

  func name(_ key: String) -> String { context.name(key) }

  /// - Parameter shape: the declaration of its key, which says whether labels that look like years are dates.
  func text(of node: ScenarioNode, as shape: Shape?) -> String {
    switch node {
    case .scalar(let text, .number, _): return ScalarText.number(text).map(number) ?? text
    case .scalar(let text, _, _): return text
    case .sequence(let elements, _):
      let texts = elements.map { scalar($0) }
      let plain = texts.compactMap { $0 }
      guard plain.count == elements.count, plain.count <= 6 else { return words.values(count(node)) }
      return plain.joined(separator: ", ")
    case .mapping(let entries, _):
      if node.isDated(as: shape), let first = entries.first, let last = entries.last, let from = scalar(first.value),
        let to = scalar(last.value)
      {
        return entries.count == 1
          ? "\(from) (\(first.key))" : words.changes("\(from) (\(first.key))", "\(to) (\(last.key))")
      }
      if let amount = node["amount"] { return text(of: amount, as: shape?.child("amount")) }
      let factors = node["by"].map { " × (\(words.values(count($0))))" } ?? ""
      if let base = node["base"], let text = scalar(base) { return text + factors }
      if let mean = node["mean"], let text = scalar(mean) { return words.mean(text) + factors }
      let texts = entries.map { entry in scalar(entry.value).map { "\(name(entry.key)) \($0)" } }
      let plain = texts.compactMap { $0 }
      guard plain.count == entries.count, plain.count <= 4 else { return words.values(count(node)) }
      return plain.joined(separator: ", ")
    }
  }

  private func scalar(_ node: ScenarioNode) -> String? {
    if case .scalar = node { text(of: node, as: nil) } else { nil }
  }

  private func number(_ value: Double) -> String {
    let numbers = context.numbers
    // Years are not counted in thousands.
    if let whole = Int(exactly: value), (1000...9999).contains(whole) { return String(whole) }
    guard value.magnitude < 1e6 else {
      let scale = numbers.scale(of: value)
      return "\(numbers.short(value / scale.factor))\u{A0}\(scale.word)"
    }
    return numbers.plain(value)
  }

  private func count(_ node: ScenarioNode) -> Int {
    switch node {
    case .scalar(_, let kind, _): kind == .null ? 0 : 1
    case .sequence(let elements, _): elements.reduce(0) { $0 + count($1) }
    case .mapping(let entries, _): entries.reduce(0) { $0 + count($1.value) }
    }
  }
}
