import Results
import Writing

/// Where instruction counters start and stop: valgrind knows it by its name.
@inline(never)
package func payungMeasuredPart(_ work: () throws -> Void) rethrows { try work() }

extension CorePart {
  /// More paths tell no more.
  package static let mostPaths = 256

  package struct Times: Sendable {
    package let paths: Int
    package let seconds: [(name: String, seconds: Double)]
  }

  /// Seconds of each part, the fastest of `repeats` times.
  package static func time(paths: Int, repeats: Int) throws -> Times {
    let clock = ContinuousClock()
    let seconds = try all(paths: paths).map { part in
      let runs = try (0..<max(1, repeats)).map { _ in
        try clock.measure { try payungMeasuredPart(part.work) } / .seconds(1)
      }
      return (name: part.name, seconds: runs.min() ?? 0)
    }
    return Times(paths: (paths + 7) / 8 * 8, seconds: seconds)
  }

  /// The summary for a terminal of 80 columns.
  package static func lines(_ times: Times) -> [String] {
    let pathMonths = Double(times.paths * months), run = times.seconds.first { $0.name == "whole run" }?.seconds ?? 0
    return [
      "Umbrella Land at full size, \(FigureText.count(times.paths)) paths, \(months) months, one thread", "",
      DisplayText.left("", 20) + "          ms   µs a path-month   % of a run",
    ]
      + times.seconds.map { name, seconds in
        DisplayText.left(name, 20) + DisplayText.right(FigureText.fixed(1e3 * seconds, decimals: 2), 12)
          + DisplayText.right(FigureText.fixed(1e6 * seconds / pathMonths, decimals: 3), 18)
          + DisplayText.right(FigureText.fixed(100 * seconds / run, decimals: 1), 13)
      } + [
        "", "months: economy, wages and awards, month step (with mobility), account",
        "whole run: months, and what is recorded of them by year; level rates",
      ]
  }

  /// `[{"name", "unit", "value"}]`.
  package static func writeMetrics(_ times: Times, to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.array(.lines) { json in
      for (name, seconds) in times.seconds {
        try json.object { json in
          try json.member("name", name)
          try json.member("unit", "s")
          try json.member("value", seconds)
        }
      }
    }
    try json.finish()
  }
}
