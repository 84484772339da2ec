import ScenarioFiles

/// The months a figure is of: a calendar year, a month, or a window between two months, both included.
package enum ObservedPeriod: Sendable, Hashable, Comparable, CustomStringConvertible {
  case year(Int)
  case month(CalendarMonth)
  /// Flows are sums over these months, stocks stand at the end of the last.
  case window(ClosedRange<CalendarMonth>)

  /// Of the last month.
  package var year: Int { months.upperBound.year }

  /// First and last month.
  package var months: ClosedRange<CalendarMonth> {
    switch self {
    case .year(let year): CalendarMonth(year: year, month: 1)...CalendarMonth(year: year, month: 12)
    case .month(let month): month...month
    case .window(let months): months
    }
  }

  package var length: Int { months.upperBound - months.lowerBound + 1 }

  var isWindow: Bool { if case .window = self { true } else { false } }

  package static func < (a: Self, b: Self) -> Bool {
    (a.months.lowerBound, a.months.upperBound) < (b.months.lowerBound, b.months.upperBound)
  }

  /// `2024`, `2024-03`, or by ISO 8601 `2024-01/2024-03`.
  package var description: String {
    switch self {
    case .year(let year): String(year)
    case .month(let month): month.description
    case .window(let months): "\(months.lowerBound)/\(months.upperBound)"
    }
  }

  /// For narrow columns: `2024-01–03`, `2022-02–24-05`.
  package var shortText: String {
    guard case .window(let months) = self else { return description }
    let last = months.upperBound.description
    if months.lowerBound == months.upperBound { return last }
    return "\(months.lowerBound)–\(last.dropFirst(months.lowerBound.year == months.upperBound.year ? 5 : 2))"
  }
}
