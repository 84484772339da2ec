import Bench
import Engine
import Foundation
import ScenarioFiles
import Writing

/// What a run takes, before it begins: memory, disk and time. What cannot fit is refused, what is long is told.
struct RunSize {
  private let scenario: Scenario
  private let threads: Int
  /// Where path values go that memory does not hold.
  private let folder: String
  private let result: String?
  private let writesPaths: Bool

  /// - Parameters:
  ///   - folder: for the results; nil: none.
  ///   - writesPaths: into a file beside the results.
  init(_ scenario: Scenario, threads: Int, folder: String?, writesPaths: Bool) {
    self.scenario = scenario
    self.threads = threads
    self.writesPaths = writesPaths && folder != nil
    result = folder
    self.folder = folder.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? NSTemporaryDirectory()
  }

  /// Of a cell: tenure classes, benefit months of each class, months of unemployment after them.
  private var states: Double {
    let classes = scenario.benefits.classes
    return Double((scenario.tenure?.count ?? 14) + classes.reduce(0) { $0 + $1.longest } + classes.count + 16)
  }

  /// Measured: 42 MB for the program, six doubles for a cell and month, eight paths for each state of a tile, twice (the
  /// tile and what moves); a column of path values for each thread while statistics are made.
  var memory: Double {
    let cells = Double(scenario.cells), workers = Double(threads)
    let tables = 48 * cells * Double(scenario.months)
    let tiles = workers * cells * states * 64 * 1.6
    let columns = 8 * Double(scenario.paths) * (workers + 1)
    return 42e6 + tables + tiles + columns + min(values, Double(PathStore.memoryLimit))
  }

  /// Bytes of path values.
  private var values: Double {
    let years = scenario.end.year - scenario.start.year + 1
    let annual = (Quantity.recorded.count + scenario.contributions.payers.count) * years
    let monthly = scenario.output.monthly.count * scenario.months
    return 8 * Double(annual + monthly + 4) * Double(scenario.paths)
  }

  /// Bytes on disk; 0 where memory holds all.
  var disk: Double {
    let scratch = values > Double(PathStore.memoryLimit) ? values : 0
    return scratch + (writesPaths ? values : 0)
  }

  /// - Throws: `TooLarge`.
  func check() throws(TooLarge) {
    if let available = MemoryLimits.available, memory > Double(available) {
      throw TooLarge(
        description:
          "this run would take about \(Self.size(memory)) of memory, and \(Self.size(Double(available))) are "
          + "free; take fewer cells, benefit months or paths, or --threads 1")
    }
    guard disk > 0, let free = Self.free(in: folder), disk > free else { return }
    throw TooLarge(
      description: "\(result ?? folder): no space is left for the path values of this run: they would take about "
        + "\(Self.size(disk)) in \(folder), and \(Self.size(free)) are free there; run fewer paths, write no paths file (--no-paths-file), or set TMPDIR"
    )
  }

  /// Bytes that are free on the disk of a folder; nil: not known.
  static func free(in folder: String) -> Double? {
    var status = statvfs()
    return statvfs(folder, &status) == 0 && status.f_blocks > 0
      ? Double(status.f_bavail) * Double(status.f_frsize) : nil
  }

  struct TooLarge: Error, CustomStringConvertible {
    let description: String
  }

  /// What a long run takes, in words, from a small one; nil where it is short.
  /// - Parameter run: so many paths of the scenario, timed.
  func announcement(_ run: (_ paths: Int) throws -> Double) rethrows -> String? {
    let work = Double(scenario.paths) * Double(scenario.months) * (Double(scenario.cells) * states + 200)
    // Some seconds on any machine; statistics of very many paths take their time too.
    guard work > 1e11 || scenario.paths > 1_000_000 else { return nil }
    let pilot = max(8 * threads, min(256 * threads, scenario.paths / 100))
    let seconds = try run(pilot) / Double(pilot) * Double(scenario.paths)
    let parts =
      [
        "about \(Self.duration(seconds)) on \(threads) \(threads == 1 ? "thread" : "threads")",
        "\(Self.size(memory)) of memory",
      ]
      + (disk > 0 ? ["\(Self.size(disk)) of path values in \(folder)"] : [])
    return "\(scenario.paths.grouped) paths of \(scenario.months) months: \(parts.joined(separator: ", "))"
  }

  static func size(_ bytes: Double) -> String {
    bytes >= 1e9
      ? "\(FigureText.fixed(bytes / 1e9, decimals: 1)) GB" : "\(FigureText.fixed(max(1, bytes / 1e6), decimals: 0)) MB"
  }

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(FigureText.fixed(max(1, seconds.rounded(.up)), decimals: 0)) seconds"
    case ..<7200: "\(FigureText.fixed((seconds / 60).rounded(.up), decimals: 0)) minutes"
    case ..<172_800: "\(FigureText.fixed((seconds / 3600).rounded(.up), decimals: 0)) hours"
    default: "\(FigureText.fixed((seconds / 86_400).rounded(.up), decimals: 0)) days"
    }
  }
}
