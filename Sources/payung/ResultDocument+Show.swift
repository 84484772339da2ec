import Foundation
import Results
import Scenarios
import Writing

extension ResultDocument {
  /// Prints it on standard output, as wide as the terminal.
  func show(_ format: OutputFormat, _ language: Quantity.Language = .english) throws {
    let output = ByteOutput()
    switch format {
    case .text:
      let summary = TerminalSummary(of: self, coloured: Self.wantsColours, columns: Self.columns, language: language)
      try output.write(Array((summary.lines.joined(separator: "\n") + "\n").utf8))
    case .json: try writeJSON { try output.write($0) }
    case .csv: try writeCSV { try output.write($0) }
    }
    try output.finish()
  }

  /// Of the terminal; 80 where there is none.
  private static var columns: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static var wantsColours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
