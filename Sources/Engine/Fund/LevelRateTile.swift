import CKernels

/// The one constant contribution rate at which the accounts of eight paths end at a target (docs/model.md, section 9).
///
/// The rate stands for the sum over payers, before compliance; in each month the payers keep the proportions of their own
/// dated rates, so that each one's arrears apply. A month in which nobody is charged takes the proportions of the nearest
/// month in which somebody is. The account is the plain one: it borrows, without cut, subsidy or financing rule. Measures are as
/// they were on the path: their outgo, and their multipliers of contributions.
package final class LevelRateTile {
  package typealias Vector = SIMD8<Double>

  /// What each month brings, kinds × months, the kinds in the order of `Kind`, then one for each payer: the contribution
  /// base times the payer's own rate.
  package let figures: Rows
  private enum Kind: Int, CaseIterable {
    /// Injections less benefits, services and the cost of claims.
    case others
    /// Cash benefits before any cut.
    case cash
    case coveredWages
    /// (1 + i)^{1/24} and, for a negative fund, (1 + i + spread)^{1/12}.
    case halfMonth, borrowed
    /// √G, where the fund is invested otherwise than at the yield.
    case earned

    static func all(_ model: CompiledModel) -> Int {
      model.scenario.fund.assets.isEmpty ? allCases.count - 1 : allCases.count
    }
  }

  private let model: CompiledModel
  /// Measures multiply contributions; the multipliers by payer follow the payers' rows.
  private let relieves: Bool
  private let months: Int
  /// Rows before the payers'.
  private let kinds: Int
  /// Month whose proportions between payers apply.
  private let proportionsOf: [Int]
  /// From the receivable outstanding at the start, by month.
  private let opening: [Double]
  /// By month, what comes in net whatever the rate, and what comes in more per unit of the rate.
  private let fixed, perRate: Rows

  package init(_ model: CompiledModel) {
    self.model = model
    months = model.months
    kinds = Kind.all(model)
    relieves = model.labour.law.movesContributions
    figures = Rows((kinds + (relieves ? 2 : 1) * model.fund.payers.count) * model.months)
    fixed = Rows(model.months)
    perRate = Rows(model.months)
    let charged = Self.monthsCharged(model.fund, months: model.months)
    proportionsOf = (0..<model.months).map { t in
      charged.min { (abs($0 - t), $0) < (abs($1 - t), $1) } ?? t
    }
    var opening = [Double](repeating: 0, count: model.months)
    for payer in model.fund.payers where payer.openingReceivable > 0 {
      for t in 0..<min(payer.arrears[0], model.months) {
        opening[t] += payer.openingReceivable / Double(payer.arrears[0])
      }
    }
    self.opening = opening
  }

  /// Months in which some payer's dated rate is positive in some cell.
  static func monthsCharged(_ fund: FundTables, months: Int) -> [Int] {
    (0..<months).filter(fund.charges)
  }

  /// Keeps month `t` as it was rolled.
  func keep(_ t: Int, _ month: AccountMonth, account: AccountTile) {
    let tables = model.fund, share = tables.administrationShare[t], injection = tables.injections[t]
    let due = account.cashDue[0], wages = account.coveredWages[0]
    let others = row(.others, t)
    for lane in 0..<lanes {
      let claimCost = account.administration[0][lane] - share * account.contributions[0][lane]
      others[lane] = injection - due[lane] - account.services[0][lane] - claimCost
      others[lane] -= account.sharingDue[0][lane] + account.grantsDue[0][lane]
    }
    row(.cash, t).update(from: due, count: lanes)
    row(.coveredWages, t).update(from: wages, count: lanes)
    row(.halfMonth, t).update(from: month.halfMonth, count: lanes)
    row(.borrowed, t).update(from: month.borrowed, count: lanes)
    if kinds == Kind.allCases.count { row(.earned, t).update(from: month.earned, count: lanes) }
    for p in tables.payers.indices {
      let charged = payerRow(p, t)
      if let rate = tables.payers[p].rate?[t] {
        for lane in 0..<lanes { charged[lane] = rate * wages[lane] }
      } else if let row = account.layout.varying[p] {
        let factor = tables.payers[p].factor[t]
        for lane in 0..<lanes { charged[lane] = factor * month[row][lane] }
      }
      if let first = account.layout.relief { reliefRow(p, t).update(from: month[first + p], count: lanes) }
    }
  }

  /// The rates that reach each goal; not a number where a higher rate would not raise the fund.
  package func solve(_ goals: [LevelRateGoal], into rates: Rows) {
    var separated: Int?
    for (i, goal) in goals.enumerated() {
      if separated != goal.from { separate(from: goal.from) }
      separated = goal.from
      UnsafeMutableRawPointer(rates[i]).storeBytes(of: solve(goal), as: Vector.self)
    }
  }

  /// The scheme's own dated rate, over all payers and before compliance: its average over the covered wages of month `t`.
  package func schemeRate(_ t: Int) -> Vector {
    charged(t) / vector(row(.coveredWages, t))
  }

  /// Splits each month's net income into what the rate moves and the rest, of which are contributions accrued before the
  /// rate begins.
  private func separate(from first: Int) {
    perRate.fill(0)
    for t in 0..<months {
      let others = row(.others, t)
      for lane in 0..<lanes { fixed[t][lane] = others[lane] + opening[t] }
    }
    for t in 0..<months {
      if t < first {
        let share = model.fund.administrationShare[t]
        for (p, payer) in model.fund.payers.enumerated() {
          var accrued = model.fund.compliance[t] * vector(payerRow(p, t))
          if relieves { accrued *= vector(reliefRow(p, t)) }
          add(-share * accrued, to: fixed[t])
          if t + payer.arrears[t] < months { add(accrued, to: fixed[t + payer.arrears[t]]) }
        }
        continue
      }
      let accrued = model.fund.compliance[t] * vector(row(.coveredWages, t))
      let source = proportionsOf[t], total = charged(source)
      if !relieves { add(-model.fund.administrationShare[t] * accrued, to: perRate[t]) }
      for (p, payer) in model.fund.payers.enumerated() where relieves || t + payer.arrears[t] < months {
        // Nobody insured in the month of the proportions: nothing to charge.
        var part = (vector(payerRow(p, source)) / total).replacing(with: 0, where: total .== 0)
        if relieves {
          part *= vector(reliefRow(p, t))
          add(-model.fund.administrationShare[t] * accrued * part, to: perRate[t])
          guard t + payer.arrears[t] < months else { continue }
        }
        add(accrued * part, to: perRate[t + payer.arrears[t]])
      }
    }
  }

  /// Newton's method. The fund at the end is linear in the rate as long as no month's fund changes its sign, and concave
  /// (convex for a negative spread) altogether: each step but the first comes from the same side, each piece is met once,
  /// and the step after a slope that repeats is exact. Each lane stops on its own, so that its bits do not depend on the
  /// others.
  private func solve(_ goal: LevelRateGoal) -> Vector {
    var target = Vector.zero
    if goal.target == .oneYearOfBenefits {
      for t in goal.months - 12..<goal.months { target += vector(row(.cash, t)) }
    }
    var rate = Vector.zero, slope = Vector.zero
    var isOpen = SIMDMask<SIMD8<Int64>>(repeating: true)
    // A month's fund changes its sign at two rates at most.
    for _ in 0...2 * goal.months {
      let end = roll(goal, rate)
      let next = (rate - (end.fund - target) / end.slope).replacing(with: .nan, where: end.slope .<= 0)
      rate.replace(with: next, where: isOpen)
      let rises = end.slope .> 0, isNew = end.slope .!= slope
      isOpen .&= rises
      isOpen .&= isNew
      slope = end.slope
      if !any(isOpen) { break }
    }
    return rate
  }

  /// The roll-forward of the account: the fund at the end, and its derivative by the rate.
  private func roll(_ goal: LevelRateGoal, _ rate: Vector) -> (fund: Vector, slope: Vector) {
    var fund = Vector(repeating: model.fund.fund.initial), slope = Vector.zero
    for t in 0..<goal.months {
      let fixed = vector(fixed[t]), perRate = vector(perRate[t])
      // Before the rate begins the account is the scheme's own, interest included.
      guard goal.interest || t < goal.from else {
        fund += fixed + rate * perRate
        slope += perRate
        continue
      }
      var half = vector(row(.halfMonth, t))
      if kinds == Kind.allCases.count { half.replace(with: vector(row(.earned, t)), where: fund .>= 0) }
      let growth = (half * half).replacing(with: vector(row(.borrowed, t)), where: fund .< 0)
      fund = fund * growth + (fixed + rate * perRate) * half
      slope = slope * growth + perRate * half
    }
    return (fund, slope)
  }

  /// Covered wages times the dated rates of all payers.
  private func charged(_ t: Int) -> Vector {
    model.fund.payers.indices.reduce(into: .zero) { $0 += vector(payerRow($1, t)) }
  }

  private func row(_ kind: Kind, _ t: Int) -> Rows.Row { figures[kind.rawValue * months + t] }
  private func payerRow(_ payer: Int, _ t: Int) -> Rows.Row { figures[(kinds + payer) * months + t] }

  private func reliefRow(_ payer: Int, _ t: Int) -> Rows.Row {
    figures[(kinds + model.fund.payers.count + payer) * months + t]
  }

  @inline(__always)
  private func vector(_ row: Rows.Row) -> Vector { UnsafeRawPointer(row).load(as: Vector.self) }

  @inline(__always)
  private func add(_ vector: Vector, to row: Rows.Row) {
    for lane in 0..<lanes { row[lane] += vector[lane] }
  }
}
