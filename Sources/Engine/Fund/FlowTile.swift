import CKernels
import Scenarios

/// Gathers what the account takes from the rest of the model (`FlowLayout`), on the eight paths of a tile.
final class FlowTile {
  let layout: FlowLayout
  let rows: Rows
  private let yieldFactor: Int?
  private let amount = Rows(1)

  init(_ model: CompiledModel) {
    layout = FlowLayout(model)
    rows = Rows(layout.count)
    yieldFactor = model.economy.yield
  }

  /// - Parameter m: place of month `t` in the year `economy` has advanced to.
  func gather(
    _ t: Int, month m: Int, economy: EconomyTile, wages: WageTile, cohorts: CohortTile, measures: MeasureTile,
    returns: FundReturns
  ) -> AccountMonth {
    let totals = cohorts.totals
    func total(_ total: payung_total) -> Rows.Row { totals[Int(total.rawValue)] }
    let cyclical = total(PAYUNG_CLAIMS_CYCLICAL), climate = total(PAYUNG_CLAIMS_CLIMATE)
    let automation = total(PAYUNG_CLAIMS_AUTOMATION), quits = total(PAYUNG_CLAIMS_QUITS)
    let index = wages.index[0], meanWages = total(PAYUNG_MEAN_WAGES)
    let totalWages = rows[FlowLayout.totalWages], claims = rows[FlowLayout.claims]
    for lane in 0..<lanes {
      totalWages[lane] = index[lane] * meanWages[lane]
      claims[lane] = cyclical[lane] + automation[lane] + climate[lane] + quits[lane]
    }
    copy(total(PAYUNG_BASE), to: FlowLayout.coveredWages)
    copy(total(PAYUNG_CASH), to: FlowLayout.cash)
    if let yieldFactor {
      copy(economy.factors.pointer + yieldFactor * EconomyTile.columns + m * lanes, to: FlowLayout.yieldFactor)
    }
    if let yieldShift = layout.yieldShift { copy(economy.parameters.row(.yield, at: t), to: yieldShift) }
    if let earned = layout.earned, let assets = returns.assets {
      copy(assets.halfMonth[m], to: earned)
      let moves = layout.moves.count
      rows[layout.prices].update(from: assets.prices[m * moves], count: moves * lanes)
    }
    if let sharing = layout.sharing { apply(measures, t, economy, cohorts, from: sharing) }
    if let relief = layout.relief {
      rows[relief].update(from: measures.contributions.pointer, count: measures.contributions.count * lanes)
    }
    for (place, row) in layout.varying.compactMap({ $0 }).enumerated() { copy(cohorts.payerBase[place], to: row) }
    return AccountMonth(
      flows: rows.pointer, halfMonth: economy.halfMonth[m], borrowed: returns.borrowed[m],
      earned: returns.halfMonth(m, economy: economy), logWages: economy.logWageIndex, logPrices: economy.logPriceIndex)
  }

  private func copy(_ source: Rows.Row, to row: Int) { rows[row].update(from: source, count: lanes) }

  /// What measures pay in month `t`.
  private func apply(_ measures: MeasureTile, _ t: Int, _ economy: EconomyTile, _ cohorts: CohortTile, from first: Int)
  {
    let tables = measures.tables, totals = cohorts.totals
    let cash = rows[FlowLayout.cash], sharing = rows[first], grants = rows[first + 1]
    let ofFund = rows[first + 2], ofOthers = rows[first + 3]
    for lane in 0..<lanes {
      let factor = measures.benefit[0][lane]
      cash[lane] *= factor
      var own = 0.0, others = 0.0
      for place in tables.extending.indices {
        let row = Int(PAYUNG_EXTENDED_FIRST.rawValue) + place, paid = totals[row][lane], share = tables.sharePaid[place]
        own += share * paid
        others += (1 - share) * paid
      }
      ofFund[lane] = factor * own
      ofOthers[lane] = factor * others
    }
    sharing.update(repeating: 0, count: 2 * lanes)
    if let law = cohorts.law, measures.sharesWork {
      for place in tables.sharing.indices {
        let pays = tables.sharingTerms[place].pays
        for lane in 0..<lanes { sharing[lane] += pays * law.paid[place][lane] }
      }
    }
    guard measures.grants else { return }
    for (m, measure) in tables.measures.enumerated() {
      guard let grant = measure.grant else { continue }
      if let amount = tables.grants[m] {
        amount.value(t, economy: economy, into: self.amount.pointer)
        let persons = totals[Int((grant.toBeneficiaries ? PAYUNG_BENEFICIARIES : PAYUNG_INSURED).rawValue)]
        for lane in 0..<lanes where measures.begins[m][lane] > 0 {
          grants[lane] += self.amount[0][lane] * persons[lane]
        }
      } else if let given = cohorts.law?.tenureGrants[m] {
        for lane in 0..<lanes where measures.begins[m][lane] > 0 { grants[lane] += given[lane] }
      }
    }
  }
}
