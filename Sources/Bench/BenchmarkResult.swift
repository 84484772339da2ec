/// What `payung bench` found.
package struct BenchmarkResult: Sendable {
  /// Paths that ran; fewer than asked for where memory is short.
  package var paths, pathsAsked: Int
  package var months, cells, states, factors: Int
  /// Threads that ran; fewer than asked for where addresses are short.
  package var threads, threadsAsked: Int
  package var cores: Int
  package var cpu, blas, kernels: String
  /// See `Arithmetic`.
  package var arithmetic: String

  /// Seconds: parsing, compiling and the baseline; all paths, fastest and slowest of the runs; statistics; files.
  package var startUp, simulation, slowest: Double
  package var repeats: Int
  /// Processor seconds of the fastest run, over all threads.
  package var processor: Double
  package var statistics, files: Double
  /// Seconds a path-month: on one thread (nil: the run had only one), and, on all threads, of the variant in which every
  /// cell has a log-hazard of its own.
  package var oneThread: Double?
  package var ownLoadings: Double
  package var decisions: DecisionTimes
  /// Bytes.
  package var peakMemory, availableMemory: Int?
  package var work: WorkCount
  package var peaks: MachinePeaks
  package var checksum: String
  package var verdict: Verdict

  package var pathMonths: Double { Double(paths * months) }
  /// Seconds a path-month on all threads.
  package var pathMonth: Double { simulation / pathMonths }
  /// How many times one thread all threads are.
  package var scaling: Double? { oneThread.map { $0 / pathMonth } }

  /// Share of the threads' time in which they ran: well below 1 where the machine has other work.
  package var atWork: Double { processor / (simulation * Double(threads)) }

  /// Shares of the simulation's time that the equations' work would take at the machine's measured speed: a bound below
  /// which no program of these operations gets.
  package var exponentialShare: Double { work.exponentials / peaks.exponentials.all / pathMonth }
  package var operationShare: Double { work.operations / peaks.matrixProduct.all / pathMonth }
  /// If no state stayed in a cache; above 1 where they do.
  package var memoryShare: Double { work.stateBytes / peaks.memory.all / pathMonth }
  package var cacheShare: Double { work.stateBytes / peaks.cache.all / pathMonth }

  /// What should be known of the machine before the figures are read.
  package var remarks: [String] {
    var remarks: [String] = []
    switch kernels {
    case "baseline": remarks.append("No AVX2 in use: vectors of two numbers, the slowest of three kernel classes.")
    case "avx2": remarks.append("No AVX-512 in use: vectors of four numbers.")
    default: break
    }
    if cores == 1 { remarks.append("One core: nothing can be said of how the run scales.") }
    if threads > cores { remarks.append("More threads (\(threads)) than cores (\(cores)): they take turns.") }
    if threads < threadsAsked {
      remarks.append("ulimit -v leaves room for \(threads) of \(threadsAsked) threads.")
    }
    if paths < pathsAsked, let availableMemory {
      remarks.append(
        "Memory is short (\(availableMemory >> 20) MB available): \(paths) paths in place of \(pathsAsked).")
    }
    if threads <= cores, atWork < 0.9 {
      remarks.append("The machine has other work: the times are longer than its own.")
    }
    if peaks.memoryArray < 16 << 20 {
      remarks.append("Memory's speed is that of arrays of \(peaks.memoryArray >> 10) kB, which caches may hold.")
    }
    return remarks
  }
}
