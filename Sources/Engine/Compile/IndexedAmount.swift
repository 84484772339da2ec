import Scenarios

/// An amount of money by month of the run: which value is in force and by which growth of its index it is restated.
package struct IndexedAmount: Sendable {
  package struct InForce: Sendable {
    package let value: Double
    /// Months (from the start) between which the index's growth applies; equal: none.
    package let from, to: Int
  }
  package let index: Amount.Index
  package let months: [InForce]

  package init(_ amount: Amount, start: CalendarMonth, months: Int) {
    index = amount.index
    let restated = index != .none
    self.months = (0..<months).map { t in
      let month = start + t
      guard let point = amount.values.lastPoint(at: month) else { return InForce(value: 0, from: 0, to: 0) }
      let from = max(point.date ?? start, start) - start
      let january = month.january - start
      return InForce(value: point.value, from: from, to: restated ? max(january, from) : from)
    }
  }

  /// True where the amount may stand differently in month `t` than in the month before.
  package func changes(at t: Int) -> Bool {
    guard t > 0 else { return true }
    let before = months[t - 1], now = months[t]
    return before.value != now.value || before.from != now.from || before.to != now.to
  }

  package func sameAs(_ other: IndexedAmount) -> Bool {
    index == other.index
      && zip(months, other.months).allSatisfy { $0.value == $1.value && $0.from == $1.from && $0.to == $1.to }
  }
}
