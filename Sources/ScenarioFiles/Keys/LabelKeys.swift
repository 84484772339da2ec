import Scenarios

/// `labels`: what names of the scenario are called for readers. Pages and workbooks read them from the tree
/// (`ScenarioLabels`).
extension Form where Value == Void {
  static var labels: Form {
    Form<Void>.mapping(
      Key(optional: "label", .line(of: 120), reach: .nothing, help: "what it is called in English"),
      Key(optional: "label_id", .line(of: 120), reach: .nothing, help: "what it is called in Bahasa Indonesia")
    ) { _, _ in }
    .named("name", check: { _, _, _ in }).map { _ in }
  }
}

extension Scenario {
  /// Every name that `labels` may speak of: as it stands, labels of dimensions also as `dimension.label`.
  var labelledNames: [String] {
    var names: [String] = []
    for dimension in dimensions {
      names.append(dimension.name)
      names += dimension.labels
      names += dimension.labels.map { ScenarioPath.text([dimension.name, $0]) }
    }
    names += contributions.payers.map(\.name) + benefits.takeUp.map(\.name) + shocks.map(\.name)
    names += measures.map(\.name) + fund.assets.map(\.name) + economy.factors.map(\.name)
    names += economy.regimes.regimes.map(\.name)
    return names
  }

  /// Reports labels of the scenario's own file that miss a name by a slip: they would never be shown. What is labelled in
  /// a file that this one extends, or was taken out of the scenario, may be gone.
  func checkLabels(_ node: ScenarioNode, _ reading: Reading) {
    guard let entries = node["labels"]?.entries, !entries.isEmpty else { return }
    let known = labelledNames, names = Set(known)
    for entry in entries where !names.contains(entry.key) && entry.keyOrigin.file == node.origin.file {
      let cure = suggestion(for: entry.key, among: known, called: "name")
      guard cure.hasPrefix("did you mean") else { continue }
      reading.at("labels") {
        reading.report(
          at: entry.keyOrigin, below: [entry.key], what: "the scenario names nothing so", cure: cure)
      }
    }
  }
}
