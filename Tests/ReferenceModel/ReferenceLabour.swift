import Foundation
import Scenarios

/// Section 5: persons by cell and class.
package struct LabourState: Sendable {
  /// `E[c][k]`.
  package var employed: [[Double]]
  /// `Z[c][j]`.
  package var gap: [[Double]]
  /// `B[c][q][d - 1]`.
  package var beneficiaries: [[[Double]]]
  /// `U[c][u]`.
  package var unclaimed: [[Double]]
  /// `X[c][u]`.
  package var exhausted: [[Double]]

  /// Persons on short time, `K[m][c]`; jobs kept before that the coming month ends, by cell.
  package var sharing: [[Double]]
  package var lost: [Double]

  /// "Insured employed": E + Z.
  package func insured(_ c: Int) -> Double { employed[c].reduce(0, +) + gap[c].reduce(0, +) }
  package func beneficiaries(_ c: Int) -> Double { beneficiaries[c].reduce(0) { $0 + $1.reduce(0, +) } }
  package func withoutBenefit(_ c: Int) -> Double { unclaimed[c].reduce(0, +) + exhausted[c].reduce(0, +) }

  static func empty(cells: Int, ladders: ReferenceLadders, scenario: Scenario) -> LabourState {
    func zeros(_ n: Int) -> [Double] { [Double](repeating: 0, count: n) }
    let search = zeros(ReferenceLadders.search.count)
    return LabourState(
      employed: Array(repeating: zeros(ladders.tenure.count), count: cells),
      gap: Array(repeating: zeros(ladders.gapWidths.count), count: cells),
      beneficiaries: Array(
        repeating: scenario.benefits.classes.map {
          zeros($0.longest + scenario.measures.reduce(0) { $0 + ($1.extend?.months ?? 0) })
        }, count: cells),
      unclaimed: Array(repeating: search, count: cells), exhausted: Array(repeating: search, count: cells),
      sharing: scenario.measures.map { _ in zeros(cells) }, lost: zeros(cells))
  }
}

/// What moved in one month.
package struct LabourFlows: Sendable {
  /// By cell and cause: cyclical, automation, climate.
  package var layoffs: [[Double]]
  package var claims: [[Double]]
  /// The inflow to `B_{q,1}`, all cells.
  package var claimsOfClass: [Double]
  package var layoffsLarge = 0.0
  package var exhaustions = 0.0
  package var rehires = 0.0
  /// Of quits, by cell.
  package var quitClaims: [Double] = []
}

/// Section 5: the month from `x_t` to `x_{t+1}`.
struct ReferenceLabour {
  private let scenario: Scenario
  private let cells: ReferenceCells
  private let ladders: ReferenceLadders
  private let hazards: ReferenceHazards
  private let insuredRehire: [Double]
  private let mobility: [[Double]]
  private let ageing: [(share: Double, to: Int?)]?
  private let awards: ReferenceAwardLaw

  init(scenario: Scenario, cells: ReferenceCells, ladders: ReferenceLadders, hazards: ReferenceHazards) {
    self.scenario = scenario
    self.cells = cells
    self.ladders = ladders
    self.hazards = hazards
    insuredRehire = cells.values(scenario.labour.insuredRehire)
    mobility = cells.mobility()
    ageing = cells.ageing()
    awards = ReferenceAwardLaw(scenario: scenario)
  }

  /// Sections 11 and 12: at the month's start who stands beyond the list, or in months of a measure that is off, exhausts.
  func settled(_ t: Int, _ given: LabourState, _ law: LawOfMonth) -> (state: LabourState, exhaustions: Double) {
    var x = given
    var moved = 0.0
    for c in x.beneficiaries.indices {
      for q in x.beneficiaries[c].indices {
        for d in x.beneficiaries[c][q].indices.map({ $0 + 1 }) {
          let stock = x.beneficiaries[c][q][d - 1]
          if stock == 0 || d <= awards.list(q, awardedIn: t - d, at: t).count { continue }
          if let m = awards.extending(q, d, awardedIn: t - d, at: t), law.on[m] { continue }
          x.exhausted[c][ReferenceLadders.searchClass(holding: d)] += stock
          x.beneficiaries[c][q][d - 1] = 0
          moved += stock
        }
      }
    }
    return (x, moved)
  }

  /// The flows of month t and the stocks after ageing, before the entrants.
  func flows(
    _ t: Int, from x: LabourState, _ conditions: MonthConditions, _ law: LawOfMonth
  ) -> (next: LabourState, flows: LabourFlows) {
    var next = LabourState.empty(cells: cells.count, ladders: ladders, scenario: scenario)
    var flows = LabourFlows(layoffs: [], claims: [], claimsOfClass: scenario.benefits.classes.map { _ in 0 })
    // Found jobs by cell, from claimants (B and X) and from others (U).
    var foundOfClaimants = [Double](repeating: 0, count: cells.count)
    var foundOfOthers = foundOfClaimants

    var sharingAfter = next.sharing
    var lostAfter = next.lost
    for c in 0..<cells.count {
      let (probability, survive) = ReferenceHazards.probabilities(conditions.hazards[c])
      // Section 14: of those laid off, the dismissed in events may claim at a share of their own.
      let dismissed =
        conditions.dismissal.isEmpty || conditions.dismissal[c] == 0
        ? 0 : probability[0] * conditions.dismissal[c] / conditions.hazards[c][0]
      let dismissedTakeUp = conditions.dismissedTakeUp ?? conditions.takeUp[c]
      flows.layoffsLarge += x.insured(c) * dismissed
      // Work sharing: of the cyclical layoffs a share survives; of those kept before some lose their jobs now.
      let kept = law.keeps.reduce(0, +) * (probability[0] - dismissed)
      let insured = x.insured(c)
      var lost = 0.0
      if x.lost[c] > 0, insured > 0 { lost = min(x.lost[c] / insured, survive + kept) }
      let cyclical = probability[0] - kept + lost
      let stays = survive + kept - lost
      let layoffProbability = cyclical + probability[1] + probability[2]
      var quitClaims = 0.0
      var kAfter = 0.0
      for (m, measure) in scenario.measures.enumerated() {
        guard let sharing = measure.workSharing else { continue }
        let persons = x.sharing[m][c]
        sharingAfter[m][c] = min(
          insured,
          (1 - 1 / sharing.months) * persons + sharing.reach * law.keeps[m] * insured * (probability[0] - dismissed))
        kAfter += sharing.lost * persons / sharing.months / sharing.reach
      }
      lostAfter[c] = kAfter
      let toUnemployment = probability[ReferenceCause.quit.rawValue] * scenario.labour.quitsToUnemployment
      var claimants = 0.0

      // E: survivors move up, the laid-off claim or not, of quits a share stays in the labour force.
      for k in ladders.tenure.indices {
        let stock = x.employed[c][k]
        let up = ReferenceLadders.upgrade(ladders.tenure, k)
        next.employed[c][k] += stock * stays * (1 - up)
        if up > 0 { next.employed[c][k + 1] += stock * stays * up }

        let laidOff = stock * layoffProbability
        var claims = 0.0
        // Not entitled where nothing fits or the list in force this month is empty.
        if let q = ladders.entitlement(c, k, on: law.on), !ladders.list(q, awardedIn: t).isEmpty {
          claims = conditions.takeUp[c] * (laidOff - stock * dismissed) + dismissedTakeUp * stock * dismissed
          next.beneficiaries[c][q][0] += claims
          flows.claimsOfClass[q] += claims
          claimants += stock
        }
        var ofQuits = 0.0
        if let q = ladders.entitlement(c, k, on: law.on, quits: true), !ladders.list(q, awardedIn: t).isEmpty {
          ofQuits = conditions.quitTakeUp[q][c] * stock * toUnemployment
          next.beneficiaries[c][q][0] += ofQuits
          flows.claimsOfClass[q] += ofQuits
          quitClaims += ofQuits
        }
        next.unclaimed[c][0] += laidOff - claims + stock * toUnemployment - ofQuits
      }
      flows.claims.append(
        (0..<3).map { cause in
          cause == 0
            ? claimants * (conditions.takeUp[c] * (cyclical - dismissed) + dismissedTakeUp * dismissed)
            : claimants * conditions.takeUp[c] * probability[cause]
        })
      flows.quitClaims.append(quitClaims)

      // Z: as E, but nobody is entitled; survivors of the last class return to E.
      for (j, width) in ladders.gapWidths.enumerated() {
        let stock = x.gap[c][j]
        let up = stock * stays / Double(width)
        next.gap[c][j] += stock * stays - up
        if j + 1 < ladders.gapWidths.count {
          next.gap[c][j + 1] += up
        } else {
          next.employed[c][ladders.afterGap] += up
        }
        next.unclaimed[c][0] += stock * (layoffProbability + toUnemployment)
      }
      flows.layoffs.append([insured * cyclical, insured * probability[1], insured * probability[2]])

      // B: the list of the month of award decides when the benefit ends.
      for q in x.beneficiaries[c].indices {
        for d in x.beneficiaries[c][q].indices.map({ $0 + 1 }) {
          let stock = x.beneficiaries[c][q][d - 1]
          let search = hazards.search(
            finding: conditions.finding[c] * hazards.durationDependence(d) * conditions.servicesEffect)
          foundOfClaimants[c] += stock * search.find
          let length = awards.list(q, awardedIn: t - d, at: t).count
          // Beyond the list: while the measure of the next month's row is on.
          let follows = awards.extending(q, d + 1, awardedIn: t - d, at: t)
          if d < length || (length > 0 && follows.map { law.on[$0] } ?? false) {
            next.beneficiaries[c][q][d] += stock * search.survive
          } else {
            flows.exhaustions += stock * search.survive
            next.exhausted[c][ReferenceLadders.searchClass(holding: d + 1)] += stock * search.survive
          }
        }
      }

      // U and X: no services (g = 1), δ at the class's lower bound.
      for u in ReferenceLadders.search.indices {
        let search = hazards.search(
          finding: conditions.finding[c] * hazards.durationDependence(ReferenceLadders.search[u]))
        let up = ReferenceLadders.upgrade(ReferenceLadders.search, u)
        foundOfOthers[c] += x.unclaimed[c][u] * search.find
        foundOfClaimants[c] += x.exhausted[c][u] * search.find
        next.unclaimed[c][u] += x.unclaimed[c][u] * search.survive * (1 - up)
        next.exhausted[c][u] += x.exhausted[c][u] * search.survive * (1 - up)
        if up > 0 {
          next.unclaimed[c][u + 1] += x.unclaimed[c][u] * search.survive * up
          next.exhausted[c][u + 1] += x.exhausted[c][u] * search.survive * up
        }
      }
    }

    // Insured rehires in c' = Σ_c found_c · ψ_c · M_{cc'}.
    for to in 0..<cells.count {
      var claimants = 0.0
      var others = 0.0
      for from in 0..<cells.count {
        claimants += foundOfClaimants[from] * insuredRehire[from] * mobility[from][to]
        others += foundOfOthers[from] * insuredRehire[from] * mobility[from][to]
      }
      flows.rehires += claimants + others
      if ladders.gapWidths.isEmpty {
        next.employed[to][0] += claimants
      } else {
        next.gap[to][0] += claimants
      }
      next.employed[to][ladders.retained(to)] += others * scenario.labour.creditRetention
      next.employed[to][0] += others * (1 - scenario.labour.creditRetention)
    }
    var end = aged(next)
    end.sharing = sharingAfter
    end.lost = lostAfter
    return (end, flows)
  }

  /// "In every month, after the flows above and before the entrants, a share 1/(12·years) of every state of a band moves
  /// to the same state of the next band's corresponding cell; the last band's share leaves".
  private func aged(_ x: LabourState) -> LabourState {
    guard let ageing else { return x }
    var next = LabourState.empty(cells: cells.count, ladders: ladders, scenario: scenario)
    func move(_ from: [Double], _ share: Double, into target: inout [Double]) {
      for k in from.indices { target[k] += from[k] * share }
    }
    func move(_ from: Int, _ share: Double, to: Int) {
      move(x.employed[from], share, into: &next.employed[to])
      move(x.gap[from], share, into: &next.gap[to])
      move(x.unclaimed[from], share, into: &next.unclaimed[to])
      move(x.exhausted[from], share, into: &next.exhausted[to])
      for q in x.beneficiaries[from].indices {
        move(x.beneficiaries[from][q], share, into: &next.beneficiaries[to][q])
      }
    }
    for c in 0..<cells.count {
      move(c, 1 - ageing[c].share, to: c)
      if let older = ageing[c].to { move(c, ageing[c].share, to: older) }
    }
    return next
  }
}
