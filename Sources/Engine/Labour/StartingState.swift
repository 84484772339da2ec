import Foundation
import Scenarios

/// The stocks at the start: stationary under the baseline hazards of month 0, without season and ageing
/// (docs/model.md, section 5).
package struct StartingState: Sendable {
  /// cells × states, persons.
  package let states: Table<Double>
  /// Claims a month that feed the stationary beneficiaries, by entitlement class: the claims of months before the start.
  package let claims: [Double]

  package init(_ model: CompiledModel) {
    let labour = model.labour, stateCount = labour.states
    let starting = model.scenario.startingStocks
    let firstB = labour.ladder.bounds.count + labour.ladder.gapWidths.count
    var all = [Double](repeating: 0, count: model.grid.count * stateCount)
    var beneficiaries = 0.0, unemployed = 0.0
    for c in 0..<model.grid.count {
      let cell = Self.stationary(c, model)
      let offset = c * stateCount
      if starting.newScheme {
        all[offset] = labour.target[c]
      } else {
        for (k, x) in cell.tenure.enumerated() { all[offset + k] = x }
        for (k, x) in cell.benefits.enumerated() { all[offset + firstB + k] = x }
        for (u, x) in cell.exhausted.enumerated() { all[offset + firstB + labour.benefits + labour.unemployed + u] = x }
      }
      for (u, x) in cell.unemployed.enumerated() { all[offset + firstB + labour.benefits + u] = x }
    }
    let benefitRows = firstB..<firstB + labour.benefits, jobless = firstB + labour.benefits..<stateCount
    for i in all.indices {
      if benefitRows.contains(i % stateCount) { beneficiaries += all[i] }
      if jobless.contains(i % stateCount) { unemployed += all[i] }
    }
    let benefitScale = starting.beneficiaries.map { beneficiaries > 0 ? $0 / beneficiaries : 0 } ?? 1
    let joblessScale = starting.unemployed.map { unemployed > 0 ? $0 / unemployed : 0 } ?? 1
    for i in all.indices {
      if benefitRows.contains(i % stateCount) { all[i] *= benefitScale }
      if jobless.contains(i % stateCount) { all[i] *= joblessScale }
    }
    states = Table(all)
    claims = (0..<labour.classes).map { q in
      let first = Int(labour.classFirstRow[q]), end = Int(labour.classFirstRow[q + 1])
      guard first < end else { return 0 }
      return (0..<model.grid.count).reduce(0) { $0 + all[$1 * stateCount + firstB + first] }
    }
  }

  private struct Cell {
    var tenure: [Double] = [], benefits: [Double] = [], unemployed: [Double] = [], exhausted: [Double] = []
  }

  /// What measures known before the run do to the stationary stocks.
  private struct KnownLaw {
    var takeUp = 1.0, finding = 1.0
    /// Share of layoffs that become survivors.
    var keeps = 0.0
    /// Combination of opening measures; whether each extending measure is on.
    var combination = 0
    var extends: [Bool]

    init(_ model: CompiledModel) {
      let tables = model.labour.law, start = model.scenario.start
      let on = tables.measures.indices.filter { tables.shapesStart($0, start: start) }
      extends = tables.extending.map { on.contains($0) }
      var left = 1.0
      for m in on {
        takeUp *= tables.measures[m].takeUp
        finding *= tables.measures[m].finding
        left *= 1 - (tables.measures[m].workSharing?.keeps ?? 0)
        if let bit = tables.opening.firstIndex(of: m) { combination |= 1 << bit }
      }
      keeps = 1 - left
    }
  }

  private static func stationary(_ c: Int, _ model: CompiledModel) -> Cell {
    let labour = model.labour, classes = labour.classes, known = KnownLaw(model)
    var cell = Cell()

    // Tenure: inflow at class 0 only, scaled to the target.
    let hazard = labour.layoffsMean[c] + labour.quits[c] + labour.exits[c]
    let share = hazard > 0 ? -expm1(-hazard) / hazard : 1
    let kept = known.keeps * labour.layoffsMean[c] * share, stay = exp(-hazard) + kept
    cell.tenure = profile(inflow: 1, stay: { _ in stay }, leave: labour.ladder.leave.array)
    let sum = cell.tenure.reduce(0, +)
    for k in cell.tenure.indices { cell.tenure[k] *= labour.target[c] / sum }

    // Beneficiaries: the list of the first month, claimed at the stationary rate of layoffs, or quits.
    let layoffs = labour.target[c] * labour.layoffsMean[c] * share - labour.target[c] * kept
    let quits = labour.target[c] * labour.quits[c] * share * labour.quitsToUnemployment
    let schemeTakeUp = labour.takeUpTables[labour.takeUpIndex[0]][c]
    let takeUp = min(1, schemeTakeUp * known.takeUp)
    let plan = model.fund.awards.plans[0], search = labour.search.months[0].factors
    func survival(_ factor: Double) -> Double { exp(-(labour.finding[c] * known.finding * factor + labour.dropOut)) }
    cell.benefits = Array(repeating: 0, count: labour.benefits)
    var intoExhausted = [Double](repeating: 0, count: labour.unemployed), claimed = 0.0
    for q in 0..<classes where plan.open[q] == 1 {
      let entitled = labour.tenures(c, entitledTo: q, measures: known.combination).reduce(0) { $0 + cell.tenure[$1] }
      var inflow = takeUp * entitled * labour.layoffsMean[c] * share - takeUp * entitled * kept
      if labour.law.forQuits[q] == 1 {
        let own = min(1, labour.law.takeUp(ofQuits: q, 0)?[c] ?? schemeTakeUp)
        inflow = own * entitled * labour.quits[c] * share * labour.quitsToUnemployment
      }
      claimed += inflow
      for row in Int(labour.classFirstRow[q])..<Int(labour.classFirstRow[q + 1]) {
        cell.benefits[row] = inflow
        inflow *= survival(search[Int(labour.search.benefit[row])])
        if let end = plan.payments.first(where: { $0.rows.last == row }), let exhaustTo = end.exhaustTo {
          if let e = end.goesOnWhile, known.extends[e] { continue }
          intoExhausted[exhaustTo] += inflow
          inflow = 0
        }
      }
    }

    // Unemployed without benefit.
    let leave = DurationClasses.leave
    let stays = (0..<labour.unemployed).map { survival(search[Int(labour.search.unemployed[$0])]) }
    var into = [Double](repeating: 0, count: labour.unemployed)
    into[0] = layoffs - claimed + quits
    cell.unemployed = profile(inflows: into, stay: { stays[$0] }, leave: leave)
    cell.exhausted = profile(inflows: intoExhausted, stay: { stays[$0] }, leave: leave)
    return cell
  }

  private static func profile(inflow: Double, stay: (Int) -> Double, leave: [Double]) -> [Double] {
    profile(inflows: [inflow] + Array(repeating: 0, count: leave.count - 1), stay: stay, leave: leave)
  }

  /// Stationary stocks of classes fed by `inflows` and, from below, by the share `leave` of each class's survivors.
  /// A class that no one leaves while someone enters would grow for ever; then all stand in it, relative to which the
  /// others vanish.
  private static func profile(inflows: [Double], stay: (Int) -> Double, leave: [Double]) -> [Double] {
    var stocks: [Double] = [], below = 0.0
    for k in leave.indices {
      let inflow = inflows[k] + below, kept = stay(k) * (1 - leave[k])
      if inflow == 0 {
        stocks.append(0)
      } else if kept >= 1 {
        return leave.indices.map { $0 == k ? inflow : 0 }
      } else {
        stocks.append(inflow / (1 - kept))
      }
      below = stay(k) * leave[k] * stocks[k]
    }
    return stocks
  }
}
