import Foundation
import Synchronization

/// Works through tiles, one after another, on one thread.
protocol TileWorker: AnyObject {
  /// - Parameter firstPath: a multiple of `lanes`.
  func run(firstPath: Int, lanesInRun: Range<Int>) throws
  /// After the last tile of a block.
  func flush() throws
}

/// A range of paths to be worked through.
struct TileJob: Sendable {
  let paths: Range<Int>
  /// Made anew for each thread that takes part.
  let worker: @Sendable () -> any TileWorker
  /// Called by workers with the number of paths done.
  let progress: @Sendable (_ done: Int) -> Void
  /// Paths dealt out at a time, a multiple of `lanes`. Fewer than a block let few paths fill all threads; workers that sum
  /// by block need whole ones.
  var dealt = Simulation.pathsPerBlock
}

/// Blocks of tiles of one or several jobs, dealt out to threads: small jobs, too, fill all cores.
enum TileQueue {
  /// - Throws: the first error of any worker; the others stop.
  static func work(_ jobs: [TileJob], threads: Int, isCancelled: @escaping @Sendable () -> Bool) throws {
    let blocks = jobs.indices.flatMap { job -> [(job: Int, block: Int)] in
      let paths = jobs[job].paths, size = jobs[job].dealt
      return (paths.lowerBound / size..<(paths.upperBound + size - 1) / size).map { (job, $0) }
    }
    let next = Atomic(0), done = jobs.map { _ in Counter() }
    let failure = Mutex<(any Error)?>(nil)

    @Sendable func work() {
      var current: (job: Int, worker: any TileWorker)?
      do {
        while true {
          let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard place < blocks.count else { return }
          let (job, block) = blocks[place], paths = jobs[job].paths, size = jobs[job].dealt
          if current?.job != job {
            current = nil
            current = (job, jobs[job].worker())
          }
          guard let worker = current?.worker else { return }
          for firstPath in stride(from: block * size, to: (block + 1) * size, by: lanes) {
            let range = paths.clamped(to: firstPath..<firstPath + lanes)
            if range.isEmpty { continue }
            if isCancelled() { throw SimulationError.cancelled }
            if failure.withLock({ $0 != nil }) { return }
            try worker.run(
              firstPath: firstPath, lanesInRun: range.lowerBound - firstPath..<range.upperBound - firstPath)
            jobs[job].progress(done[job].add(range.count))
          }
          try worker.flush()
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    runThreads(max(1, min(threads, blocks.count)), work)
    if let error = failure.withLock({ $0 }) { throw error }
  }

  final class Counter: Sendable {
    private let count = Atomic(0)
    /// - Returns: the sum.
    func add(_ more: Int) -> Int { count.wrappingAdd(more, ordering: .relaxed).newValue }
    /// - Returns: by how much it rose; 0 where it stood higher.
    func raise(to value: Int) -> Int { max(0, value - count.max(value, ordering: .relaxed).oldValue) }
  }

  static func runThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 0..<count {
      group.enter()
      let thread = Thread {
        work()
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
  }
}
