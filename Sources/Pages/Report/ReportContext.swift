import Analysis
import Foundation
import Results
import ScenarioFiles
import Studies

/// What every section needs at hand.
struct ReportContext: Sendable {
  let sources: [ReportSource]
  let words: Wording
  let numbers: ReaderNumbers
  /// Of all natural frequencies on the page: the same for all scenarios, so that they compare at sight, and with no digit
  /// that the standard error does not bear.
  let denominator: Int
  let language: Quantity.Language
  /// What the first scenario calls things.
  let labels: ScenarioLabels
  /// The figures shown so far.
  let shelf = FigureShelf()
  /// The first scenario without chance; nil where it cannot be read again, or was not asked for.
  let bestEstimate: BestEstimate?

  init(_ sources: [ReportSource], _ words: Wording, withBestEstimate: Bool = false) {
    self.sources = sources
    self.words = words
    language = Quantity.Language(rawValue: words.code) ?? .english
    labels = ScenarioLabels(of: sources[0].document.scenario)
    let document = sources[0].document
    bestEstimate =
      withBestEstimate && document.schemes.count == 1
      ? (try? ScenarioSource.read(document)).flatMap { try? BestEstimate(of: $0) } : nil
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
  func label(_ name: String) -> String {
    for (prefix, quantity) in [
      (Quantity.payerPrefix, Quantity.contributions(of:)), (Quantity.measurePrefix, Quantity.measure),
    ] where name.hasPrefix(prefix) {
      return quantity(labels.text(String(name.dropFirst(prefix.count)), language)).label(language)
    }
    return Quantity[name].label(language)
  }

  func title(_ source: ReportSource) -> String {
    ScenarioLabels(of: source.document.scenario).title(language) ?? source.document.title
  }

  /// The title; where another result has the same, with the name of the folder or the file.
  func distinctTitle(_ source: ReportSource) -> String {
    let title = title(source), same = sources.filter { self.title($0) == title }
    guard same.count > 1 else { return title }
    func last(_ name: String) -> String { URL(fileURLWithPath: name).lastPathComponent }
    let isEnough = same.count { last($0.name) == last(source.name) } == 1
    return "\(title) (\(isEnough ? last(source.name) : source.name))"
  }

  /// A name the scenario gives, or a key of the format, as readers call it.
  func name(_ key: String) -> String {
    labels.has(key, language) || labels.has(key, .english) ? labels.text(key, language) : KeyNames.text(key, language)
  }

  /// A name with a capital.
  func heading(_ key: String) -> String {
    let words = name(key)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A key path: `benefits.take_up` is "benefits · take-up".
  func path(_ path: String) -> String {
    (ScenarioPath.keys(path) ?? [path]).map(name).joined(separator: " · ")
  }

  func lever(_ key: String) -> String { KeyNames.lever(key, language) ?? path(key) }

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
