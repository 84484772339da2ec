import Scenarios

extension Form where Value == [(rule: String, reason: String)] {
  /// `unusual: {layoff_rate: the reason}`.
  static var unusual: Form {
    let names = Plausibility.rules.map(\.name)
    let reason = Form<String>.text.checked { reason, node, reading in
      // A word is no reason.
      if reason.split(whereSeparator: \.isWhitespace).count < 3 {
        reading.report(at: node.origin, "\"\(reason)\" gives no reason", "say why this figure is meant, in a few words")
      }
    }
    return reason.named("rule") { name, origin, reading in
      guard !names.contains(name) else { return }
      // Someone who has read a warning may name its key path in place of the rule.
      let ofKey = Plausibility.rules.filter { $0.keyPath == name }.map(\.name)
      reading.report(
        at: origin, "\"\(name)\" is no rule of thumb",
        ofKey.isEmpty
          ? suggestion(for: name, among: names, called: "rule")
          : "that is its key; write \(ofKey.joined(separator: " or "))")
    }.map { $0.map { ($0.name, $0.value) } }
  }
}
