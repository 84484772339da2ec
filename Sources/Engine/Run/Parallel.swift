import Foundation
import Synchronization

/// Work that falls apart into independent items.
enum Parallel {
  /// What `transform` makes of each item, in their order; on several threads.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) -> Value
  ) -> [Value] {
    guard items.count > 1, threads > 1 else { return items.map(transform) }
    let next = Atomic(0), made = Mutex([Value?](repeating: nil, count: items.count))
    withoutActuallyEscaping({ @Sendable in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < items.count else { return }
        let value = transform(items[place])
        made.withLock { $0[place] = value }
      }
    }) { TileQueue.runThreads(min(threads, items.count), $0) }
    return made.withLock { $0.compactMap { $0 } }
  }
}
