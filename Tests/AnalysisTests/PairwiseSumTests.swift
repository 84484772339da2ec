import Analysis
import Testing

struct PairwiseSumTests {
  @Test(arguments: [0, 1, 3, 127, 128, 129, 1000, 4096, 100_001])
  func wholeNumbersAreSummedExactly(count: Int) {
    // Whole numbers below 2^53 add without rounding, in any tree: n(n-1)/2.
    #expect(pairwiseSum(count: count) { Double($0) } == Double(count * (count - 1) / 2))
  }

  @Test func roundingDoesNotGrowWithTheCount() {
    let count = 1_000_000
    let sum = pairwiseSum(count: count) { _ in 0.1 }
    // At most 32 additions in a block's lane, 2 to join lanes and 13 levels of blocks, each half an ulp; one running sum
    // would be off by 1.3e-6.
    #expect(abs(sum - 100_000) <= 100_000 * 47 * 0x1p-53)
  }
}
