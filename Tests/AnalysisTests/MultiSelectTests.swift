import Analysis
import AnalysisFixtures
import Foundation
import Testing

struct MultiSelectTests {
  static let samples: [(name: String, values: [Double])] = {
    var random = SplitMix(seed: 1)
    return [
      ("uniform", (0..<10_000).map { _ in Double.random(in: 0..<1, using: &random) }),
      ("few values", (0..<5_000).map { _ in Double(Int.random(in: 0..<3, using: &random)) }),
      ("mostly zero", (0..<5_000).map { _ in max(0, Double.random(in: -20..<1, using: &random)) }),
      ("constant", Array(repeating: 2.5, count: 3_000)),
      ("ascending", (0..<3_000).map(Double.init)),
      ("descending", (0..<3_000).map { -Double($0) }),
      ("organ pipe", (0..<3_000).map { Double(min($0, 3_000 - $0)) }),
      ("at many scales", (0..<3_000).map { exp2(Double($0 % 997) - 400) }),
      ("beyond the largest range", (0..<200).map { Double($0 - 100) * 1e306 } + [-.greatestFiniteMagnitude]),
      ("nearly equal", (0..<500).map { 1 + Double($0 * 37 % 500) * .ulpOfOne }),
      ("subnormal", (0..<500).map { Double($0 * 37 % 500) * .leastNonzeroMagnitude }),
      ("infinities", [.infinity, 1, -.infinity, 0, .infinity] + (0..<100).map { Double($0 % 7) }),
      ("short", [3, 1, 2]), ("single", [1]),
    ]
  }()

  @Test(arguments: samples)
  func selectedRanksAgreeWithAFullSort(sample: (name: String, values: [Double])) {
    let sorted = sample.values.sorted()
    let last = sorted.count - 1
    let ranks = Set([0, last / 200, last / 20, last / 2, last / 2 + 1, last - last / 10, last].map { min($0, last) })
    var values = sample.values
    values.withUnsafeMutableBufferPointer { multiSelect(ranks.sorted(), in: $0) }
    for rank in ranks {
      #expect(values[rank] == sorted[rank], "\(sample.name)")
      #expect(values[..<rank].allSatisfy { $0 <= values[rank] }, "\(sample.name)")
      #expect(values[rank...].allSatisfy { $0 >= values[rank] }, "\(sample.name)")
    }
    #expect(values.sorted() == sorted, "\(sample.name): nothing lost, nothing doubled")
  }

  @Test func signedZerosAreKept() {
    var values = [0.0, -0.0, 1, -1] + Array(repeating: 0.5, count: 60)
    values.withUnsafeMutableBufferPointer { multiSelect([1], in: $0) }
    #expect(values[1] == 0)
    #expect(values.filter { $0 == 0 }.count == 2)
  }
}
