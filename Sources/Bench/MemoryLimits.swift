import Engine
import Foundation

/// The process's memory: what there is, and the most it took.
package enum MemoryLimits {
  /// Bytes that may still be taken: what the system says is available, within the limits of a container (control
  /// group) and of the shell (`ulimit -v`); nil where nothing tells.
  package static var available: Int? {
    let limits = [
      field("MemAvailable", of: "/proc/meminfo"),
      control(limit: "memory.max", used: "memory.current"),
      control(limit: "memory/memory.limit_in_bytes", used: "memory/memory.usage_in_bytes"),
      addressSpace,
    ]
    return limits.compactMap { $0 }.min().map { max(0, $0) }
  }

  /// Bytes that `ulimit -v` still allows to be mapped, used or not; nil: no limit.
  package static var addressSpace: Int? {
    var shell = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &shell)
    guard shell.rlim_cur < rlim_t(Int.max), let used = field("VmSize", of: "/proc/self/status") else { return nil }
    return max(0, Int(shell.rlim_cur) - used)
  }

  /// Threads that can work within `addressSpace`. OpenBLAS maps 128 MB for each and waits for ever where it gets none;
  /// the C library wants an arena of the same size, and there is the stack.
  package static func affordable(threads wanted: Int, addressSpace: Int?) throws(TooLittle) -> Int {
    guard let addressSpace else { return wanted }
    let threads = min(wanted, addressSpace / eachThread)
    guard threads > 0 else { throw TooLittle(addressSpace: addressSpace) }
    return threads
  }

  private static let eachThread = 288 << 20

  package struct TooLittle: Error, CustomStringConvertible {
    package let addressSpace: Int
    package var description: String {
      "ulimit -v leaves \(addressSpace >> 20) MB of addresses, and one thread wants \(eachThread >> 20); raise it"
    }
  }

  /// Most bytes resident since the process began; nil where the system does not tell.
  package static var peak: Int? { field("VmHWM", of: "/proc/self/status") }

  /// `Name:   123 kB` of a file of `/proc`.
  private static func field(_ name: String, of path: String) -> Int? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 << 10 }
  }

  private static func control(limit: String, used: String) -> Int? {
    func number(_ name: String) -> Int? {
      (try? String(contentsOfFile: "/sys/fs/cgroup/\(name)", encoding: .utf8)).flatMap {
        Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
      }
    }
    guard let limit = number(limit), let used = number(used) else { return nil }
    return limit - used
  }

  /// How many paths of a case fit.
  /// - Parameters:
  ///   - wanted: paths asked for.
  ///   - columns: annual values of one path.
  ///   - workspace: bytes a thread needs whatever the number of paths.
  /// - Returns: `wanted`, or that number halved until the run takes at most half of what is available; at least 8.
  package static func affordable(paths wanted: Int, columns: Int, workspace: Int, threads: Int, available: Int) -> Int {
    func need(_ paths: Int) -> Int {
      // Values beyond a limit lie on disk; statistics hold a column or two on each thread.
      min(paths * columns * 8, PathStore.memoryLimit) + threads * (workspace + 3 * 8 * paths)
    }
    var paths = wanted
    while paths > 8, need(paths) > available / 2 { paths /= 2 }
    return max(1, min(wanted, max(8, paths)))
  }
}
