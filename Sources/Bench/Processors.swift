import Foundation

/// The processors this process may use.
package enum Processors {
  /// Those of the machine, less what `taskset` and the processor quota of a container (control group) take away.
  package static var available: Int {
    let cores = allowed ?? ProcessInfo.processInfo.activeProcessorCount
    return max(1, min(cores, quota ?? cores))
  }

  /// Bits of the mask in hexadecimal digits, `Cpus_allowed: ff,ffffffff`.
  private static var allowed: Int? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let mask = status?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }?.dropFirst("Cpus_allowed:".count)
    let bits = mask.map { $0.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount } }
    return bits.flatMap { $0 > 0 ? $0 : nil }
  }

  /// `QUOTA PERIOD` in microseconds, or `max PERIOD`.
  private static var quota: Int? {
    let text = try? String(contentsOfFile: "/sys/fs/cgroup/cpu.max", encoding: .utf8)
    let numbers = text?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } ?? []
    return numbers.count == 2 && numbers[1] > 0 ? Int((numbers[0] / numbers[1]).rounded(.up)) : nil
  }
}
