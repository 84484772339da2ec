import Engine
import Foundation
import ScenarioFiles
import Testing

/// Mean over paths of every annual figure of small runs, as text files: whoever changes a number sees which.
///
/// With `PAYUNG_RECORD=1` the files are written anew, and the test fails so that no recording passes unseen.
@Suite("Golden runs")
struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

  /// Kernel classes agree to 1e-10 on a path; means are written with 11 digits.
  @Test("Annual means are those recorded, to 1e-9", .tags(.golden), arguments: ["everything", "one-cell"])
  func means(name: String) throws {
    let result = try Simulation(scenario(name)).run(paths: 0..<64, threads: 2)
    var lines: [String] = [], means: [Double] = []
    for (v, variable) in result.annual.variables.enumerated() {
      for (y, year) in result.annual.years.enumerated() {
        let values = try [Double](unsafeUninitializedCapacity: 64) { buffer, count in
          try result.annual.read(variable: v, year: y, paths: 0..<64, into: buffer)
          count = 64
        }
        let mean = values.reduce(0, +) / 64
        means.append(mean)
        lines.append("\(variable.name) \(year) \(String(format: "%.10e", mean))")
      }
    }
    let file = Self.folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["PAYUNG_RECORD"] != nil {
      try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent); run again without PAYUNG_RECORD")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(recorded.count == lines.count)
    for ((line, golden), mean) in zip(zip(lines, recorded), means) {
      let words = golden.split(separator: " "), value = try #require(Double(words[2]))
      #expect(line.hasPrefix("\(words[0]) \(words[1]) "))
      // Interest and receivables may cancel to nothing; they are compared on the scale of what they come from: interest
      // is a difference of funds of millions, good to 1e-8.
      let floors: [Substring: Double] = ["interest": 100, "receivable": 1e-3, "output_gap": 1e-3]
      let floor = floors[words[0]] ?? 0
      let scale = max(abs(value), floor)
      #expect(abs(mean - value) <= 1e-9 * scale, "\(golden), now \(mean)")
    }
  }
}
