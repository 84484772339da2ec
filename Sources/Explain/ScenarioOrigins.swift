import ScenarioFiles

/// Finds the place in the scenario's files that a value came from.
struct ScenarioOrigins {
  private let root: ScenarioNode
  private let shape: Shape

  init(_ scenario: Scenario) { (root, shape) = (ResolvedScenario(scenario.document).root, .scenario) }

  init(_ region: Region) { (root, shape) = (ResolvedScenario(region: region.document).root, .region) }

  /// The deepest place on the way to a key; a dated series leads to its value in force in `month`.
  func source(_ keys: [String], at month: CalendarMonth) -> ExplainedFigure.Source {
    var node = root, path: [String] = [], shape: Shape? = self.shape
    func enter(_ key: String, _ value: ScenarioNode) {
      path.append(key)
      (node, shape) = (value, shape?.child(key))
    }
    func enterDate() {
      guard node.isDated(as: shape), let entries = node.entries else { return }
      let dated = entries.compactMap { entry in CalendarMonth(entry.key).map { (date: $0, entry: entry) } }
      guard let point = dated.last(where: { $0.date <= month }) ?? dated.first else { return }
      enter(point.entry.key, point.entry.value)
    }
    enterDate()
    for key in keys {
      // A number leads into a list.
      guard let next = node.entries?.first(where: { $0.key == key })?.value ?? Int(key).flatMap({ node.element($0) })
      else { break }
      enter(key, next)
      enterDate()
    }
    return .scenario(key: ScenarioPath.text(path.isEmpty ? keys : path), origin: node.origin)
  }

  /// True where the scenario, defaults included, has the key.
  func has(_ keys: [String]) -> Bool {
    var node = root
    for key in keys {
      guard let entry = node.entries?.first(where: { $0.key == key }) else { return false }
      node = entry.value
    }
    return true
  }
}

extension ScenarioNode {
  fileprivate func element(_ index: Int) -> ScenarioNode? {
    elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
  }
}
