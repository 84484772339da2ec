import CKernels
import Testing

@Suite("Random numbers")
struct RandomTests {
  /// Known answers published with Random123 (kat_vectors, philox4x32 10).
  @Test(
    "Philox4x32-10 gives its published vectors", .tags(.unit),
    arguments: [
      (
        [0, 0, 0, 0], [0, 0],
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
      ),
      (
        [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [([UInt32], [UInt32], [UInt32])])
  func philox(counter: [UInt32], key: [UInt32], expected: [UInt32]) {
    var out = [UInt32](repeating: 0, count: 4)
    payung_philox(counter, key, &out)
    #expect(out == expected)
  }

  @Test("Uniform numbers depend on path, month, stream and draw only", .tags(.unit))
  func uniforms() {
    let all = draw(path: 0, stream: 7, month: 0, months: 11)
    for first in 0..<11 {
      #expect(draw(path: 0, stream: 7, month: first, months: 1) == Array(all[first * 8..<first * 8 + 8]))
    }
    let later = draw(path: 3, stream: 7, month: 0, months: 11)
    for month in 0..<11 { #expect(later[month * 8] == all[month * 8 + 3]) }
    #expect(draw(path: 0, stream: 8, month: 0, months: 11) != all)
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0 > 0 && $0 < 1 })
  }

  private func draw(path: UInt32, stream: UInt32, month: Int, months: Int) -> [Double] {
    aligned(months * 8) { payung_uniforms(42, path, stream, 0, UInt32(month), Int32(months), $0) }
  }
}
