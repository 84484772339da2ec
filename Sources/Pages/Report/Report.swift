import Foundation
import Results
import ScenarioFiles

/// One page that says what one result, or several compared, come to: HTML that stands alone.
package struct Report: Sendable {
  /// In a folder of results.
  package static let fileName = "report.html"
  package static let briefFileName = "brief.html"

  /// What is left out or added.
  package struct Options: Sendable {
    /// One page: the first screen, the sentences, the checks.
    package var isBrief: Bool
    /// Assumptions in the order of what they move, where the folder holds no sensitivity.
    package var ranksAssumptions: Bool

    package init(isBrief: Bool = false, ranksAssumptions: Bool = false) {
      (self.isBrief, self.ranksAssumptions) = (isBrief, ranksAssumptions)
    }
  }

  private let sources: [ReportSource]
  private let language: ReportLanguage
  let options: Options

  /// - Parameter sources: the first is reported in full, the others are compared with it.
  /// - Throws: `ReportRefusal` where they cannot stand in one comparison.
  package init(
    of sources: [ReportSource], language: ReportLanguage, options: Options = Options()
  ) throws(ReportRefusal) {
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
    self.options = options
  }

  /// UTF-8 text of the page.
  /// - Throws: what reading path values throws, and `UnreadableResult` for documents beside the result.
  package func html() throws -> String {
    let context = ReportContext(sources, language.wording, withBestEstimate: !options.isBrief)
    var verdict = verdict(context)
    verdict.body = Self.glance(context) + verdict.body
    if options.isBrief {
      return ReportPage(context: context, sections: [verdict, checks(context, most: briefChecks)], isBrief: true).html
        .text
    }
    return ReportPage(context: context, sections: [verdict] + (try parts(context))).html.text
  }

  /// What fits one A4 page: each scenario compared takes a line of it.
  private var briefChecks: Int { max(2, 8 - sources.count) }

  /// The charts of the page, each with its figures.
  /// - Throws: as `html`.
  package func charts() throws -> [ChartFile] {
    let context = ReportContext(sources, language.wording, withBestEstimate: options.ranksAssumptions)
    _ = try parts(context)
    return context.shelf.figures.map(ChartFile.init)
  }

  /// All below the verdict.
  private func parts(_ context: ReportContext) throws -> [Section] {
    var sections: [Section] = try [
      checks(context), keyFigures(context), fund(context), depletion(context), cash(context), claims(context),
      coverage(context), comparison(context),
      try sensitivity(context) ?? (options.ranksAssumptions ? ranking(context) : nil), frontier(context),
      bestEstimate(context), uncertainty(context), convergence(context), assumptions(context), law(context),
      model(context), statement(context), manifest(context),
    ].compactMap { $0 }
    sections.append(appendix(context))
    return sections
  }

  /// The figures behind the charts, for the printed page alone: on a screen they stand below their charts.
  private func appendix(_ context: ReportContext) -> Section {
    Section(
      id: "appendix", heading: context.words.page.appendix, standards: context.words.page.appendixStandards,
      body: context.shelf.figures.map(\.table.markup).joined(), isPrintedOnly: true)
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
  var isPrintedOnly = false
}
