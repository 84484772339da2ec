import Foundation

/// Columns of paths go back to the system when they are done with.
enum LargeBuffers {
  /// The C library takes larger and larger blocks from its heap, where small ones that stay break up the room of those
  /// that went: a merge of a million paths grew by a third of a column with every figure.
  static func giveBack() {
    typealias Set = @convention(c) (Int32, Int32) -> Int32
    guard let symbol = dlsym(nil, "mallopt") else { return }
    _ = unsafeBitCast(symbol, to: Set.self)(-3, 1 << 18)  // M_MMAP_THRESHOLD
  }
}
