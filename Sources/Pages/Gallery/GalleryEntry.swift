import Results
import ScenarioFiles

/// One scenario of a gallery: what it asks, and what came out.
package struct GalleryEntry: Sendable, Equatable {
  /// Below the gallery's folder.
  package let file: String
  package let title: String
  /// First sentence of the scenario's description.
  package let question: String
  package let currency: String
  package let lastYear: Int
  /// Digest of the scenario and of what it extends: figures belong to it.
  package let digest: String
  package let paths: Int
  /// Nil until it was run.
  package var headline: Headline?

  package init(file: String, scenario: Scenario, paths: Int) {
    self.file = file
    title = scenario.title
    question = Self.firstSentence(of: scenario.description)
    currency = scenario.currency
    lastYear = scenario.end.year
    digest = scenario.document.sha256
    self.paths = paths
  }

  /// Up to the first full stop or question mark that a space or the end follows; a stop within a number or an
  /// abbreviation's middle does not count.
  package static func firstSentence(of text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    let end = words.firstIndex { $0.hasSuffix(".") || $0.hasSuffix("?") || $0.hasSuffix("!") }
    return words.prefix((end ?? words.count) + 1).joined(separator: " ")
  }
}
