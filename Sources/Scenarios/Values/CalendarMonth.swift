/// A month of the calendar, ordered; the unit of time of every scenario.
package struct CalendarMonth: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Months since January of year 0.
  package let index: Int

  package init(index: Int) { self.index = index }
  /// - Parameter month: 1 (January) … 12.
  package init(year: Int, month: Int) { index = year * 12 + month - 1 }

  package var year: Int { index / 12 }
  /// 1 (January) … 12.
  package var month: Int { index % 12 + 1 }
  /// January of the same year.
  package var january: CalendarMonth { CalendarMonth(index: index - index % 12) }
  /// Decimal year of the month's beginning: 2025-07 is 2025.5.
  package var decimalYear: Double { Double(year) + Double(month - 1) / 12 }
  /// `YYYY-MM`.
  package var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  package static func + (a: Self, months: Int) -> Self { Self(index: a.index + months) }
  package static func - (a: Self, b: Self) -> Int { a.index - b.index }
}
