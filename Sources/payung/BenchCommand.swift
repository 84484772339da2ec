import ArgumentParser
import Bench
import Results
import Writing

/// `payung bench`: how fast the core is on this machine, and whether it is right.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time a fixed case, and say what the machine could do.",
    discussion: """
      The case is an invented country of 255 cells and 240 months, carried by the program. Its results' checksum is \
      compared with the recorded one: exit status 1 where they differ, 0 else, 64 usage, 130 interrupted.
      """)

  @Option(help: "Number of paths.")
  var paths = BenchmarkCase.paths

  @Option(help: "Threads.")
  var threads = Processors.available

  @Option(name: .customLong("repeat"), help: "Runs; the fastest counts.")
  var repeats = 3

  @Option(help: ArgumentHelp("Checksum that must come out, in place of the recorded one.", valueName: "checksum"))
  var expect: String?

  @Option(help: "What is printed: \(BenchmarkFormat.names).")
  var format = BenchmarkFormat.text

  @Flag(help: "Time the parts of the program one by one, on one thread.")
  var parts = false

  @Flag(help: "Print the case's scenario file, and time nothing.")
  var printCase = false

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if paths < 1 || paths > 100_000_000 { throw ValidationError("--paths must be 1 to 100,000,000.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if repeats < 1 { throw ValidationError("--repeat must be at least 1.") }
    if let expect, expect.count != 16 || !expect.allSatisfy(\.isHexDigit) {
      throw ValidationError("--expect takes a checksum of sixteen hexadecimal digits.")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      if printCase { return try show { try $0.write(Array(BenchmarkCase.text.utf8)) } }
      if parts { return try timeParts() }
      var benchmark = CoreBenchmark(
        paths: paths, threads: threads, repeats: repeats, expected: expect?.lowercased(),
        version: Payung.configuration.version)
      benchmark.stage = narrate
      benchmark.isCancelled = { Interruption.hasHappened }
      let result = try benchmark.measure()
      try show { output in
        switch format {
        case .text: try output.write(Array((result.lines.joined(separator: "\n") + "\n").utf8))
        case .json: try result.writeJSON { try output.write($0) }
        case .metrics: try result.writeMetrics { try output.write($0) }
        }
      }
      if case .differs(let expected) = result.verdict {
        StandardError.write(
          """
          payung: the results' checksum is \(result.checksum), not \(expected) as expected for \(result.arithmetic):
            the figures have changed. If that is meant, record it with scripts/record-checksums.

          """)
        throw ExitCode(1)
      }
    }
  }

  private func timeParts() throws {
    narrate("the parts, one by one")
    let times = try CorePart.time(paths: min(paths, CorePart.mostPaths), repeats: repeats)
    try show { output in
      switch format {
      case .text: try output.write(Array((CorePart.lines(times).joined(separator: "\n") + "\n").utf8))
      case .json, .metrics: try CorePart.writeMetrics(times) { try output.write($0) }
      }
    }
  }

  private func show(_ write: (ByteOutput) throws -> Void) throws {
    let output = ByteOutput()
    try write(output)
    try output.finish()
  }

  private func narrate(_ text: String) {
    if !quiet { StandardError.write("payung: \(text)\n") }
  }
}

/// What `payung bench` prints.
enum BenchmarkFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, metrics

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
