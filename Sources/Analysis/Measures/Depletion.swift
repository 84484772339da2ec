/// When funds run out, cumulatively over the paths.
package struct Depletion: Sendable {
  package let paths: Int
  package let years: [Int]
  /// Paths depleted by the end of each projected month, counted from the start. Empty where only
  /// the years are known.
  package let byMonth: [Int]
  /// The same by the end of each year's last projected month.
  package let byYear: [Proportion]

  /// By year only; `byMonth` is empty.
  package init(paths: Int, years: [Int], byYear: [Proportion]) {
    self.paths = paths
    self.years = years
    self.byYear = byYear
    byMonth = []
  }

  /// - Parameters:
  ///   - month: month of depletion of each path from 0; -1: never.
  ///   - years: calendar years; `monthsOfYear[i]` of year i lie in the run.
  ///   - design: how the paths depend on each other; nil: not at all.
  package init(month: [Int32], years: [Int], monthsOfYear: [Int], design: SamplingDesign? = nil) {
    paths = month.count
    self.years = years
    var counts = Array(repeating: 0, count: monthsOfYear.reduce(0, +))
    for month in month where month >= 0 { counts[Int(month)] += 1 }
    for i in counts.indices.dropFirst() { counts[i] += counts[i - 1] }
    byMonth = counts
    var end = 0
    byYear = monthsOfYear.map {
      end += $0
      if let design, !design.isIndependent { return design.proportion { month[$0] >= 0 && Int(month[$0]) < end } }
      return Proportion(hits: counts[end - 1], of: month.count)
    }
  }

  /// First year by whose end at least half of the paths are depleted.
  package var medianYear: Int? { zip(years, byYear).first { 2 * $1.hits >= $1.count }?.0 }

  package func probability(by year: Int) -> Proportion? { years.firstIndex(of: year).map { byYear[$0] } }
}
