/// Immutable numbers at a fixed, 64-byte aligned address, so that C may keep pointers to them while the table lives.
public final class Table<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Written once in `init`, never after: sharing the pointer between threads is safe.
  public let pointer: UnsafePointer<Element>
  public let count: Int

  public init(_ elements: [Element]) {
    count = elements.count
    let bytes = max(64, count * MemoryLayout<Element>.stride)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let typed = memory.bindMemory(to: Element.self, capacity: count)
    typed.initialize(from: elements, count: count)
    pointer = UnsafePointer(typed)
  }

  deinit { UnsafeMutablePointer(mutating: pointer).deallocate() }

  @inlinable @inline(__always) public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return pointer[index]
  }
  /// Pointer to row `index` of a table of rows of `width` elements.
  @inlinable @inline(__always) public func row(_ index: Int, of width: Int) -> UnsafePointer<Element> {
    pointer + index * width
  }
  public var array: [Element] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
