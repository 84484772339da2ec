/// Where a value was written.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  /// The file as named on the command line or found through `extends`; `--set` for an override.
  package var file: String
  /// From 1; 0 for an override.
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`.
  package var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}

/// The merged tree of a scenario, each value with the place it came from.
package indirect enum ScenarioNode: Sendable {
  /// The text as written (numbers unparsed), with what kind of scalar it is.
  case scalar(String, kind: ScalarKind, origin: Origin)
  case sequence([ScenarioNode], origin: Origin)
  /// In the order of the file.
  case mapping([(key: String, keyOrigin: Origin, value: ScenarioNode)], origin: Origin)

  package enum ScalarKind: Sendable { case number, boolean, string, null }

  package var origin: Origin {
    switch self {
    case .scalar(_, _, let origin), .sequence(_, let origin), .mapping(_, let origin): origin
    }
  }
}

/// How a scenario was written, after `extends` and overrides were merged; empty for one made in code.
package struct ScenarioDocument: Sendable {
  package var root: ScenarioNode
  /// Every file read, in order, with its text: results store their digest.
  package var files: [(path: String, text: String)]
  /// `sources`: key path → text and confidence.
  package var sources: [(keyPath: String, source: Source)]
  /// Levers pulled after reading, in order; they are not part of `root`.
  package var levers: [PulledLever] = []

  package struct Source: Sendable {
    package enum Confidence: String, Sendable, CaseIterable { case read, derived, recalled, assumption }
    package var text: String
    package var confidence: Confidence
    package init(text: String, confidence: Confidence) {
      self.text = text
      self.confidence = confidence
    }
  }

  package init(
    root: ScenarioNode = .mapping([], origin: Origin(file: "", line: 0, column: 0)),
    files: [(path: String, text: String)] = [], sources: [(keyPath: String, source: Source)] = []
  ) {
    self.root = root
    self.files = files
    self.sources = sources
  }
}
