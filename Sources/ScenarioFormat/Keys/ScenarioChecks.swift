/// What must hold between sections of a scenario.
struct ScenarioChecks {
  let scenario: Scenario
  let root: ScenarioNode
  let reading: Reading

  func run() {
    checkInsured()
    checkTenure()
    checkRule()
    checkDisplaced()
    checkHistory()
    checkSources()
  }

  /// No more insured than there are people in the labour force.
  private func checkInsured() {
    guard case .insured(let insured) = scenario.coverage.target else { return }
    let dates = insured.points.compactMap(\.date) + [scenario.start]
    for date in dates where insured.linear(at: date) > scenario.population.labourForce.logLinear(at: date) {
      let labourForce = scenario.population.labourForce.logLinear(at: date)
      reading.report(
        at: root["coverage", "insured"]?.origin ?? root.origin, below: "coverage", "insured",
        what: "\(plain(insured.linear(at: date))) insured in \(date), but a labour force of \(plain(labourForce.rounded()))",
        cure: "write persons in both, insured at most the labour force")
      return
    }
  }

  /// With tenure classes of one's own, each entitlement must begin with one of them.
  private func checkTenure() {
    guard let bounds = scenario.tenure else { return }
    for (index, entitlement) in scenario.benefits.classes.enumerated() where !bounds.contains(entitlement.months) {
      let place = root["benefits", "classes"]?.elements?[index]
      reading.report(
        at: place?["months"]?.origin ?? root.origin, below: "benefits", "classes", String(index), "months",
        what: (bounds.last ?? 0) < entitlement.months
          ? "no one can enter: the last tenure class begins at \(bounds.last ?? 0) months"
          : "no tenure class begins at \(entitlement.months) months",
        cure: "add \(entitlement.months) to tenure")
    }
  }

  /// A financing rule moves rates that are the same in all cells.
  private func checkRule() {
    for payer in scenario.fund.rule?.payers ?? [] {
      let contributor = scenario.contributions.payers[payer]
      guard contributor.rate.points.contains(where: { !$0.value.isUniform }) else { continue }
      reading.report(
        at: root["fund", "rule", "rates"]?.origin ?? root.origin, below: "fund", "rule", "rates",
        what: "the rate of \(contributor.name) differs between cells", cure: "give it one rate, or leave it out of the rule")
    }
  }

  /// Automation must leave some of a cell's jobs, or its hazard has no bound.
  private func checkDisplaced() {
    guard let automation = scenario.automation else { return }
    let exposed =
      switch automation.exposure.level {
      case .base(let base), .mean(let base):
        base * automation.exposure.by.values.reduce(1) { $0 * ($1.max() ?? 1) }
      case .table(let values): values.max() ?? 0
      }
    guard exposed * automation.displaced >= 1 else { return }
    reading.report(
      at: root["automation", "displaced"]?.origin ?? root.origin, below: "automation", "displaced",
      what: "all jobs of some cell would end", cure: "keep exposure × displaced below 1")
  }

  /// History ends where full projected years begin.
  private func checkHistory() {
    let firstFull = scenario.start.month == 1 ? scenario.start.year : scenario.start.year + 1
    for year in scenario.historicalBenefitCostRate.keys.sorted() where year >= firstFull {
      let node = root["history", "benefit_cost_rate"]
      reading.report(
        at: node?.entries?.first { $0.key == String(year) }?.keyOrigin ?? root.origin, below: "history",
        "benefit_cost_rate", String(year), what: "is projected", cure: "give years before \(firstFull)")
    }
  }

  /// The key path of a source must be one the format has.
  private func checkSources() {
    for (path, _) in scenario.document.sources {
      guard let unknown = unknownKey(in: path) else { continue }
      reading.report(
        at: root["sources"]?.entries?.first { $0.key == path }?.keyOrigin ?? root.origin, below: "sources", path,
        what: "there is no key \(unknown.key)", cure: suggestion(for: unknown.key, among: unknown.known, called: "key"))
    }
  }

  private func unknownKey(in path: String) -> (key: String, known: [String])? {
    var shape = Form<Scenario>.scenario.shape
    for key in path.split(separator: ".").map(String.init) {
      guard let next = shape.child(key) else { return (key, shape.knownKeys.map(\.name)) }
      shape = next
    }
    return nil
  }
}
