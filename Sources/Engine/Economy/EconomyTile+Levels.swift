import CKernels
import Foundation
import Scenarios

/// Automation's adoption; growth of wages and prices, yields and GDP.
extension EconomyTile {
  func advanceAdoption(_ months: Range<Int>) {
    guard tables.automation != nil else { return }
    for row in 0...months.count {
      let tau = (tables.start + (months.lowerBound + row - 1)).decimalYear
      for lane in 0..<lanes {
        adoption[row][lane] = -(tau - midpoint[0][lane]) * 2 * log(9) / years10To90[0][lane]
      }
    }
    let count = (months.count + 1) * lanes
    payung_exp(Int32(count), adoption.pointer, adoption.pointer)
    for i in 0..<count { adoption.pointer[i] = 1 / (1 + adoption.pointer[i]) }
  }

  /// Growth of wages and prices, yields and GDP.
  func advanceLevels(_ months: Range<Int>) {
    let count = Int32(months.count * lanes)
    accumulate(tables.wages, tables.wageGrowth, .wageGrowth, months, into: logWageIndex)
    accumulate(tables.inflation, tables.inflationRate, .inflation, months, into: logPriceIndex)
    for (m, t) in months.enumerated() {
      let y = tables.yield.map { factors.pointer + $0 * Self.columns + m * lanes }
      interest.set(t, month: m, factor: y, shift: parameters.row(.yield, at: t))
      let gap = tables.output.map { factors.pointer + $0 * Self.columns + m * lanes }
      for lane in 0..<lanes { gdp[m][lane] = (gap?[lane] ?? 0) + logPriceIndex[t][lane] }
    }
    interest.compound(months: months.count)
    payung_exp(count, gdp.pointer, gdp.pointer)
    for (m, t) in months.enumerated() {
      for lane in 0..<lanes { gdp[m][lane] *= (tables.gdp ?? 0) * tables.trend[t] }
    }
  }

  func accumulate(
    _ factor: Int?, _ baseline: [Double], _ shift: Uncertainty.Parameter, _ months: Range<Int>, into logIndex: Rows
  ) {
    let growth = draws
    for (m, t) in months.enumerated() {
      let y = factor.map { factors.pointer + $0 * Self.columns + m * lanes }, shift = parameters.row(shift, at: t)
      for lane in 0..<lanes {
        growth[m][lane] = 1 + max(baseline[t] + (y?[lane] ?? 0) + shift[lane], -0.95)
      }
    }
    payung_log(Int32(months.count * lanes), growth.pointer, growth.pointer)
    for (m, t) in months.enumerated() {
      for lane in 0..<lanes { logIndex[t + 1][lane] = logIndex[t][lane] + growth[m][lane] / 12 }
    }
  }
}

extension Rows {
  /// Its first `count` values, all positive, to a power.
  func raise(to power: Double, _ count: Int32) {
    payung_log(count, pointer, pointer)
    for i in 0..<Int(count) { pointer[i] *= power }
    payung_exp(count, pointer, pointer)
  }
}
