import Bench
import Foundation
import Testing

@Suite("Checksums")
struct VerdictTests {
  private let recorded = [
    RecordedChecksum("avx2, Swift 6.3, libraries 00000000", paths: 256, "0123456789abcdef"),
    RecordedChecksum("baseline, Swift 6.3, libraries 00000000", paths: 256, "fedcba9876543210"),
  ]

  private func verdict(_ checksum: String, paths: Int = 256, arithmetic: String, expected: String? = nil) -> Verdict {
    Verdict(checksum: checksum, paths: paths, arithmetic: arithmetic, expected: expected, recorded: recorded)
  }

  @Test("are compared with those of the same arithmetic and size only")
  func comparison() {
    let avx2 = recorded[0].arithmetic, baseline = recorded[1].arithmetic
    #expect(verdict("0123456789abcdef", arithmetic: avx2) == .matches)
    #expect(verdict("0123456789abcdef", arithmetic: baseline) == .differs(expected: "fedcba9876543210"))
    #expect(verdict("1111111111111111", arithmetic: avx2) == .differs(expected: "0123456789abcdef"))
    #expect(verdict("0123456789abcdef", paths: 64, arithmetic: avx2) == .notRecorded)
    #expect(verdict("0123456789abcdef", arithmetic: "avx512, Swift 6.3, libraries 00000000") == .notRecorded)
  }

  @Test("give way to one that is asked for")
  func expectation() {
    let other = "avx512, Swift 6.3, libraries 00000000"
    #expect(verdict("2222222222222222", arithmetic: other, expected: "2222222222222222") == .matches)
    #expect(
      verdict("0123456789abcdef", arithmetic: recorded[0].arithmetic, expected: "2222222222222222")
        == .differs(expected: "2222222222222222"))
  }

  @Test("have one record for each arithmetic and size, of sixteen digits")
  func table() {
    let keys = RecordedChecksum.all.map { "\($0.arithmetic) \($0.paths)" }
    #expect(!keys.isEmpty && Set(keys).count == keys.count)
    #expect(RecordedChecksum.all.allSatisfy { $0.checksum.count == 16 && $0.checksum.allSatisfy(\.isHexDigit) })
    #expect(Set(RecordedChecksum.all.map(\.paths)) == [BenchmarkCase.fewPaths, BenchmarkCase.paths])
  }
}
