import Foundation
import Synchronization

/// A file of path values that an earlier run left: opened when first read, and kept open while descriptors last.
package final class PartFile: Sendable {
  package let path: String
  private let descriptor = Mutex<Int32>(-1)
  private static let kept = Atomic(0)
  private static let mostKept = Atomic(200)

  package init(_ path: String) { self.path = path }

  deinit {
    descriptor.withLock {
      guard $0 >= 0 else { return }
      close($0)
      Self.kept.subtract(1, ordering: .relaxed)
    }
  }

  /// Asks the system for descriptors of so many files.
  package static func allowMany(_ count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, rlim_t(count + 200), 1 << 16))
    guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    // Some are left for all else.
    keepAtMost(max(0, Int(limit.rlim_cur) - 150))
  }

  package static func keepAtMost(_ count: Int) { mostKept.store(count, ordering: .relaxed) }

  /// - Throws: `SimulationError.storage`; what `body` throws.
  func use(_ body: (_ descriptor: Int32) throws -> Void) throws {
    let open = try descriptor.withLock { kept -> (descriptor: Int32, isKept: Bool) in
      if kept >= 0 { return (kept, true) }
      let new = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      guard new >= 0 else {
        throw SimulationError.storage("cannot open \(path): \(String(cString: strerror(errno)))")
      }
      guard Self.kept.wrappingAdd(1, ordering: .relaxed).newValue <= Self.mostKept.load(ordering: .relaxed) else {
        Self.kept.subtract(1, ordering: .relaxed)
        return (new, false)
      }
      kept = new
      return (new, true)
    }
    defer { if !open.isKept { close(open.descriptor) } }
    try body(open.descriptor)
  }
}
