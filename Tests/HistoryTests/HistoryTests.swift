import History
import Testing

@Suite("Statistics of a history")
struct HistoryTests {
  /// Worked by hand: mean 2 %, squares 4 + 1 + 25 + 0 + 16 over 4 = 11.5; pairs of neighbours (4, 3), (3, -3), (-3, 2)…
  @Test func byHand() throws {
    let history = YearlyHistory(years: [2001, 2002, 2003, 2004, 2005], values: [4, 1, -3, 2, 6])
    func value(_ statistic: HistoryStatistic) -> Double? { statistic.value(of: history) }
    #expect(value(.mean) == 2)
    #expect(try abs(#require(value(.sd)) - (46.0 / 4).squareRoot()) < 1e-15)
    #expect(value(.shareBelowZero) == 0.2)
    #expect(value(.meanBelowZero) == -3)
    #expect(value(.lowest) == -3)
    // (4,1) (1,-3) (-3,2) (2,6): means 1 and 1.5; products 3·-0.5 + 0 + -4·0.5 + 1·4.5 = 1; squares 26 and 41.
    #expect(try abs(#require(value(.autocorrelation)) - 1 / (26.0 * 41).squareRoot()) < 1e-15)
  }

  @Test("Only years that follow each other are neighbours")
  func gap() throws {
    let history = YearlyHistory(years: [2001, 2002, 2010, 2011, 2020, 2021], values: [1, 2, 5, 3, 4, 9])
    // (1,2) (5,3) (4,9)
    let pairs = YearlyHistory(years: [1, 2, 3], values: [1, 5, 4]).correlation(
      with: YearlyHistory(years: [1, 2, 3], values: [2, 3, 9]))
    #expect(HistoryStatistic.autocorrelation.value(of: history) == pairs)
  }

  @Test("Correlations use common years")
  func commonYears() throws {
    let a = YearlyHistory(years: [1, 2, 3, 4], values: [1, 2, 3, 40])
    let b = YearlyHistory(years: [0, 1, 2, 3], values: [9, -2, -4, -6])
    #expect(try abs(#require(a.correlation(with: b)) + 1) < 1e-15)
    #expect(a.correlation(with: YearlyHistory(years: [1, 2, 3], values: [5, 5, 5])) == nil)
    #expect(a.correlation(with: YearlyHistory(years: [3, 4], values: [5, 6])) == nil)
  }

  @Test("What a history has not, it has no figure for")
  func missing() {
    let one = YearlyHistory(years: [2001], values: [0.01])
    #expect(HistoryStatistic.sd.value(of: one) == nil)
    #expect(HistoryStatistic.autocorrelation.value(of: one) == nil)
    #expect(HistoryStatistic.meanBelowZero.value(of: one) == nil)
    #expect(HistoryStatistic.shareBelowZero.value(of: one) == 0)
  }
}
