import Scenarios

extension ScenarioNode {
  /// A dated series by the declaration of its key: labels may look like years too.
  package func isDated(as shape: Shape?) -> Bool {
    guard shape?.isDated == true, let entries else { return false }
    return entries.contains { CalendarMonth.looksLikeDate($0.key) }
  }
}
