import ScenarioFiles

/// What is run on paths of its own draws: a scenario, or a region.
protocol DrawnOnPaths {
  var start: CalendarMonth { get }
  var end: CalendarMonth { get }
  var seed: UInt64 { get }
  var paths: Int { get }
}

extension Scenario: DrawnOnPaths {}
extension Region: DrawnOnPaths {}

/// What scenarios, or regions, must share for their paths to be set against each other one by one.
enum Comparability {
  /// - Throws: everything that stands against it.
  static func check(_ scenarios: [(file: String, scenario: Scenario)]) throws(ScenarioErrors) {
    try check(scenarios.map { ($0.file, $0.scenario) }) { compare in
      compare("currency", \.currency, "amounts in two currencies have no difference")
    }
  }

  typealias Comparing<Drawn> = (_ key: String, _ text: (Drawn) -> String, _ cure: String) -> Void

  /// - Parameter more: what else they must share.
  /// - Throws: everything that stands against it.
  static func check<Drawn: DrawnOnPaths>(
    _ all: [(file: String, drawn: Drawn)], more: (Comparing<Drawn>) -> Void = { _ in }
  ) throws(ScenarioErrors) {
    guard let first = all.first else { return }
    var mistakes: [ScenarioMistake] = []
    for (file, drawn) in all.dropFirst() {
      func compare(_ key: String, _ text: (Drawn) -> String, _ cure: String) {
        let (here, there) = (text(drawn), text(first.drawn))
        guard here != there else { return }
        mistakes.append(
          ScenarioMistake(
            origin: Origin(file: file, line: 0, column: 0), keyPath: key,
            what: "\(here) here, \(there) in \(first.file)", cure: cure))
      }
      more(compare)
      compare("start", \.start.description, "paths share their draws month by month: let both begin together")
      compare("end", \.end.description, "give both the same horizon: --set end=YYYY-MM")
      compare("seed", \.seed.description, "paths share their draws only on one seed: --seed N")
      compare("paths", \.paths.description, "pairs need the same paths: --paths N")
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
  }
}
