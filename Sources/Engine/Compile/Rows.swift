/// Paths in a tile: the innermost dimension of every array the month loop touches.
@inlinable public var lanes: Int { 8 }

/// A mutable, 64-byte aligned block of rows, one double per path of a tile. One thread at a time uses it.
public final class Rows {
  public typealias Row = UnsafeMutablePointer<Double>
  public let pointer: Row
  public let count: Int

  /// `count` rows of `lanes` doubles, all `value`.
  public init(_ count: Int, repeating value: Double = 0) {
    self.count = count
    let doubles = max(count, 1) * lanes
    pointer = UnsafeMutableRawPointer.allocate(byteCount: doubles * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: doubles)
    pointer.initialize(repeating: value, count: doubles)
  }

  deinit { pointer.deallocate() }

  @inlinable @inline(__always) public subscript(row: Int) -> Row { pointer + row * lanes }
  public func fill(_ value: Double) { pointer.update(repeating: value, count: count * lanes) }
  public func fill(row: Int, _ value: Double) { self[row].update(repeating: value, count: lanes) }
}

extension Rows.Row {
  /// The eight values of a row; where it begins at a multiple of 64 bytes, as rows do.
  @inline(__always) var vector: SIMD8<Double> {
    get { UnsafeRawPointer(self).load(as: SIMD8<Double>.self) }
    nonmutating set { UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD8<Double>.self) }
  }
}
