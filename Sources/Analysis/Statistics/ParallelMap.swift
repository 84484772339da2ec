import Dispatch
import Synchronization

/// `body(0) … body(count - 1)` on `threads` threads, in order of the index.
/// - Throws: the error of the lowest index that failed among those tried.
package func parallelMap<Output: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) throws -> Output
) throws -> [Output] {
  let progress = Mutex(MapProgress<Output>(results: Array(repeating: nil, count: count)))
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let taken = progress.withLock { state -> Int? in
        guard state.failure == nil, state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
      guard let index = taken else { return }
      do {
        let result = try body(index)
        progress.withLock { $0.results[index] = result }
      } catch {
        progress.withLock { state in
          if state.failure.map({ index < $0.index }) ?? true { state.failure = (index, error) }
        }
      }
    }
  }
  return try progress.withLock { state in
    if let failure = state.failure { throw failure.error }
    return state.results.compactMap { $0 }
  }
}

private struct MapProgress<Output> {
  var next = 0
  var results: [Output?]
  var failure: (index: Int, error: any Error)?
}
