import Bench
import Engine
import Foundation
import Testing

@Suite("The benchmark's result")
struct ResultTests {
  /// One measurement for all tests: a tile.
  private static let measured = Result {
    var benchmark = CoreBenchmark(paths: 8, threads: 2, repeats: 1, version: "test")
    benchmark.availableMemory = 1 << 30
    return try benchmark.measure()
  }
  private let result: BenchmarkResult

  init() throws { result = try Self.measured.get() }

  @Test("has metrics in the form trackers read")
  func metrics() throws {
    var bytes: [UInt8] = []
    let sink = Bytes()
    try result.writeMetrics { sink.all += $0 }
    bytes = sink.all
    let metrics = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    #expect(metrics.allSatisfy { Set($0.keys) == ["name", "unit", "value"] })
    let names = metrics.compactMap { $0["name"] as? String }
    #expect(Set(names).count == metrics.count)
    #expect(
      Set(names).isSuperset(of: ["path_month", "scaling", "peak_memory", "share_exponentials", "machine_memory"]))
    #expect(metrics.allSatisfy { ($0["value"] as? Double ?? 0) > 0 })
  }

  @Test("fits into 80 columns")
  func columns() {
    #expect(result.lines.allSatisfy { $0.count <= 80 })
    #expect(result.lines.contains { $0.contains(result.checksum) })
  }

  @Test("tells what further accounts take, and how many evaluations are simulated")
  func decisions() {
    let decisions = result.decisions
    #expect(decisions.run > 0 && decisions.rolled > 0 && decisions.flowBytes > 0)
    #expect(decisions.solve.evaluations >= 10 && decisions.solve.simulations <= 3)
    #expect(decisions.frontier.evaluations >= 20 && decisions.frontier.simulations == 5)
  }

  @Test("says what machine it is")
  func remarks() {
    var poor = result
    (poor.kernels, poor.cores, poor.threads, poor.paths, poor.pathsAsked) = ("baseline", 1, 1, 8, 10_000)
    poor.availableMemory = 40 << 20
    poor.threadsAsked = 2
    let remarks = poor.remarks.joined(separator: "\n")
    #expect(remarks.contains("No AVX2"))
    #expect(remarks.contains("One core"))
    #expect(remarks.contains("room for 1 of 2 threads"))
    #expect(remarks.contains("Memory is short (40 MB available): 8 paths in place of 10000."))
    var rich = result
    (rich.kernels, rich.cores, rich.paths, rich.pathsAsked) = ("avx512", 2, 8, 8)
    (rich.threads, rich.threadsAsked, rich.simulation, rich.processor) = (2, 2, 1, 1.96)
    #expect(rich.remarks.isEmpty)
    rich.processor = 1.5
    #expect(rich.remarks == ["The machine has other work: the times are longer than its own."])
  }

  @Test("runs fewer paths where memory is short")
  func shortMemory() throws {
    var benchmark = CoreBenchmark(paths: 512, threads: 1, repeats: 1, version: "test")
    benchmark.availableMemory = 1 << 20
    let small = try benchmark.measure()
    #expect(small.paths == 8 && small.pathsAsked == 512)
    #expect(small.oneThread == nil)
    #expect(small.checksum == result.checksum)
  }

  /// 255 cells: one survival in the job, six search groups (benefit months 1–3 and 4–6 with services, four duration
  /// classes without), one automation hazard; log-hazards: 17 trades for layoffs, eight and the others' one for finding,
  /// one for entrants.
  @Test("counts the equations' work")
  func work() throws {
    let work = WorkCount(CompiledModel(try BenchmarkCase.scenario(paths: 8)))
    #expect(work.exponentials == Double(255 * 8 + 17 + 9 + 1))
    #expect(work.stateBytes == Double(2 * 8 * 255 * 35))
    #expect(work.operations > 255 * 35 * 5)
  }

  @Test("times every part")
  func parts() throws {
    let times = try CorePart.time(paths: 8, repeats: 1)
    #expect(times.seconds.map(\.name).contains("month step") && times.seconds.allSatisfy { $0.seconds > 0 })
    #expect(CorePart.lines(times).allSatisfy { $0.count <= 80 })
  }

  private final class Bytes {
    var all: [UInt8] = []
  }
}
