import Scenarios

/// The fund of the eight paths of a tile: what comes in, what goes out, and how the account rolls forward
/// (docs/model.md, sections 7 and 8, and docs/law.md).
package final class AccountTile {
  typealias Vector = SIMD8<Double>

  /// One row each, for the month rolled last.
  package let contributions = Rows(1), coveredWages = Rows(1), totalWages = Rows(1), cash = Rows(1)
  package let services = Rows(1), administration = Rows(1), interest = Rows(1), shortfall = Rows(1)
  /// Wage subsidies, and amounts paid once.
  package let workSharing = Rows(1), grants = Rows(1)
  /// Cash benefits, subsidies and grants before any cut.
  package let cashDue = Rows(1), sharingDue = Rows(1), grantsDue = Rows(1)
  /// Of the cash benefits, those of extension months; and what others pay of these.
  package let extendedBenefits = Rows(1), paidByOthers = Rows(1)
  /// New claims of all causes.
  package let claims = Rows(1)
  /// Fund and receivable at the month's end.
  package let fund = Rows(1), receivable = Rows(1)
  /// Accrued contributions by payer.
  package let byPayer: Rows
  /// First month with a negative fund on each lane; -1: none so far.
  package private(set) var depletion = [Int32](repeating: -1, count: lanes)

  let model: CompiledModel
  /// Of the year at hand.
  package let returns: FundReturns
  let layout: FlowLayout
  /// Contributions falling due by month.
  package let due: Rows
  package let rules: RateRules
  /// By month of the run; the last three kept only where a schedule reads them.
  package let totalWagesByMonth: Rows
  package let cashByMonth, expenditureByMonth, fundByMonth: Rows
  /// The month rolled last; -1: none.
  private(set) var latestMonth = -1
  private let keepsMonths: Bool
  /// Payers × months: dated rates (not a number where they differ between cells), what a lever has made of those that
  /// differ, and months to cash.
  private let rates, factors: Table<Double>
  private let arrears: Table<Int32>
  /// Costs of a participant, of counselling and of a claim, as they stand.
  private let costs = Rows(3)

  /// - Parameter layout: of the flows it will be given; nil: the model's own.
  package init(_ model: CompiledModel, layout given: FlowLayout? = nil) {
    self.model = model
    let layout = given ?? FlowLayout(model)
    self.layout = layout
    returns = FundReturns(model, moves: layout.moves)
    byPayer = Rows(model.fund.payers.count)
    due = Rows(model.months)
    rules = RateRules(model)
    totalWagesByMonth = Rows(model.months)
    rates = Table(model.fund.payers.flatMap { $0.rate ?? [Double](repeating: .nan, count: model.months) })
    factors = Table(
      model.fund.payers.flatMap { $0.rate == nil ? $0.factor : [Double](repeating: 1, count: model.months) })
    arrears = Table(model.fund.payers.flatMap { $0.arrears.map(Int32.init) })
    keepsMonths = model.fund.fund.rules.contains { !$0.isSteps }
    cashByMonth = Rows(keepsMonths ? model.months : 0)
    expenditureByMonth = Rows(keepsMonths ? model.months : 0)
    fundByMonth = Rows(keepsMonths ? model.months : 0)
  }

  package func begin() {
    let tables = model.fund
    fund.fill(tables.fund.initial)
    depletion = [Int32](repeating: -1, count: lanes)
    latestMonth = -1
    due.fill(0)
    var outstanding = 0.0
    for payer in tables.payers where payer.openingReceivable > 0 {
      let parts = payer.arrears[0]
      outstanding += payer.openingReceivable
      for t in 0..<min(parts, model.months) {
        for lane in 0..<lanes { due[t][lane] += payer.openingReceivable / Double(parts) }
      }
    }
    receivable.fill(outstanding)
    rules.begin()
  }

  /// Rolls month `t` forward.
  func roll(_ t: Int, _ month: AccountMonth) {
    rules.apply(t, self)
    coveredWages[0].vector = month[FlowLayout.coveredWages].vector
    totalWages[0].vector = month[FlowLayout.totalWages].vector
    totalWagesByMonth[t].vector = totalWages[0].vector
    cash[0].vector = month[FlowLayout.cash].vector
    cashDue[0].vector = cash[0].vector
    claims[0].vector = month[FlowLayout.claims].vector
    if let first = layout.sharing {
      sharingDue[0].vector = month[first].vector
      grantsDue[0].vector = month[first + 1].vector
      extendedBenefits[0].vector = month[first + 2].vector
      paidByOthers[0].vector = month[first + 3].vector
    }
    accrue(t, month)
    costs(t, month)
    account(t, month)
    latestMonth = t
    guard keepsMonths else { return }
    cashByMonth[t].vector = cash[0].vector
    for lane in 0..<lanes { expenditureByMonth[t][lane] = expenditure(lane) }
    fundByMonth[t].vector = fund[0].vector
  }

  /// Cash benefits, services, administration, subsidies and grants.
  package func expenditure(_ lane: Int) -> Double {
    cash[0][lane] + services[0][lane] + administration[0][lane] + workSharing[0][lane] + grants[0][lane]
  }

  private func accrue(_ t: Int, _ month: AccountMonth) {
    let compliance = model.fund.compliance[t], covered = coveredWages[0].vector
    var all = Vector.zero
    for p in 0..<byPayer.count {
      let rate = rates[p * model.months + t], mode = rules.modes[p]
      var accrued: Vector
      if rate.isNaN, let row = layout.varying[p] {
        let base = factors[p * model.months + t] * month[row].vector
        accrued =
          mode == .dated
          ? compliance * base
          : compliance * (rules.multipliers[p].vector * base + rules.surcharges[p].vector * covered)
      } else {
        accrued =
          switch mode {
          case .dated: compliance * rate * covered
          case .steps: compliance * rules.rates[p].vector * covered
          case .schedule:
            compliance * (rate * rules.multipliers[p].vector + rules.surcharges[p].vector) * covered
          }
      }
      if let first = layout.relief { accrued *= month[first + p].vector }
      byPayer[p].vector = accrued
      all += accrued
      let falls = t + Int(arrears[p * model.months + t])
      if falls < model.months { due[falls].vector += accrued }
    }
    contributions[0].vector = all
    receivable[0].vector += all - due[t].vector
  }

  private func costs(_ t: Int, _ month: AccountMonth) {
    let tables = model.fund
    services[0].vector = .zero
    administration[0].vector = tables.administrationShare[t] * contributions[0].vector
    charge(tables.unitCost, 0, weight: tables.participation[t], t, month, to: services)
    charge(tables.counsellingCost, 1, weight: 1, t, month, to: services)
    charge(tables.costPerClaim, 2, weight: 1, t, month, to: administration)
  }

  /// Adds `weight` × amount for each new claim. The amount stands until something changes.
  private func charge(
    _ amount: IndexedAmount?, _ place: Int, weight: Double, _ t: Int, _ month: AccountMonth, to rows: Rows
  ) {
    guard let amount else { return }
    if amount.changes(at: t) {
      amount.value(t, wages: month.logWages, prices: month.logPrices, into: costs[place])
    }
    rows[0].vector += claims[0].vector * weight * costs[place].vector
  }

  private func account(_ t: Int, _ month: AccountMonth) {
    let remedy = model.fund.fund.onDepletion
    let before = fund[0].vector, owes = before .< 0
    let half = month.earned.vector.replacing(with: month.halfMonth.vector, where: owes)
    let grown = before * (half * half).replacing(with: month.borrowed.vector, where: owes)
    let others = sharingDue[0].vector + grantsDue[0].vector
    var net = due[t].vector + model.fund.injections[t] - cash[0].vector - services[0].vector
    net = net - administration[0].vector - others
    var after = grown + net * half, short = Vector.zero, kept = Vector(repeating: 1)
    if any(after .< 0) {
      for lane in 0..<lanes where after[lane] < 0 && depletion[lane] < 0 { depletion[lane] = Int32(t) }
      if remedy == .cut { cut(grown, half, others, &net, &after, &short, &kept) }
    }
    workSharing[0].vector = sharingDue[0].vector * kept
    grants[0].vector = grantsDue[0].vector * kept
    extendedBenefits[0].vector *= kept
    interest[0].vector = after - before - net
    let debt = (-after).replacing(with: 0, where: after .>= 0)
    if remedy == .subsidy {
      let anew = debt - (-before).replacing(with: 0, where: before .>= 0)
      short = anew.replacing(with: 0, where: anew .<= 0).replacing(with: debt, where: after .< 0)
      after.replace(with: 0, where: after .< 0)
    } else {
      let anew = debt - (-before).replacing(with: 0, where: before .>= 0)
      short += anew.replacing(with: 0, where: anew .<= 0)
    }
    shortfall[0].vector = short
    fund[0].vector = after
  }

  /// Benefits, subsidies and grants fall in the same proportion, as far as is needed.
  private func cut(
    _ grown: Vector, _ half: Vector, _ others: Vector, _ net: inout Vector, _ after: inout Vector,
    _ short: inout Vector, _ kept: inout Vector
  ) {
    for lane in 0..<lanes where after[lane] < 0 {
      let outgo = cash[0][lane] + others[lane]
      let needed = -after[lane] / half[lane], cut = min(outgo, needed), covers = needed <= outgo
      kept[lane] = outgo > 0 ? 1 - cut / outgo : 1
      cash[0][lane] = others[lane] > 0 ? cash[0][lane] * kept[lane] : cash[0][lane] - cut
      net[lane] += cut
      short[lane] = cut
      after[lane] = covers ? 0 : grown[lane] + net[lane] * half[lane]
    }
  }
}
