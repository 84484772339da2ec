import ScenarioFiles
import Studies
import Writing

/// From a request to the scenario that it asks for.
struct ScenarioBuilder: Sendable {
  let catalogue: Catalogue

  /// - Throws: every mistake, each lever's with the nearest value that is possible.
  func scenario(_ request: RunRequest) throws(Problem) -> (entry: Catalogue.Entry, scenario: Scenario) {
    let entry = try catalogue.entry(request.scenario)
    let (draft, plain) = try told { () throws(ScenarioErrors) in try catalogue.scenario(entry) }
    let settings = try left(out: request.off, of: plain).map { (key: $0, value: "null") }
    var scenario = settings.isEmpty ? plain : try told { () throws(ScenarioErrors) in try draft.scenario(settings) }
    var wrong: [Problem.Diagnostic] = []
    for lever in request.levers {
      do throws(Lever.Mistake) {
        scenario = try scenario.applying(lever)
      } catch {
        wrong.append(
          Problem.wrong("levers.\(lever.name)", error.what, error.cure, nearest: nearest(lever, in: scenario)))
      }
    }
    guard wrong.isEmpty else {
      throw Problem(
        .invalidScenario, wrong.map { "\($0.key): \($0.message); \($0.fix)" }.joined(separator: "\n"),
        diagnostics: wrong)
    }
    scenario.paths = request.paths
    return (entry, scenario)
  }

  private func told<T>(_ read: () throws(ScenarioErrors) -> T) throws(Problem) -> T {
    do throws(ScenarioErrors) { return try read() } catch { throw Problem(error) }
  }

  private func left(out names: [String], of scenario: Scenario) throws(Problem) -> [String] {
    let known = ["measures", "shocks"].flatMap { kind in
      (scenario.document.root[kind]?.entries ?? []).filter { !$0.value.isNull }.map { "\(kind).\($0.key)" }
    }
    let wrong = names.filter { !known.contains($0) }.map {
      Problem.wrong("off", "there is no \($0)", suggestion(for: $0, among: known, called: "switch"))
    }
    guard wrong.isEmpty else {
      throw Problem(
        .invalidScenario, wrong.map { "\($0.message); \($0.fix)" }.joined(separator: "\n"), diagnostics: wrong)
    }
    return names
  }

  /// By halving the way from the value the lever has to the one asked for; nil where even the first is not possible.
  private func nearest(_ lever: PulledLever, in scenario: Scenario) -> Double? {
    let isWhole = lever.lever == .benefitMonths
    func possible(_ value: Double) -> Bool {
      do throws(Lever.Mistake) {
        _ = try scenario.applying(PulledLever(lever.address, value))
        return true
      } catch {
        return false
      }
    }
    let bounds = lever.lever.bounds
    let inside = min(max(lever.value, bounds.lower), bounds.upper)
    let rounded = isWhole ? inside.rounded() : inside
    if possible(rounded) { return rounded }
    guard let present = scenario.present(lever.lever), possible(present) else { return nil }
    var (good, bad) = (present, rounded)
    for _ in 0..<40 {
      let middle = isWhole ? ((good + bad) / 2).rounded() : (good + bad) / 2
      if middle == good || middle == bad { break }
      if possible(middle) { good = middle } else { bad = middle }
    }
    return good
  }
}
