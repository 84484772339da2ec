import Scenarios

/// Section 5, "Start": the stocks `x_0`.
package struct ReferenceStart {
  private let scenario: Scenario
  private let cells: ReferenceCells
  private let ladders: ReferenceLadders
  private let hazards: ReferenceHazards

  init(scenario: Scenario, cells: ReferenceCells, ladders: ReferenceLadders, hazards: ReferenceHazards) {
    self.scenario = scenario
    self.cells = cells
    self.ladders = ladders
    self.hazards = hazards
  }

  /// - Parameter insured: `E*_c(0)`.
  func state(insured: [Double]) -> LabourState {
    var x = LabourState.empty(cells: cells.count, ladders: ladders, scenario: scenario)
    // Measures by dates that began before the run act on the starting stocks.
    let measures = ReferenceMeasures(scenario, baseline: true)
    let on = scenario.measures.indices.map { measures.isOnAtStart($0) }
    let law = LawOfMonth(scenario, on: on, begins: on.map { _ in false })
    let awards = ReferenceAwardLaw(scenario: scenario)
    var drivers = MonthDrivers.baseline(scenario, season: 1)
    drivers.lawTakeUp = law.takeUp
    drivers.lawFinding = law.finding
    let conditions = hazards.conditions(0, drivers)
    for c in 0..<cells.count {
      var (probability, survive) = ReferenceHazards.probabilities(conditions.hazards[c])
      let kept = law.keeps.reduce(0, +) * probability[0]
      survive += kept
      probability[0] -= kept
      // Stationary with inflow at class 0 only, no ageing: a profile scaled to the insured.
      let up = ladders.tenure.indices.map { ReferenceLadders.upgrade(ladders.tenure, $0) }
      let inflow = [1.0] + [Double](repeating: 0, count: up.count - 1)
      let profile = Self.stationary(inflow: inflow, survive: up.map { _ in survive }, up: up)
      let total = profile.reduce(0, +)
      // Where no job ever ends all have risen to the open class.
      let everlasting = survive == 1
      for k in profile.indices {
        let share = everlasting ? (k == profile.count - 1 ? 1 : 0) : profile[k] / total
        x.employed[c][k] = insured[c] * share
      }

      // Layoffs and quits of these stocks.
      let layoffProbability = probability[0] + probability[1] + probability[2]
      var intoUnclaimed = 0.0
      var intoExhausted = [Double](repeating: 0, count: ReferenceLadders.search.count)
      for k in ladders.tenure.indices {
        let stock = x.employed[c][k]
        var claims = 0.0
        let quits = stock * probability[ReferenceCause.quit.rawValue] * scenario.labour.quitsToUnemployment
        if let q = ladders.entitlement(c, k, on: on, quits: true), !ladders.list(q, awardedIn: 0).isEmpty {
          x.beneficiaries[c][q][0] += conditions.quitTakeUp[q][c] * quits
          intoUnclaimed -= conditions.quitTakeUp[q][c] * quits
        }
        if let q = ladders.entitlement(c, k, on: on), !ladders.list(q, awardedIn: 0).isEmpty {
          claims = conditions.takeUp[c] * stock * layoffProbability
          x.beneficiaries[c][q][0] += claims
        }
        intoUnclaimed += stock * layoffProbability - claims + quits
      }
      for q in x.beneficiaries[c].indices {
        var length = ladders.list(q, awardedIn: 0).count
        while length > 0, let m = awards.extending(q, length + 1, awardedIn: -length - 1, at: 0), on[m] { length += 1 }
        var stock = length > 0 ? x.beneficiaries[c][q][0] : 0
        for d in 0..<length {
          x.beneficiaries[c][q][d] = stock
          stock *=
            hazards.search(
              finding: conditions.finding[c] * hazards.durationDependence(d + 1) * conditions.servicesEffect
            ).survive
        }
        intoExhausted[ReferenceLadders.searchClass(holding: length + 1)] += stock
      }
      let searchSurvive = ReferenceLadders.search.map {
        hazards.search(finding: conditions.finding[c] * hazards.durationDependence($0)).survive
      }
      let searchUp = ReferenceLadders.search.indices.map { ReferenceLadders.upgrade(ReferenceLadders.search, $0) }
      x.unclaimed[c] = Self.stationary(inflow: [intoUnclaimed, 0, 0, 0], survive: searchSurvive, up: searchUp)
      x.exhausted[c] = Self.stationary(inflow: intoExhausted, survive: searchSurvive, up: searchUp)
    }
    return adjusted(x, insured: insured)
  }

  /// The stationary stocks of a chain of classes: `n_k = inflow_k + n_k·S_k·(1 - up_k) + n_{k-1}·S_{k-1}·up_{k-1}`.
  package static func stationary(inflow: [Double], survive: [Double], up: [Double]) -> [Double] {
    var stocks: [Double] = []
    var fromBelow = 0.0
    for k in inflow.indices {
      let entering = inflow[k] + fromBelow
      stocks.append(entering == 0 ? 0 : entering / (1 - survive[k] * (1 - up[k])))
      fromBelow = stocks[k] * survive[k] * up[k]
    }
    return stocks
  }

  /// "A scenario may instead rescale B, or U and X together, to observed totals, or start a new scheme".
  private func adjusted(_ stationary: LabourState, insured: [Double]) -> LabourState {
    var x = stationary
    if scenario.startingStocks.newScheme {
      let empty = LabourState.empty(cells: cells.count, ladders: ladders, scenario: scenario)
      x.employed = empty.employed
      x.beneficiaries = empty.beneficiaries
      x.exhausted = empty.exhausted
      for c in insured.indices { x.employed[c][0] = insured[c] }
    }
    let all = 0..<cells.count
    let beneficiaries = all.reduce(0) { $0 + x.beneficiaries($1) }
    if let observed = scenario.startingStocks.beneficiaries, beneficiaries > 0 {
      for c in all {
        x.beneficiaries[c] = x.beneficiaries[c].map { ofClass in ofClass.map { $0 * observed / beneficiaries } }
      }
    }
    let withoutBenefit = all.reduce(0) { $0 + x.withoutBenefit($1) }
    if let observed = scenario.startingStocks.unemployed, withoutBenefit > 0 {
      for c in all {
        x.unclaimed[c] = x.unclaimed[c].map { $0 * observed / withoutBenefit }
        x.exhausted[c] = x.exhausted[c].map { $0 * observed / withoutBenefit }
      }
    }
    return x
  }
}
