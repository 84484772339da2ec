import Foundation
import Scenarios

/// The figures of section 9 of one month on one path. Stocks of persons are those of the month's start; the fund and
/// what is outstanding those of its end.
package struct ReferenceMonth: Sendable {
  package var month: CalendarMonth
  package var insured = 0.0
  package var coveredWages = 0.0
  package var totalWages = 0.0
  /// Accrued.
  package var contributionsByPayer: [Double] = []
  /// Cyclical, automation, climate.
  package var layoffsByCause = [0.0, 0.0, 0.0]
  package var layoffsLarge = 0.0
  /// G, and for ladders the market value above book.
  package var assetGrowth: Double?
  package var unrealisedGain = 0.0
  package var claimsByCause = [0.0, 0.0, 0.0]
  package var beneficiaries = 0.0
  package var unemployedWithoutBenefit = 0.0
  /// Nil where the scenario gives no unemployment rate.
  package var unemployedTotal: Double?
  package var exhaustions = 0.0
  /// The claims the month's exhaustions come from.
  package var exhaustingClaims = 0.0
  package var rehires = 0.0
  package var cashBenefits = 0.0
  package var services = 0.0
  package var administration = 0.0
  package var interest = 0.0
  package var injections = 0.0
  package var received = 0.0
  package var fund = 0.0
  package var receivable = 0.0
  package var shortfall = 0.0
  package var depleted = false
  package var outputGap = 0.0
  package var wageIndex = 1.0
  package var priceIndex = 1.0
  /// At an annual rate; nil where the scenario gives no GDP.
  package var nominalGDP: Double?
  package var quitClaims = 0.0
  package var firstPayments = 0.0
  package var workSharing = 0.0
  package var grants = 0.0
  package var extendedBenefits = 0.0
  package var paidByOthers = 0.0
  /// By measure.
  package var on: [Bool] = []
  /// By cell.
  package var insuredByCell: [Double] = []
  package var coveredWagesByCell: [Double] = []
  package var layoffsByCell: [Double] = []
  package var claimsByCell: [Double] = []
  package var beneficiariesByCell: [Double] = []
  package var cashByCell: [Double] = []
  /// `x_t`, where asked for.
  package var state: LabourState?

  package var contributions: Double { contributionsByPayer.reduce(0, +) }
  package var layoffs: Double { layoffsByCause.reduce(0, +) }
  package var expenditure: Double { cashBenefits + services + administration + workSharing + grants }
  package var claims: Double { claimsByCause.reduce(0, +) + quitClaims }
}

/// The model, one path at a time, in plain loops: the oracle of the tests.
package struct ReferenceModel: Sendable {
  package let scenario: Scenario
  package let cells: ReferenceCells
  package let ladders: ReferenceLadders
  package let baseline: ReferenceBaseline
  /// `Γ_t` by month, as used.
  package let gammas: [ReferenceMoments.Matrix]
  private let hazards: ReferenceHazards
  private let labour: ReferenceLabour

  /// - Parameter gamma: false where a projection without randomness is wanted: Γ = 0 (section 3).
  package init(scenario: Scenario, gamma: Bool = true) {
    self.scenario = scenario
    cells = ReferenceCells(scenario: scenario)
    ladders = ReferenceLadders(scenario: scenario, cells: cells)
    hazards = ReferenceHazards(scenario: scenario, cells: cells)
    labour = ReferenceLabour(scenario: scenario, cells: cells, ladders: ladders, hazards: hazards)
    baseline = ReferenceBaseline(scenario: scenario, cells: cells, ladders: ladders, hazards: hazards, labour: labour)
    if gamma, scenario.economy.meanPreserving {
      gammas = ReferenceMoments.covariances(scenario.economy, months: scenario.months)
    } else {
      let zero = ReferenceMoments.zeros(scenario.economy.factors.count)
      gammas = Array(repeating: zero, count: scenario.months)
    }
  }

  package func project(_ drivers: PathDrivers, keepStates: Bool = false) -> [ReferenceMonth] {
    let economy = scenario.economy
    let y = (0..<scenario.months).map { drivers.displaced($0, scenario: scenario) }

    // Section 2: annual rates, baseline plus factor plus the path's own shift.
    func deviation(_ name: String, _ t: Int) -> Double { economy.factor(named: name).map { y[t][$0] } ?? 0 }
    func rates(_ series: DatedSeries<Double>, _ factor: String, _ shift: Uncertainty.Parameter) -> [Double] {
      (0..<scenario.months).map {
        (series.step(at: scenario.start + $0) ?? 0) + drivers.parameter(shift, $0) + deviation(factor, $0)
      }
    }
    let yields = rates(economy.yield, "yield", .yield)
    let wages = ReferenceWages(
      scenario: scenario, cells: cells, wageGrowth: rates(economy.wageGrowth, "wages", .wageGrowth),
      inflation: rates(economy.inflation, "inflation", .inflation))
    let assets = ReferenceAssets(scenario: scenario, yields: yields, y: y, undisplaced: drivers.y)

    var contributions = ReferenceContributions(scenario: scenario, cells: cells)
    var fund = scenario.fund.initial
    var trendGDP = economy.gdp
    var x = baseline.start
    // The inflow to B_{q,1}: of each month, and the starting stock's stationary one.
    var claimsOfClass: [[Double]] = []
    let startingClaims = scenario.benefits.classes.indices.map { q in
      (0..<cells.count).reduce(0) { $0 + (baseline.start.beneficiaries[$1][q].first ?? 0) }
    }
    var months: [ReferenceMonth] = []
    var measures = ReferenceMeasures(scenario, baseline: false)
    let awards = ReferenceAwardLaw(scenario: scenario)
    // Awards that have reached their last list month.
    var ended: Set<[Int]> = []

    for t in 0..<scenario.months {
      let date = scenario.start + t
      var month = ReferenceMonth(month: date)
      if keepStates { month.state = x }
      month.outputGap = deviation("output", t)
      month.wageIndex = wages.wageIndex[t]
      month.priceIndex = wages.priceIndex[t]
      month.nominalGDP = trendGDP.map { $0 * exp(month.outputGap) * month.priceIndex }
      trendGDP = trendGDP.map { $0 * pow(1 + (economy.growth?.step(at: date) ?? 0), 1.0 / 12) }

      if !drivers.profiles.isEmpty { measures.profiles.append(drivers.profiles[t]) }
      let law = measures.month(t)
      month.on = law.on
      let start = labour.settled(t, x, law)
      x = start.state

      // Stocks at the month's start.
      for c in 0..<cells.count {
        month.insuredByCell.append(x.insured(c))
        month.beneficiariesByCell.append(x.beneficiaries(c))
        month.unemployedWithoutBenefit += x.withoutBenefit(c)
        month.coveredWagesByCell.append(wages.contributionBase(c, t) * x.insured(c))
        month.totalWages += wages.wage(c, t) * x.insured(c)
      }
      month.insured = month.insuredByCell.reduce(0, +)
      month.beneficiaries = month.beneficiariesByCell.reduce(0, +)
      month.coveredWages = month.coveredWagesByCell.reduce(0, +)
      month.unemployedTotal = unemployed(t, month, growth: growth(t, drivers))

      var regular = 0.0

      // Section 7: benefits on the stocks at the month's start.
      for c in 0..<cells.count {
        var cash = 0.0
        for q in x.beneficiaries[c].indices {
          for (index, stock) in x.beneficiaries[c][q].enumerated() {
            let d = index + 1
            if d == 1 { month.firstPayments += stock }
            guard stock != 0 else { continue }
            guard let m = awards.extending(q, d, awardedIn: t - d, at: t), let extend = scenario.measures[m].extend
            else {
              regular += stock
              cash += law.benefit * stock * wages.benefit(c, q, d, awardedIn: t - d, at: t)
              continue
            }
            let paid =
              law.benefit * stock
              * wages.benefit(c, q, d, awardedIn: t - d, at: t, extended: extend.replacement)
            cash += extend.sharePaid * paid
            month.extendedBenefits += extend.sharePaid * paid
            month.paidByOthers += (1 - extend.sharePaid) * paid
          }
        }
        month.cashByCell.append(cash)
      }
      let awarded = month.cashByCell.reduce(0, +)

      // Sections 3 to 5: the labour market of the month.
      let before = x
      let conditions = conditions(t, y: y[t], drivers, law, from: x)
      let step = labour.flows(t, from: x, conditions, law)
      x = step.next
      for c in 0..<cells.count {
        let (k, kNext) = (growth(t, drivers), growth(t + 1, drivers))
        let short = baseline.insured[t][c] * conditions.jobs[c] * k - before.insured(c)
        let entrants =
          max(
            0,
            baseline.entrants[t][c] * conditions.jobs[c] * k
              + baseline.insured[t + 1][c] * conditions.jobs[c] * (kNext - k) + scenario.coverage.catchUp * short)
          * conditions.entrants[c]
        x.employed[c][0] += entrants
      }
      month.layoffsByCell = step.flows.layoffs.map { $0.reduce(0, +) }
      month.claimsByCell = zip(step.flows.claims, step.flows.quitClaims).map { $0.reduce(0, +) + $1 }
      month.quitClaims = step.flows.quitClaims.reduce(0, +)
      for cause in 0..<3 {
        month.layoffsByCause[cause] = step.flows.layoffs.reduce(0) { $0 + $1[cause] }
        month.claimsByCause[cause] = step.flows.claims.reduce(0) { $0 + $1[cause] }
      }
      month.layoffsLarge = step.flows.layoffsLarge
      month.exhaustions = step.flows.exhaustions + start.exhaustions
      month.rehires = step.flows.rehires
      for (q, ofClass) in scenario.benefits.classes.enumerated() where ofClass.longest > 0 {
        // Each award once: when it first stands in its last list month, or beyond it.
        for d in 1...ofClass.longest + 1 {
          let length = awards.list(q, awardedIn: t - d, at: t).count
          guard length > 0, d >= length, !(t == 0 && d > length) else { continue }
          guard t - d >= -startLength(q), ended.insert([q, t - d]).inserted else { continue }
          month.exhaustingClaims += t - d >= 0 ? claimsOfClass[t - d][q] : startingClaims[q]
        }
      }
      claimsOfClass.append(step.flows.claimsOfClass)

      // Section 7: the other cash flows.
      contributions.applyRules(t, fund: fund, months)
      month.contributionsByPayer = contributions.accrue(t, bases: month.coveredWagesByCell, relief: law.contributions)
      month.received = contributions.receive(t)
      month.receivable = contributions.receivable
      let participation = scenario.services.participation.step(at: date) ?? 0
      let unitCost = wages.amount(scenario.services.unitCost, t) ?? 0
      let counsellingCost = wages.amount(scenario.services.counsellingCost, t) ?? 0
      month.services = month.claims * (participation * unitCost + counsellingCost)
      let share = scenario.administration.shareOfContributions.step(at: date) ?? 0
      let perClaim = wages.amount(scenario.administration.perClaim, t) ?? 0
      month.administration = share * month.contributions + perClaim * month.claims
      for injection in scenario.fund.injections where injection.month == date { month.injections += injection.amount }

      // Section 12: subsidies and grants, on the stocks at the month's start.
      for (m, measure) in scenario.measures.enumerated() {
        if let sharing = measure.workSharing {
          for c in 0..<cells.count { month.workSharing += before.sharing[m][c] * wages.shared(c, t, sharing) }
        }
        guard law.begins[m], let grant = measure.grant else { continue }
        switch grant.level {
        case .amount(let amount):
          month.grants += (wages.amount(amount, t) ?? 0) * (grant.toBeneficiaries ? month.beneficiaries : month.insured)
        case .byTenure(let steps):
          func given(_ record: Int) -> Double { steps.last { $0.months <= record }?.amount ?? 0 }
          for c in 0..<cells.count {
            for (k, stock) in before.employed[c].enumerated() { month.grants += stock * given(ladders.tenure[k]) }
            for (j, stock) in before.gap[c].enumerated() { month.grants += stock * given(12 * j) }
          }
        }
      }

      // Section 8.
      let outgo = awarded + month.workSharing + month.grants
      let account = ReferenceAccount(
        fund: fund, yield: yields[t], borrowingSpread: scenario.fund.borrowingSpread,
        otherNet: month.received + month.injections - month.services - month.administration, cash: outgo,
        onDepletion: scenario.fund.onDepletion, assetGrowth: assets?.growth[t])
      month.assetGrowth = assets?.growth[t]
      month.unrealisedGain = assets?.unrealisedGain(t, fund: account.fund) ?? 0
      if account.cut > 0 {
        let paid = (outgo - account.cut) / outgo
        for c in 0..<cells.count { month.cashByCell[c] *= paid }
        month.workSharing *= paid
        month.grants *= paid
        month.extendedBenefits *= paid
      }
      month.cashBenefits = awarded * (account.cut > 0 ? (outgo - account.cut) / outgo : 1)
      month.interest = account.interest
      month.shortfall = account.shortfall
      month.depleted = account.depleted
      month.fund = account.fund
      fund = account.fund
      months.append(month)
      measures.insuredRate.append(regular / month.insured)
      measures.unemploymentRate.append(
        (month.unemployedTotal ?? 0) / scenario.population.labourForce.logLinear(at: date))
      measures.y.append(y[t])
      measures.totalWages.append(month.totalWages)
      measures.fund.append(fund)
    }
    return months
  }

  /// Section 15: `K(t) = exp(z g τ - ½ g² τ²)`, at most 0.98 of the labour force insured.
  private func growth(_ t: Int, _ path: PathDrivers) -> Double {
    guard let g = scenario.uncertainty.spreads[.coverage]?.points.first?.value, !path.parameters.isEmpty else {
      return 1
    }
    let tau = Double(t) / 12
    let k = exp(path.parameter(.coverage, min(t, scenario.months - 1)) * tau - g * g * tau * tau / 2)
    return min(
      k, 0.98 * scenario.population.labourForce.logLinear(at: scenario.start + t) / baseline.insured[t].reduce(0, +))
  }

  /// Length of the lists that the starting stock was awarded.
  private func startLength(_ q: Int) -> Int { ladders.list(q, awardedIn: 0).count }

  private func conditions(
    _ t: Int, y: [Double], _ path: PathDrivers, _ law: LawOfMonth, from x: LabourState
  ) -> MonthConditions {
    var drivers = MonthDrivers(y: y, gamma: gammas[t], shocks: path.shocks[t])
    drivers.lawTakeUp = law.takeUp
    drivers.lawFinding = law.finding
    if scenario.climate != nil { drivers.climate = path.climate[t] }
    if scenario.automation != nil {
      func a(_ t: Int) -> Double {
        PathDrivers.adoption(scenario.start + t, midpoint: path.midpoint, years10To90: path.years10To90)
      }
      drivers.adoption = (first: a(-1), before: a(t - 1), now: a(t))
    }
    drivers.season = scenario.labour.season[(scenario.start + t).month - 1]
    drivers.layoffs = path.parameter(.layoffs, t)
    drivers.quits = path.parameter(.quits, t)
    drivers.finding = path.parameter(.finding, t)
    drivers.takeUp = path.parameter(.takeUp, t)
    var conditions = hazards.conditions(t, drivers)
    if let dismissals = ReferenceDismissals(scenario: scenario, cells: cells), !path.dismissals.isEmpty {
      dismissals.apply(path.dismissals[t], t, insured: x, baseline: baseline.insured[t], hazards, to: &conditions)
    }
    return conditions
  }

  /// Section 9: `max(0, labour force × (ū_t + (1 - Ē_t/labour force) · okun · output gap) - (B+U+X on the baseline)) +
  /// (B+U+X on the path)`.
  private func unemployed(_ t: Int, _ month: ReferenceMonth, growth k: Double) -> Double? {
    guard let baselineRate = scenario.population.unemploymentRate?.linear(at: month.month) else { return nil }
    let labourForce = scenario.population.labourForce.logLinear(at: month.month)
    let outside = 1 - baseline.insured[t].reduce(0, +) / labourForce
    let general = labourForce * (baselineRate + outside * scenario.population.okun * month.outputGap)
    let neverInsured = max(0, general - baseline.formerlyInsured[t] * k)
    return neverInsured + month.beneficiaries + month.unemployedWithoutBenefit
  }
}
