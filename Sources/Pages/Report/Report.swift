import Foundation
import Results
import ScenarioFiles

/// One page that says what one result, or several compared, come to: HTML that stands alone.
package struct Report: Sendable {
  /// In a folder of results.
  package static let fileName = "report.html"

  private let sources: [ReportSource]
  private let language: ReportLanguage

  /// - Parameter sources: the first is reported in full, the others are compared with it.
  /// - Throws: `ReportRefusal` where they cannot stand in one comparison.
  package init(of sources: [ReportSource], language: ReportLanguage) throws(ReportRefusal) {
    guard let first = sources.first else { throw .nothing }
    for other in sources.dropFirst() {
      let (a, b) = (first.document, other.document)
      guard a.currency == b.currency else {
        throw .currencies(first.name, a.currency, other.name, b.currency)
      }
      guard a.start == b.start, a.end == b.end else {
        throw .horizons(first.name, "\(a.start) to \(a.end)", other.name, "\(b.start) to \(b.end)")
      }
    }
    self.sources = sources
    self.language = language
  }

  /// UTF-8 text of the page.
  /// - Throws: what reading path values throws, and `UnreadableResult` for documents beside the result.
  package func html() throws -> String {
    let context = ReportContext(sources, language.wording)
    var verdict = verdict(context)
    verdict.body = Self.glance(context) + verdict.body
    let sections: [Section] = try [
      verdict, checks(context), keyFigures(context), fund(context), depletion(context), cash(context),
      claims(context), coverage(context), comparison(context), sensitivity(context), frontier(context),
      uncertainty(context), convergence(context), assumptions(context), law(context),
      model(context), manifest(context),
    ].compactMap { $0 }
    return ReportPage(context: context, sections: sections).html.text
  }
}

/// Why results cannot be reported together, and what to do.
package enum ReportRefusal: Error, Equatable, CustomStringConvertible {
  case nothing
  case currencies(String, String, String, String)
  case horizons(String, String, String, String)
  case otherScenario(String, String)

  package var description: String {
    switch self {
    case .nothing: "no result is named; name a folder that payung run --out wrote"
    case .currencies(let a, let first, let b, let second):
      "\(a) is in \(first), \(b) in \(second): amounts do not compare; report them one by one"
    case .horizons(let a, let first, let b, let second):
      "\(a) runs from \(first), \(b) from \(second): run both over the same months, or report them one by one"
    case .otherScenario(let file, let difference):
      "\(file) answers for another scenario: \(difference); make it again for this result, or take it away"
    }
  }
}

/// A part of the report under a heading.
struct Section: Sendable {
  /// For links to it; letters and dashes.
  var id: String
  var heading: String
  /// Which demands of the standards it answers.
  var standards: String
  var body: Markup
}
