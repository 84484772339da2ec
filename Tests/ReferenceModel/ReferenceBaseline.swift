import Scenarios

/// Section 5: the baseline pass, which finds the entrants that lead to the coverage target.
package struct ReferenceBaseline: Sendable {
  /// `x_0`.
  package let start: LabourState
  /// `n_c(t)`, month × cell.
  package let entrants: [[Double]]
  /// `Ē_c(t)`, (months + 1) × cell, at the month's start.
  package let insured: [[Double]]
  /// B + U + X at the month's start, all cells.
  package let formerlyInsured: [Double]
  /// `E*_c(t)` for t = 0 … months (one more than the months).
  package let targets: [[Double]]

  init(
    scenario: Scenario, cells: ReferenceCells, ladders: ReferenceLadders, hazards: ReferenceHazards,
    labour: ReferenceLabour
  ) {
    let targets = (0...scenario.months).map { Self.target($0, scenario: scenario, cells: cells) }
    let first = ReferenceStart(scenario: scenario, cells: cells, ladders: ladders, hazards: hazards)
      .state(insured: targets[0])
    var entrants: [[Double]] = []
    var insured: [[Double]] = []
    var formerlyInsured: [Double] = []
    var x = first
    var measures = ReferenceMeasures(scenario, baseline: true)
    for t in 0..<scenario.months {
      let all = 0..<cells.count
      let law = measures.month(t)
      x = labour.settled(t, x, law).state
      insured.append(all.map { x.insured($0) })
      formerlyInsured.append(all.reduce(0) { $0 + x.beneficiaries($1) + x.withoutBenefit($1) })
      let season = scenario.labour.season[(scenario.start + t).month - 1]
      var drivers = MonthDrivers.baseline(scenario, season: season)
      drivers.lawTakeUp = law.takeUp
      drivers.lawFinding = law.finding
      x = labour.flows(t, from: x, hazards.conditions(t, drivers), law).next
      let n = all.map { max(0, targets[t + 1][$0] - x.insured($0)) }
      for c in all { x.employed[c][0] += n[c] }
      entrants.append(n)
    }
    insured.append((0..<cells.count).map { x.insured($0) })
    start = first
    self.entrants = entrants
    self.insured = insured
    self.formerlyInsured = formerlyInsured
    self.targets = targets
  }

  /// `E*_c(t)`: persons, or a share of the labour force (itself log-linear), times the cell shares.
  private static func target(_ t: Int, scenario: Scenario, cells: ReferenceCells) -> [Double] {
    let month = scenario.start + t
    let total =
      switch scenario.coverage.target {
      case .insured(let persons): persons.linear(at: month)
      case .share(let share): share.linear(at: month) * scenario.population.labourForce.logLinear(at: month)
      }
    return cells.shares(at: month).map { total * $0 }
  }
}
