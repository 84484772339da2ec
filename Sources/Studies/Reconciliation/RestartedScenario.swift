import Foundation
import Results
import ScenarioFiles
import Writing

func pow1p(_ rate: Double, _ years: Double) -> Double { exp(years * log1p(rate)) }

/// An earlier valuation as if it were made again at a later date: from where it expected the scheme to stand then, or where
/// it does stand, with groups of assumptions from the new valuation.
struct RestartedScenario {
  /// Of what is known at the new date in place of what was expected.
  enum Experience: String, CaseIterable {
    case fund, stocks, wages
  }

  let mixed: MixedScenario
  let expected, actual: ValuationState

  /// - Parameters:
  ///   - moved: groups taken from the new scenario.
  ///   - known: experience taken from it.
  /// - Throws: what the mixture lacks or contradicts.
  func read(_ moved: Set<ReconciliationGroup>, _ known: Set<Experience>) throws(ScenarioErrors) -> Scenario {
    var scenario = try ScenarioReader.read(tree: tree(moved, known), levers: levers(moved))
    adjust(&scenario, moved, known)
    return scenario
  }

  func tree(_ moved: Set<ReconciliationGroup>, _ known: Set<Experience>) -> ScenarioNode {
    var tree = mixed.tree(moved)
    func number(_ value: Double) -> ScenarioNode {
      .scalar(plainNumber(value), kind: .number, origin: Origin(file: "roll forward", line: 0, column: 0))
    }
    tree = tree.replacing(["start"], by: mixed.new.document.root["start"])
    let funds = known.contains(.fund) ? actual : expected
    if !moved.contains(.fund) {
      tree = tree.replacing(["fund", "initial"], by: number(funds.fund.mean))
      let later = tree["fund", "injections"]?.entries?.filter {
        CalendarMonth($0.key).map { $0 >= actual.month } ?? true
      }
      if let later {
        tree = tree.replacing(["fund", "injections"], by: .mapping(later, origin: mixed.old.document.root.origin))
      }
    }
    if !moved.contains(.contributions) {
      tree = tree.replacing(["contributions", "opening_receivable"], by: receivable(funds.receivable.mean, number))
    }
    if !moved.contains(.coverage) {
      let stocks = known.contains(.stocks) ? actual : expected
      let origin = mixed.old.document.root.origin
      tree = tree.replacing(
        ["starting_stocks"],
        by: .mapping(
          [
            ("beneficiaries", origin, number(stocks.beneficiaries.mean)),
            ("unemployed", origin, number(stocks.unemployed.mean)),
          ], origin: origin))
    }
    if !moved.contains(.economy), let gdp = expected.gdp {
      tree = tree.replacing(["economy", "gdp"], by: number(gdp))
    }
    return tree
  }

  /// What is outstanding, split between the payers in arrears by what they owe for so many months.
  private func receivable(_ total: Double, _ number: (Double) -> ScenarioNode) -> ScenarioNode? {
    let payers = mixed.old.contributions.payers
    let owed = payers.map { payer -> Double in
      let months = Double(payer.arrears.step(at: actual.month) ?? 0)
      guard months > 0, let rate = payer.rate.step(at: actual.month) else { return 0 }
      if case .base(let value) = rate.level { return months * value }
      return months
    }
    let sum = owed.reduce(0, +)
    guard sum > 0, total > 0 else { return nil }
    let origin = mixed.old.document.root.origin
    return .mapping(
      zip(payers, owed).filter { $1 > 0 }.map { ($0.name, origin, number(total * $1 / sum)) }, origin: origin)
  }

  /// What an item of experience came to.
  func changes(_ item: Experience) -> [ReconciliationDocument.Change] {
    func change(_ key: String, _ figure: KeyPath<ValuationState, ValuationState.Figure>)
      -> ReconciliationDocument.Change
    {
      .init(
        key: key, old: FigureText.plain(expected[keyPath: figure].mean, width: 12),
        new: FigureText.plain(actual[keyPath: figure].mean, width: 12))
    }
    switch item {
    case .fund: return [change("fund", \.fund), change("receivable", \.receivable)]
    case .stocks: return [change("beneficiaries", \.beneficiaries), change("unemployed", \.unemployed)]
    case .wages: return [change("mean wage", \.meanWage)]
    }
  }

  /// The old valuation's fund at its own start is history.
  func levers(_ moved: Set<ReconciliationGroup>) -> [PulledLever] {
    mixed.levers(moved).filter { moved.contains(.fund) || $0.lever != .initialFund }
  }

  /// Money of the old valuation, at the level of the new date.
  private func adjust(_ scenario: inout Scenario, _ moved: Set<ReconciliationGroup>, _ known: Set<Experience>) {
    let start = mixed.old.start
    func restated(_ amount: Amount?) -> Amount? {
      guard let amount else { return nil }
      let points = amount.values.points.map { point -> DatedSeries<Double>.Point in
        let date = max(point.date ?? start, start)
        guard date <= expected.month else { return point }
        return .init(date: point.date, value: point.value * expected.growth(of: amount.index, since: date))
      }
      return Amount(values: DatedSeries(points: points), index: amount.index)
    }
    if !moved.contains(.coverage) {
      let experience =
        known.contains(.wages) && expected.meanWage.mean > 0 ? actual.meanWage.mean / expected.meanWage.mean : 1
      scenario.wages.mean = scenario.wages.mean.scaled(by: expected.wageIndex * experience)
    }
    if !moved.contains(.contributions) {
      scenario.contributions.wageFloor = restated(scenario.contributions.wageFloor)
      scenario.contributions.wageCeiling = restated(scenario.contributions.wageCeiling)
    }
    if !moved.contains(.benefits) {
      for index in scenario.benefits.classes.indices {
        scenario.benefits.classes[index].flat = restated(scenario.benefits.classes[index].flat)
      }
      scenario.benefits.wageFloor = restated(scenario.benefits.wageFloor)
      scenario.benefits.wageCeiling = restated(scenario.benefits.wageCeiling)
      scenario.benefits.minimum = restated(scenario.benefits.minimum)
      scenario.benefits.maximum = restated(scenario.benefits.maximum)
      scenario.services.unitCost = restated(scenario.services.unitCost)
      scenario.services.counsellingCost = restated(scenario.services.counsellingCost)
    }
    if !moved.contains(.fund) { scenario.administration.perClaim = restated(scenario.administration.perClaim) }
  }
}

extension ScenarioNode {
  /// The tree with another value under a path of keys; nil takes the key away.
  func replacing(_ path: [String], by value: ScenarioNode?) -> ScenarioNode {
    guard let first = path.first else { return value ?? self }
    var entries = self.entries ?? []
    let position = entries.firstIndex { $0.key == first }
    if path.count == 1 {
      guard let value else { return .mapping(entries.filter { $0.key != first }, origin: origin) }
      if let position { entries[position].value = value } else { entries.append((first, value.origin, value)) }
      return .mapping(entries, origin: origin)
    }
    let inner = position.map { entries[$0].value } ?? .mapping([], origin: origin)
    if value == nil, position == nil { return self }
    let changed = inner.replacing(Array(path.dropFirst()), by: value)
    if let position { entries[position].value = changed } else { entries.append((first, changed.origin, changed)) }
    return .mapping(entries, origin: origin)
  }
}
