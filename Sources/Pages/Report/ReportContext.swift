import Analysis
import Foundation
import Results
import ScenarioFiles

/// What every section needs at hand.
struct ReportContext: Sendable {
  let sources: [ReportSource]
  let words: Wording
  let numbers: ReaderNumbers
  /// Of all natural frequencies on the page: the same for all scenarios, so that they compare at sight, and with no digit
  /// that the standard error does not bear.
  let denominator: Int

  init(_ sources: [ReportSource], _ words: Wording) {
    self.sources = sources
    self.words = words
    numbers = ReaderNumbers(words)
    let ends = sources.compactMap(\.document.analysis.depletion.byYear.last)
    denominator = ReaderNumbers.denominator(
      of: ends.map { $0.hits > 0 ? $0.value : $0.interval.upperBound },
      atLeast: ends.allSatisfy { $0.count >= 1000 && $0.standardError < 0.006 } ? 1000 : 100)
  }

  var source: ReportSource { sources[0] }
  var document: ResultDocument { source.document }
  var analysis: RunAnalysis { document.analysis }
  var currency: String { document.currency }
  var years: [Int] { Array(document.start.year...document.end.year) }
  var lastYear: Int { document.end.year }
  /// The last year covered in full, where ratios exist.
  var lastFullYear: Int { document.end.month == 12 ? document.end.year : document.end.year - 1 }
  /// The start, 1, 5, 10 and 15 years on, and the end.
  var shownYears: [Int] {
    let (first, last) = (document.start.year, document.end.year)
    return [0, 1, 5, 10, 15].map { first + $0 }.filter { $0 < last } + [last]
  }

  func isPartial(_ year: Int) -> Bool {
    (year == document.start.year && document.start.month > 1) || (year == document.end.year && document.end.month < 12)
  }

  func yearText(_ year: Int) -> String { isPartial(year) ? "\(year)*" : "\(year)" }

  func statistics(_ name: String, _ year: Int, in document: ResultDocument? = nil) -> SampleStatistics? {
    (document ?? self.document).analysis.figure(name, year)?.statistics
  }

  /// The years in which a variable has a value, with its statistics.
  func series(_ name: String, in document: ResultDocument? = nil) -> [(year: Int, statistics: SampleStatistics)] {
    years.compactMap { year in statistics(name, year, in: document).map { (year, $0) } }
  }

  /// What a variable is called, in the report's language.
  func label(_ name: String) -> String { Quantity[name].label(Quantity.Language(rawValue: words.code) ?? .english) }

  func money(_ value: Double) -> String { numbers.money(value, currency) }

  /// One unit for all the values, so that they compare at sight.
  func scale(_ values: [Double]) -> ReaderNumbers.Scale {
    numbers.scale(of: values.filter(\.isFinite).map(\.magnitude).max() ?? 0)
  }

  /// Labels of axes; thousands and fraction in the reader's form.
  var axisLabel: @Sendable (Double, Int) -> String {
    let numbers = numbers
    return { numbers.fixed($0, decimals: $1) }
  }
}
