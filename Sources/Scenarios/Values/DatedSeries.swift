import Foundation

/// Values by date, as scenario files write them (`{2022-02: 0.35, 2030-01: 0.65}`), or one value without a date.
package struct DatedSeries<Value: Sendable>: Sendable {
  package struct Point: Sendable {
    /// Nil only where a single plain value was written: it holds always.
    package let date: CalendarMonth?
    package let value: Value
    package init(date: CalendarMonth?, value: Value) {
      self.date = date
      self.value = value
    }
  }

  /// Ascending by date, never empty.
  package let points: [Point]

  package init(points: [Point]) { self.points = points }
  package init(_ value: Value) { points = [Point(date: nil, value: value)] }

  /// The step value in force in `month`: the last one dated at or before it. Nil before the first date.
  package func step(at month: CalendarMonth) -> Value? { lastPoint(at: month)?.value }

  package func lastPoint(at month: CalendarMonth) -> Point? {
    points.last { $0.date.map { $0 <= month } ?? true }
  }

  package func map<T: Sendable>(_ transform: (Value) -> T) -> DatedSeries<T> {
    DatedSeries<T>(points: points.map { .init(date: $0.date, value: transform($0.value)) })
  }
}

extension DatedSeries {
  /// The steps of this series before a month, and those of another from it on.
  package func followed(by later: DatedSeries, from month: CalendarMonth) -> DatedSeries {
    let before = points.filter { $0.date.map { $0 < month } ?? true }
    let step = later.step(at: month).map { [Point(date: month, value: $0)] } ?? []
    return DatedSeries(points: before + step + later.points.filter { $0.date.map { $0 > month } ?? false })
  }
}

extension DatedSeries where Value == Double {
  /// Linear between dates in whole months, flat outside them.
  package func linear(at month: CalendarMonth) -> Double { interpolate(at: month) { $0 + ($1 - $0) * $2 } }

  /// Log-linear between dates in whole months, flat outside them. All values must be positive.
  package func logLinear(at month: CalendarMonth) -> Double {
    interpolate(at: month) { $0 * exp(log($1 / $0) * $2) }
  }

  private func interpolate(at month: CalendarMonth, _ between: (Double, Double, Double) -> Double) -> Double {
    guard let after = points.firstIndex(where: { $0.date.map { $0 > month } ?? false }) else {
      return points.last!.value
    }
    guard after > 0, let from = points[after - 1].date, let to = points[after].date else { return points[after].value }
    return between(points[after - 1].value, points[after].value, Double(month - from) / Double(to - from))
  }
}
