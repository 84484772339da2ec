import Bench
import Benchmark

/// Every part of the core that `payung bench --parts` times, under the Benchmark package: its statistics, comparisons
/// with earlier runs and thresholds.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .throughput, .peakMemoryResident], warmupIterations: 1, maxDuration: .seconds(3),
    maxIterations: 1000)
  // A tile and its 240 months; more only repeats.
  guard let parts = try? CorePart.all(paths: 8) else { return }
  for part in parts {
    Benchmark(part.name) { benchmark in
      for _ in benchmark.scaledIterations { try part.work() }
    }
  }
}
