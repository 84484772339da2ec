import ScenarioFiles

/// What scenarios must share for their paths to be set against each other one by one.
enum Comparability {
  /// - Throws: everything that stands against it.
  static func check(_ scenarios: [(file: String, scenario: Scenario)]) throws(ScenarioErrors) {
    guard let first = scenarios.first else { return }
    var mistakes: [ScenarioMistake] = []
    for (file, scenario) in scenarios.dropFirst() {
      func compare(_ key: String, _ value: (Scenario) -> some CustomStringConvertible & Equatable, _ cure: String) {
        let (here, there) = (value(scenario), value(first.scenario))
        guard here != there else { return }
        mistakes.append(
          ScenarioMistake(
            origin: Origin(file: file, line: 0, column: 0), keyPath: key,
            what: "\(here) here, \(there) in \(first.file)", cure: cure))
      }
      compare("currency", \.currency, "amounts in two currencies have no difference")
      compare("start", \.start, "paths share their draws month by month: let both begin together")
      compare("end", \.end, "give both the same horizon: --set end=YYYY-MM")
      compare("seed", \.seed, "paths share their draws only on one seed: --seed N")
      compare("paths", \.paths, "pairs need the same paths: --paths N")
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
  }
}
