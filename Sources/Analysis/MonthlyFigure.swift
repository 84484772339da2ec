import Engine
import Scenarios

/// One monthly figure over all paths.
package struct MonthlyFigure: Sendable {
  package let variable: Quantity
  package let month: CalendarMonth
  /// Nil where no path has a value.
  package let statistics: SampleStatistics?

  package init(variable: Quantity, month: CalendarMonth, statistics: SampleStatistics?) {
    self.variable = variable
    self.month = month
    self.statistics = statistics
  }

  /// By variable, then by month.
  /// - Parameter years: calendar years of the months; nil: all.
  /// - Throws: what reading the values throws.
  static func all(
    of values: MonthlyValues, years: Set<Int>? = nil, design: SamplingDesign, threads: Int
  ) throws -> [MonthlyFigure] {
    let months = values.months.indices.filter { years?.contains(values.months[$0].year) ?? true }
    let layout = SampleLayout(count: values.paths)
    return try parallelMap(count: values.variables.count * months.count, threads: threads) { item in
      let (variable, position) = item.quotientAndRemainder(dividingBy: months.count), month = months[position]
      return try withSample(of: values.paths) { column in
        try values.read(variable: variable, month: month, paths: 0..<values.paths, into: column)
      } use: { sample in
        MonthlyFigure(
          variable: values.variables[variable], month: values.months[month],
          statistics: try design.adjust(SampleStatistics(of: sample, usually: layout), of: sample) {
            try values.read(variable: variable, month: month, paths: 0..<values.paths, into: $0)
          })
      }
    }
  }
}
