import Results
import ScenarioFiles

extension Report {
  /// The law and the assumptions as tables: every value, from when it holds, and where it comes from.
  func law(_ context: ReportContext) -> Section? {
    let words = context.words.law, root = context.document.scenario
    let sources = AssumptionList.sources(of: root)
    var body: Markup = ""
    for section in AssumptionList.sections(of: root) {
      for group in section.groups where FullValues.isLong(group.node) {
        let full = FullValues(of: group, in: context)
        let source = sources.filter { group.path == $0.path || group.path.hasPrefix($0.path + ".") }
          .max { $0.path.count < $1.path.count }
        let note: Markup =
          source.map { "<p class=\"note\">\(context.words.assumptions.source): \($0.text)</p>\n" } ?? ""
        body += "<div class=\"whole\" id=\"\(FullValues.anchor(group.path))\">\n"
        body += full.table(of: group.path).markup
        if full.count > FullValues.most {
          body += "<p class=\"note\">\(words.shown(FullValues.most, full.count))</p>\n"
        }
        body += note + "</div>\n"
      }
    }
    guard !body.isEmpty else { return nil }
    return Section(
      id: "law", heading: words.heading, standards: words.standards,
      body: "<p class=\"note\">\(words.note)</p>\n" + body)
  }
}

/// All values below a node, each with the keys that lead to it and the month from which it holds.
struct FullValues {
  /// Rows of one table; of larger grids the rest stands in the scenario.
  static let most = 200

  private struct Leaf {
    let keys: [String]
    let from, value: String
  }

  private let leaves: [Leaf]
  private let context: ReportContext

  init(of group: AssumptionList.Group, in context: ReportContext) {
    self.context = context
    let shape = Shape.scenario.at(ScenarioPath.keys(group.path) ?? [])
    leaves = Self.leaves(group.node, shape, [], "", AssumptionValue(context))
  }

  var count: Int { leaves.count }

  /// Whether a line cannot say it all.
  static func isLong(_ node: ScenarioNode) -> Bool {
    switch node {
    case .scalar: false
    case .sequence(let elements, _): elements.count > 6 || elements.contains { !isScalar($0) }
    case .mapping(let entries, _): entries.count > 1 || entries.contains { !isScalar($0.value) }
    }
  }

  /// Where the table of a group stands on the page.
  static func anchor(_ path: String) -> String {
    "full-" + String(path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  private static func isScalar(_ node: ScenarioNode) -> Bool {
    if case .scalar = node { true } else { false }
  }

  private static func leaves(
    _ node: ScenarioNode, _ shape: Shape?, _ keys: [String], _ from: String, _ text: AssumptionValue
  ) -> [Leaf] {
    switch node {
    case .scalar: return [Leaf(keys: keys, from: from, value: text.text(of: node, as: nil))]
    case .sequence(let elements, _):
      if elements.allSatisfy(isScalar) {
        return [
          Leaf(keys: keys, from: from, value: elements.map { text.text(of: $0, as: nil) }.joined(separator: ", "))
        ]
      }
      return elements.enumerated().flatMap { index, element in
        leaves(element, shape?.child("\(index)"), keys + ["\(index + 1)"], from, text)
      }
    case .mapping(let entries, _):
      // Multipliers by label and other small sets fill one row, not a page.
      if !node.isDated(as: shape), !keys.isEmpty, entries.count > 1, entries.allSatisfy({ isScalar($0.value) }) {
        let value = entries.map { "\(text.name($0.key)) \(text.text(of: $0.value, as: nil))" }.joined(separator: "; ")
        return [Leaf(keys: keys, from: from, value: value)]
      }
      return node.isDated(as: shape)
        ? entries.flatMap { leaves($0.value, shape?.child($0.key), keys, $0.key, text) }
        : entries.flatMap { leaves($0.value, shape?.child($0.key), keys + [$0.key], from, text) }
    }
  }

  func table(of path: String) -> Table {
    let words = context.words.law, isDated = leaves.contains { !$0.from.isEmpty }
    return Table(
      caption: context.path(path),
      columns: [context.words.assumptions.key] + (isDated ? [words.from] : []) + [context.words.assumptions.value],
      rows: leaves.prefix(Self.most).map { leaf in
        let head = leaf.keys.isEmpty ? "–" : leaf.keys.map(context.name).joined(separator: " · ")
        return (head, (isDated ? [.text(leaf.from)] : []) + [.text(leaf.value)])
      }, kind: "whole stack", name: path,
      rowNames: leaves.prefix(Self.most).map { $0.keys.isEmpty ? "–" : $0.keys.joined(separator: " · ") })
  }
}
