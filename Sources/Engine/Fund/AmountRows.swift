import CKernels
import Foundation
import Scenarios

extension IndexedAmount {
  /// ln of the amount in month `t` on each path, from the indices at the beginning of months.
  func log(_ t: Int, economy: EconomyTile, into row: UnsafeMutablePointer<Double>) {
    log(t, wages: economy.logWageIndex, prices: economy.logPriceIndex, into: row)
  }

  /// - Parameters: ln of the indices, by month of the run.
  func log(_ t: Int, wages: Rows, prices: Rows, into row: UnsafeMutablePointer<Double>) {
    let now = months[t], level = Foundation.log(now.value)
    switch index {
    case .none:
      for lane in 0..<lanes { row[lane] = level }
    case .fixed(let rate):
      let grown = level + log1p(rate) * Double(now.to - now.from) / 12
      for lane in 0..<lanes { row[lane] = grown }
    case .wages, .prices:
      let rows = index == .wages ? wages : prices
      for lane in 0..<lanes { row[lane] = level + rows[now.to][lane] - rows[now.from][lane] }
    }
  }

  /// The amount in month `t` on each path.
  func value(_ t: Int, economy: EconomyTile, into row: UnsafeMutablePointer<Double>) {
    value(t, wages: economy.logWageIndex, prices: economy.logPriceIndex, into: row)
  }

  func value(_ t: Int, wages: Rows, prices: Rows, into row: UnsafeMutablePointer<Double>) {
    log(t, wages: wages, prices: prices, into: row)
    payung_exp(Int32(lanes), row, row)
  }
}
