import Foundation

/// The process's memory: what there is, and the most it took.
package enum MemoryLimits {
  /// Bytes that may still be taken: what the system says is available, within the limits of a container (control
  /// group) and of the shell (`ulimit -v`); nil where nothing tells.
  package static var available: Int? {
    let used = field("VmSize", of: "/proc/self/status")
    var shell = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &shell)
    let limits = [
      field("MemAvailable", of: "/proc/meminfo"),
      control(limit: "memory.max", used: "memory.current"),
      control(limit: "memory/memory.limit_in_bytes", used: "memory/memory.usage_in_bytes"),
      shell.rlim_cur < rlim_t(Int.max) ? used.map { Int(shell.rlim_cur) - $0 } : nil,
    ]
    return limits.compactMap { $0 }.min().map { max(0, $0) }
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
      // Values stay in memory up to 32 MB, then lie on disk; statistics hold a column or two on each thread.
      min(paths * columns * 8, 32 << 20) + threads * (workspace + 3 * 8 * paths)
    }
    var paths = wanted
    while paths > 8, need(paths) > available / 2 { paths /= 2 }
    return max(1, min(wanted, max(8, paths)))
  }
}
