import Pages
import Testing

struct TicksTests {
  @Test(arguments: [
    (0.0...10, 5, [0, 2, 4, 6, 8, 10]), (0...1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-7...23, 5, [-10, 0, 10, 20, 30]),
    (3.2e12...9.9e12, 4, [2e12, 4e12, 6e12, 8e12, 10e12]), (-0.5...(-0.1), 4, [-0.5, -0.4, -0.3, -0.2, -0.1]),
  ])
  func roundNumbersEncloseTheRange(range: ClosedRange<Double>, count: Int, expected: [Double]) {
    let ticks = Ticks(for: range, about: count)
    #expect(ticks.values.count == expected.count)
    #expect(zip(ticks.values, expected).allSatisfy { ($0 - $1).magnitude <= 1e-12 * max(1, $1.magnitude) })
  }

  /// Whatever the range: ascending, equal steps of 1, 2 or 5 times a power of ten, the range inside, not too many.
  @Test(arguments: [1e-9, 0.003, 0.9, 1, 7, 99.99, 12_345, 8.8e14], [-1.0, -0.3, 0, 0.7, 5])
  func everyRange(width: Double, start: Double) {
    let range = start * width...(start + 1) * width
    for count in [1, 3, 5, 8] {
      let ticks = Ticks(for: range, about: count)
      let slack = 1e-6 * ticks.step
      #expect(ticks.values[0] <= range.lowerBound + slack)
      #expect(ticks.values[ticks.values.count - 1] >= range.upperBound - slack)
      // At most one step more at either end.
      #expect(ticks.values.count <= count + 3)
      #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { ($1 - $0 - ticks.step).magnitude < slack })
    }
  }

  @Test func anEmptyRangeIsWidened() {
    #expect(Ticks(for: 0...0).values.count > 1)
    #expect(Ticks(for: 5...5).range.contains(5))
  }

  @Test func yearsHaveWholeSteps() {
    #expect(Ticks(for: 2026...2027, about: 8, whole: true).values == [2026, 2027])
    #expect(Ticks(for: 2026...2035, about: 8, whole: true).step == 2)
    #expect(Ticks(for: 2025...2045, about: 4, whole: true).step == 5)
  }

  @Test(arguments: [(0.0...10, 0), (0...1, 1), (0...0.01, 3), (0...3e12, 0)])
  func decimalsTellTicksApart(range: ClosedRange<Double>, decimals: Int) {
    #expect(Ticks(for: range).decimals == decimals)
  }

  @Test func aScaleMapsEndsToEnds() {
    let scale = LinearScale(10...20, from: 300, to: 100)
    #expect(scale(10) == 300 && scale(20) == 100 && scale(15) == 200)
    #expect(LinearScale(3...3, from: 0, to: 10)(3) == 5)
  }
}
