import Scenarios

extension ScenarioNode {
  /// A dated series by the declaration of its key: labels may look like years too.
  package func isDated(as shape: Shape?) -> Bool {
    guard shape?.isDated == true, let entries else { return false }
    return entries.contains { CalendarMonth.looksLikeDate($0.key) }
  }
}

extension Shape {
  /// Of a whole scenario; made once, since a report asks for it at every key.
  package static let scenario: Shape = Form<Scenario>.scenario.shape

  /// What may stand at a place below; nil where nothing may.
  package func at(_ path: some Sequence<String>) -> Shape? {
    path.reduce(self) { (shape: Shape?, key) in shape?.child(key) }
  }
}
