/// Paths in a tile: the innermost dimension of every array the month loop touches.
@inlinable package var lanes: Int { 8 }

/// A mutable, 64-byte aligned block of rows, one double per path of a tile. One thread at a time uses it.
package final class Rows {
  package typealias Row = UnsafeMutablePointer<Double>
  @usableFromInline package let pointer: Row
  package let count: Int

  /// `count` rows of `lanes` doubles, all `value`.
  package init(_ count: Int, repeating value: Double = 0) {
    self.count = count
    let doubles = max(count, 1) * lanes
    pointer = UnsafeMutableRawPointer.allocate(byteCount: doubles * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: doubles)
    pointer.initialize(repeating: value, count: doubles)
  }

  deinit { pointer.deallocate() }

  @inlinable @inline(__always) package subscript(row: Int) -> Row { pointer + row * lanes }
  package func fill(_ value: Double) { pointer.update(repeating: value, count: count * lanes) }
  package func fill(row: Int, _ value: Double) { self[row].update(repeating: value, count: lanes) }
}
