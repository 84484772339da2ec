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
      beneficiaries: Array(repeating: scenario.benefits.classes.map { zeros($0.longest) }, count: cells),
      unclaimed: Array(repeating: search, count: cells), exhausted: Array(repeating: search, count: cells))
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

  init(scenario: Scenario, cells: ReferenceCells, ladders: ReferenceLadders, hazards: ReferenceHazards) {
    self.scenario = scenario
    self.cells = cells
    self.ladders = ladders
    self.hazards = hazards
    insuredRehire = cells.values(scenario.labour.insuredRehire)
    mobility = cells.mobility()
    ageing = cells.ageing()
  }

  /// The flows of month t and the stocks after ageing, before the entrants.
  func flows(_ t: Int, from x: LabourState, _ conditions: MonthConditions) -> (next: LabourState, flows: LabourFlows) {
    var next = LabourState.empty(cells: cells.count, ladders: ladders, scenario: scenario)
    var flows = LabourFlows(layoffs: [], claims: [], claimsOfClass: scenario.benefits.classes.map { _ in 0 })
    // Found jobs by cell, from claimants (B and X) and from others (U).
    var foundOfClaimants = [Double](repeating: 0, count: cells.count)
    var foundOfOthers = foundOfClaimants

    for c in 0..<cells.count {
      let (probability, survive) = ReferenceHazards.probabilities(conditions.hazards[c])
      let layoffProbability = probability[0] + probability[1] + probability[2]
      let toUnemployment = probability[ReferenceCause.quit.rawValue] * scenario.labour.quitsToUnemployment
      var claimants = 0.0
      // Section 14: of those laid off, the dismissed in events may claim at a share of their own.
      let dismissed =
        conditions.dismissal.isEmpty || conditions.dismissal[c] == 0
        ? 0 : probability[0] * conditions.dismissal[c] / conditions.hazards[c][0]
      let dismissedTakeUp = conditions.dismissedTakeUp ?? conditions.takeUp[c]
      flows.layoffsLarge += x.insured(c) * dismissed

      // E: survivors move up, the laid-off claim or not, of quits a share stays in the labour force.
      for k in ladders.tenure.indices {
        let stock = x.employed[c][k]
        let up = ReferenceLadders.upgrade(ladders.tenure, k)
        next.employed[c][k] += stock * survive * (1 - up)
        if up > 0 { next.employed[c][k + 1] += stock * survive * up }

        let laidOff = stock * layoffProbability
        var claims = 0.0
        // Not entitled where nothing fits or the list in force this month is empty.
        if let q = ladders.entitlement(c, k), !ladders.list(q, awardedIn: t).isEmpty {
          claims = conditions.takeUp[c] * (laidOff - stock * dismissed) + dismissedTakeUp * stock * dismissed
          next.beneficiaries[c][q][0] += claims
          flows.claimsOfClass[q] += claims
          claimants += stock
        }
        next.unclaimed[c][0] += laidOff - claims + stock * toUnemployment
      }
      flows.claims.append(
        (0..<3).map { cause in
          cause == 0
            ? claimants * (conditions.takeUp[c] * (probability[0] - dismissed) + dismissedTakeUp * dismissed)
            : claimants * conditions.takeUp[c] * probability[cause]
        })

      // Z: as E, but nobody is entitled; survivors of the last class return to E.
      for (j, width) in ladders.gapWidths.enumerated() {
        let stock = x.gap[c][j]
        let up = stock * survive / Double(width)
        next.gap[c][j] += stock * survive - up
        if j + 1 < ladders.gapWidths.count {
          next.gap[c][j + 1] += up
        } else {
          next.employed[c][ladders.afterGap] += up
        }
        next.unclaimed[c][0] += stock * (layoffProbability + toUnemployment)
      }
      flows.layoffs.append((0..<3).map { x.insured(c) * probability[$0] })

      // B: the list of the month of award decides when the benefit ends.
      for q in x.beneficiaries[c].indices {
        for d in x.beneficiaries[c][q].indices.map({ $0 + 1 }) {
          let stock = x.beneficiaries[c][q][d - 1]
          let search = hazards.search(
            finding: conditions.finding[c] * hazards.durationDependence(d) * conditions.servicesEffect)
          foundOfClaimants[c] += stock * search.find
          if d < ladders.list(q, awardedIn: t - d).count {
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
    return (aged(next), flows)
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
