import Bench
import Testing

@Suite("Memory")
struct MemoryTests {
  /// Values of a path take 8 kB: 10,000 paths 80 MB, of which 48 stay in memory; 20 MB of workspace on each of two
  /// threads, and three columns of 80 kB: 88.5 MB, so 177 MB must be there.
  private func affordable(_ available: Int, paths: Int = 10_000) -> Int {
    MemoryLimits.affordable(
      paths: paths, columns: 1000, workspace: 20 << 20, threads: 2, available: available)
  }

  @Test("that is short takes paths away, half at a time")
  func halving() {
    #expect(affordable(200 << 20) == 10_000)
    // 5,000 paths take 38 MB, with the workspace 78 MB; 2,500 take 19 MB: 59 MB, 118 MB wanted.
    #expect(affordable(120 << 20) == 2500)
    // Beside the workspace 5 MB are left, for 650 paths at most.
    #expect(affordable(90 << 20) == 625)
  }

  @Test("that is hardly there leaves a tile")
  func least() {
    #expect(affordable(0) == 8)
    #expect(affordable(0, paths: 3) == 3)
  }

  @Test("addresses that are short take threads away, and none is too few")
  func addresses() throws {
    #expect(try MemoryLimits.affordable(threads: 4, addressSpace: nil) == 4)
    #expect(try MemoryLimits.affordable(threads: 4, addressSpace: 700 << 20) == 2)
    #expect(throws: MemoryLimits.TooLittle.self) {
      try MemoryLimits.affordable(threads: 1, addressSpace: 100 << 20)
    }
  }

  @Test("is known on Linux, and the peak is at least what is in use")
  func system() throws {
    #expect(try #require(MemoryLimits.available) > 0)
    let before = try #require(MemoryLimits.peak)
    let block = [UInt8](repeating: 1, count: 64 << 20)
    #expect(try #require(MemoryLimits.peak) >= max(before, block.count))
  }
}
