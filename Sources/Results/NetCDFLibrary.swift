import Foundation
import Synchronization

/// The netCDF library must not be used from two threads at once, whichever files they have open.
package enum NetCDFLibrary {
  private static let lock = Mutex(())
  private static let failed = Atomic<Bool>(false)

  /// Whether a file could not be written. The program must then leave without the exit handlers of the HDF5 library, which
  /// try once more and crash.
  package static var hasFailed: Bool { failed.load(ordering: .relaxed) }
  static func markFailed() { failed.store(true, ordering: .relaxed) }

  /// One call, or several, alone. Must not be nested.
  package static func use<R>(_ body: () throws -> R) rethrows -> R {
    try lock.withLock { _ in
      silenceHDF5()
      return try body()
    }
  }

  /// The HDF5 library below prints its errors, thread by thread, unless told not to; the status says enough.
  private static func silenceHDF5() {
    typealias SetAuto = @convention(c) (Int64, OpaquePointer?, OpaquePointer?) -> Int32
    guard let symbol = dlsym(nil, "H5Eset_auto2") else { return }
    _ = unsafeBitCast(symbol, to: SetAuto.self)(0, nil, nil)
  }
}
