/// The years whose highest benefit cost rates a reserve is held against.
package struct CostWindow: Sendable {
  /// First and last calendar year of a national recession.
  package typealias Recession = ClosedRange<Int>

  /// At least this many calendar years, ending with the year in question.
  package let years: Int
  /// The window reaches back to the year in which the first of the last three completed ones began, where that is longer.
  package let recessions: [Recession]

  package init(years: Int = 20, recessions: [Recession] = []) {
    self.years = years
    self.recessions = recessions.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// 20 CFR 606.3: the longer of `years` and the time since the first of the last three completed recessions began. A
  /// recession is completed in the year it ended.
  package func range(endingWith year: Int) -> ClosedRange<Int> {
    let completed = recessions.filter { $0.upperBound <= year }.suffix(3)
    let byRecessions = completed.count == 3 ? completed.first?.lowerBound : nil
    return min(year - years + 1, byRecessions ?? year)...year
  }
}
