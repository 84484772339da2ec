import Foundation
import Synchronization

/// Work that falls apart into independent items.
enum Parallel {
  /// What `transform` makes of each item, in their order; on several threads.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) -> Value
  ) -> [Value] {
    guard items.count > 1, threads > 1 else { return items.map(transform) }
    let made = Made<Value>(count: items.count)
    TileQueue.runThreads(min(threads, items.count)) {
      while let place = made.next() { made.set(transform(items[place]), at: place) }
    }
    return made.all
  }

  /// What threads have made so far: a thread may let go of it after the last item.
  private final class Made<Value: Sendable>: Sendable {
    private let count: Int
    private let taken = Atomic(0)
    private let values: Mutex<[Value?]>

    init(count: Int) {
      self.count = count
      values = Mutex(Array(repeating: nil, count: count))
    }

    /// The place of an item that nobody has taken yet.
    func next() -> Int? {
      let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return place < count ? place : nil
    }

    func set(_ value: Value, at place: Int) { values.withLock { $0[place] = value } }
    var all: [Value] { values.withLock { $0.compactMap { $0 } } }
  }
}
