import ScenarioFiles
import Writing

/// Everything wrong in a scenario or in values put over it, in the order of its files.
public struct ScenarioError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]
  /// Every diagnostic with its source line and a caret, as the command line prints them.
  public let description: String

  /// One mistake, with the place to mend it.
  public struct Diagnostic: Sendable, Hashable {
    /// As it was named; `--set` for a value put over the file's.
    public let file: String
    /// From 1; 0 where the mistake is in no file.
    public let line, column: Int
    /// `labour.layoffs.base`; empty for what concerns a file as a whole.
    public let key: String
    /// What is wrong, and what would be right.
    public let message, fix: String
  }

  init(_ errors: ScenarioErrors) {
    description = errors.description
    diagnostics = errors.mistakes.map {
      Diagnostic(
        file: $0.origin.file, line: $0.origin.line, column: $0.origin.column, key: $0.keyPath, message: $0.what,
        fix: $0.cure)
    }
  }
}

/// Why a run or a study has no result.
public enum RunError: Error, Sendable, CustomStringConvertible {
  /// Whoever watched its progress asked it to stop.
  case stopped
  /// The disk is full, a figure is not finite, the question has no answer.
  case failed(String)

  public var description: String {
    switch self {
    case .stopped: "stopped"
    case .failed(let reason): reason
    }
  }
}
