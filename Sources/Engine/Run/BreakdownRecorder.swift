import CKernels
import Scenarios

/// Annual figures by label of the chosen dimensions: moments over paths.
package struct Breakdown: Sendable {
  /// What is broken down, as `Quantity.recorded` names it; `claims` is the sum over causes.
  package static let variables: [Quantity] = [
    .init("insured", .persons, .mean, "insured employed"),
    .init("covered_wages", .currency, .sum, "contribution base"),
    .init("contributions", .currency, .sum, "contributions accrued"),
    .init("layoffs", .persons, .sum, "layoffs, quits apart"),
    .init("claims", .persons, .sum, "new claims"),
    .init("beneficiaries", .persons, .mean, "beneficiaries at the month's start"),
    .init("cash_benefits", .currency, .sum, "cash benefits paid"),
  ]
  /// (dimension, label), in the scenario's order.
  package let labels: [(dimension: String, label: String)]
  package let years: [Int]
  package let paths: Int
  let moments: MomentTree

  init?(_ model: CompiledModel, paths: Int) {
    let chosen = model.scenario.output.breakdown, grid = model.grid
    if chosen.isEmpty { return nil }
    labels = chosen.flatMap { d in
      grid.dimensions[d].labels.map { (dimension: grid.dimensions[d].name, label: $0) }
    }
    years = model.years.map(\.year)
    self.paths = paths
    moments = MomentTree(columns: Self.variables.count * labels.count * model.years.count)
  }

  /// Mean and standard deviation over paths, by variable, label and year.
  package func statistics() -> [(variable: Int, label: Int, year: Int, mean: Double, sd: Double)] {
    let (sums, squares) = moments.totals(), n = Double(paths)
    return sums.indices.map { i in
      let mean = sums[i] / n, variance = paths > 1 ? max(0, squares[i] - n * mean * mean) / (n - 1) : 0
      let label = i / years.count % labels.count
      return (i / years.count / labels.count, label, i % years.count, mean, variance.squareRoot())
    }
  }
}

/// Adds up cells by label, month by month.
final class BreakdownRecorder: TileObserver {
  private let model: CompiledModel
  private let breakdown: Breakdown
  private let yearOfMonth: [Int]
  /// The chosen dimensions: the first of its labels, and the grid seen from it.
  private let dimensions: [(first: Int, outer: Int32, size: Int32, inner: Int32)]
  /// Labels: a month's sums of one variable.
  private let month: Rows
  /// Variables × labels: the year's sums so far.
  private let sums: Rows
  /// Variables × labels × years: sums, then sums of squares, of the block at work.
  private var moments: [Double]
  private var block = -1
  private let rate = Rows(1), paid = Rows(1)
  private var ratesOfMonth: (index: Int, compliance: Double, rates: Table<Double>)?

  init(_ model: CompiledModel, breakdown: Breakdown) {
    self.model = model
    self.breakdown = breakdown
    yearOfMonth = model.yearOfMonth
    var dimensions: [(Int, Int32, Int32, Int32)] = [], first = 0
    for d in model.scenario.output.breakdown {
      let size = model.grid.dimensions[d].labels.count, inner = model.grid.strides[d]
      dimensions.append((first, Int32(model.grid.count / size / inner), Int32(size), Int32(inner)))
      first += size
    }
    self.dimensions = dimensions
    month = Rows(first)
    sums = Rows(Breakdown.variables.count * first)
    moments = Array(repeating: 0, count: 2 * Breakdown.variables.count * first * model.years.count)
  }

  func observe(_ month: TileMonth) throws {
    guard let rows = month.cohorts.cells else { return }
    let y = yearOfMonth[month.month], span = model.years[y].months
    if month.month == span.lowerBound { sums.fill(0) }
    rates(month)
    add(rows.insured, to: 0)
    add(rows.coveredWages, to: 1)
    addMonth(rate, to: 2)
    if let own = ownRates(month.month) { add(rows.coveredWages, weight: own, to: 2) }
    add(rows.layoffs, to: 3)
    add(rows.claims, to: 4)
    add(rows.beneficiaries, to: 5)
    add(rows.cash, factor: paid, to: 6)
    if month.month == span.upperBound - 1 { add(year: y, months: span.count, month) }
  }

  /// Adds to a variable the sums by label of `cells`, times a weight by cell and a factor by path.
  private func add(
    _ cells: Rows, weight: UnsafePointer<Double>? = nil, factor: Rows? = nil, to variable: Int
  ) {
    for (first, outer, size, inner) in dimensions {
      payung_sum_by_label(outer, size, inner, weight, cells.pointer, month[first])
    }
    addMonth(factor, to: variable)
  }

  /// Adds the month's sums at hand, times a factor by path.
  private func addMonth(_ factor: Rows?, to variable: Int) {
    payung_add(Int32(month.count), factor?.pointer, month.pointer, sums[variable * month.count])
  }

  /// Rate of the payers whose rates differ between cells, by cell, after compliance; nil: there are none.
  private func ownRates(_ t: Int) -> UnsafePointer<Double>? {
    guard !model.fund.varyingPayers.isEmpty else { return nil }
    let count = model.grid.count, index = model.fund.varyingRateIndex[t], compliance = model.fund.compliance[t]
    if ratesOfMonth?.index != index || ratesOfMonth?.compliance != compliance {
      ratesOfMonth = (
        index, compliance,
        Table(
          (0..<count).map { c in
            model.fund.varyingPayers.indices.reduce(0) {
              $0 + compliance * model.fund.rate(varying: $1, cell: c, at: t)
            }
          })
      )
    }
    return ratesOfMonth?.rates.pointer
  }

  /// The part of the contribution rate that all cells share, and the share of cash benefits left after cuts.
  private func rates(_ month: TileMonth) {
    let due = month.cohorts.totals[Int(PAYUNG_CASH.rawValue)]
    for lane in 0..<lanes {
      var accrued = 0.0
      for (p, payer) in model.fund.payers.enumerated() where payer.rate != nil {
        accrued += month.account.byPayer[p][lane]
      }
      let base = month.account.coveredWages[0][lane]
      rate[0][lane] = base > 0 ? accrued / base : 0
      paid[0][lane] = due[lane] > 0 ? month.account.cash[0][lane] / due[lane] : 0
    }
  }

  private func add(year y: Int, months: Int, _ month: TileMonth) {
    let labels = breakdown.labels.count, years = model.years.count
    let newBlock = month.firstPath / (Simulation.tilesPerBlock * lanes)
    if newBlock != block { flush() }
    block = newBlock
    let half = moments.count / 2
    for (v, variable) in Breakdown.variables.enumerated() {
      let scale = variable.kind == .mean ? 1 / Double(months) : 1
      for l in 0..<labels {
        let i = (v * labels + l) * years + y
        for lane in month.lanesInRun {
          let value = scale * sums[v * labels + l][lane]
          moments[i] += value
          moments[half + i] += value * value
        }
      }
    }
  }

  func finish(_ tile: FinishedTile) {}

  func flush() {
    guard block >= 0 else { return }
    breakdown.moments.add(block: block, moments)
    for i in moments.indices { moments[i] = 0 }
    block = -1
  }
}
