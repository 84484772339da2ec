import CKernels
import COpenBLAS
import Dispatch
import Foundation

/// What the machine can do, measured in the same process and through the same kernels as the run.
package struct MachinePeaks: Sendable {
  /// On one thread, and on all threads together.
  package struct Rate: Sendable {
    package let one, all: Double
  }

  /// Exponentials a second, of numbers in the first-level cache.
  package let exponentials: Rate
  /// Floating-point operations a second, product of square matrices of 512 rows.
  package let matrixProduct: Rate
  /// Bytes a second moved by `out += in` over arrays too large for any cache.
  package let memory: Rate
  /// The same over arrays as large as the states of one tile.
  package let cache: Rate
  /// Bytes of each array of `memory`.
  package let memoryArray: Int

  /// - Parameters:
  ///   - stateBytes: of one tile.
  ///   - available: bytes of memory that may be taken.
  package init(threads: Int, stateBytes: Int, available: Int) {
    func rate(_ units: Double, _ make: () -> @Sendable () -> Void) -> Rate {
      let one = Self.best(units: units, workers: [make()])
      return Rate(
        one: one, all: threads == 1 ? one : Self.best(units: units, workers: (0..<threads).map { _ in make() }))
    }
    exponentials = rate(4096) {
      let values = Doubles(4096), results = Doubles(4096)
      for i in 0..<4096 { values.pointer[i] = Double(i % 601) / 100 - 3 }
      return { payung_exp(4096, values.pointer, results.pointer) }
    }
    openblas_set_num_threads(1)
    let n = 512
    matrixProduct = rate(2 * Double(n * n * n)) {
      let a = Doubles(n * n, 0.5), b = Doubles(n * n, 0.25), c = Doubles(n * n)
      let rows = Int32(n)
      return {
        cblas_dgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, rows, rows, 1, a.pointer, rows, b.pointer, rows, 0,
          c.pointer, rows)
      }
    }
    func add(bytes: Int) -> Rate {
      let count = max(8, bytes / 8 / 8 * 8)
      return rate(24 * Double(count)) {
        let values = Doubles(count, 1), sums = Doubles(count)
        return { payung_add(Int32(count / 8), nil, values.pointer, sums.pointer) }
      }
    }
    // Twice 64 MB a thread, or as much as half of what is left.
    memoryArray = max(1 << 16, min(64 << 20, available / (4 * max(1, threads))))
    memory = add(bytes: memoryArray)
    cache = add(bytes: stateBytes)
  }

  /// Units a second: the fastest of eight rounds of some 20 ms in which all workers work at once.
  private static func best(units: Double, workers: [@Sendable () -> Void]) -> Double {
    let clock = ContinuousClock(), aim = 0.02
    workers[0]()
    let once = clock.measure { workers[0]() } / .seconds(1)
    let times = max(1, Int(aim / max(once, 1e-7)))
    var fastest = Double.infinity
    for _ in 0..<8 {
      let round = clock.measure {
        DispatchQueue.concurrentPerform(iterations: workers.count) { worker in
          for _ in 0..<times { workers[worker]() }
        }
      }
      fastest = min(fastest, round / .seconds(1))
    }
    return units * Double(times * workers.count) / fastest
  }
}

/// A 64-byte aligned block of doubles that one worker uses at a time.
private final class Doubles: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Double>

  init(_ count: Int, _ value: Double = 0) {
    pointer = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: count)
    pointer.initialize(repeating: value, count: count)
  }

  deinit { pointer.deallocate() }
}
