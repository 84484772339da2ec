import Engine

/// What the checksum of a run says.
package enum Verdict: Sendable, Equatable {
  /// As recorded for this arithmetic and number of paths.
  case matches
  /// Not as recorded: fast and wrong is not fast.
  case differs(expected: String)
  /// Nothing is recorded for this arithmetic, or not for this number of paths.
  case notRecorded

  /// - Parameter expected: a checksum that stands in for the recorded one.
  package init(
    checksum: String, paths: Int, arithmetic: String = Arithmetic.name, expected: String? = nil,
    recorded: [RecordedChecksum] = RecordedChecksum.all
  ) {
    let wanted = expected ?? recorded.first { $0.arithmetic == arithmetic && $0.paths == paths }?.checksum
    switch wanted {
    case nil: self = .notRecorded
    case checksum: self = .matches
    case let wanted?: self = .differs(expected: wanted)
    }
  }
}

/// The checksum of the fixed case on one arithmetic.
package struct RecordedChecksum: Sendable {
  package let arithmetic: String
  package let paths: Int
  package let checksum: String

  package init(_ arithmetic: String, paths: Int, _ checksum: String) {
    self.arithmetic = arithmetic
    self.paths = paths
    self.checksum = checksum
  }
}
