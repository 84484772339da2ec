import ScenarioFiles

/// The year or the month a figure is of.
package enum ObservedPeriod: Sendable, Hashable, Comparable, CustomStringConvertible {
  case year(Int)
  case month(CalendarMonth)

  package var year: Int {
    switch self {
    case .year(let year): year
    case .month(let month): month.year
    }
  }

  /// First and last month.
  package var months: ClosedRange<CalendarMonth> {
    switch self {
    case .year(let year): CalendarMonth(year: year, month: 1)...CalendarMonth(year: year, month: 12)
    case .month(let month): month...month
    }
  }

  /// The next period of the same length.
  package var next: ObservedPeriod {
    switch self {
    case .year(let year): .year(year + 1)
    case .month(let month): .month(month + 1)
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.months.lowerBound < b.months.lowerBound }

  /// `2024` or `2024-03`.
  package var description: String {
    switch self {
    case .year(let year): String(year)
    case .month(let month): month.description
    }
  }
}
