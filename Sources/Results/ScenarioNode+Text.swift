import Scenarios

extension ScenarioNode {
  /// The text of a scalar as written; nil for anything else.
  package var scalarText: String? {
    if case .scalar(let text, _, _) = self { text } else { nil }
  }
}
