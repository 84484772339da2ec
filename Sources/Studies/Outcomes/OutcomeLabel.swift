import Analysis
import Results
import ScenarioFiles
import Writing

/// An outcome as people read it: its name, its unit, and which way is better.
package struct OutcomeLabel: Sendable {
  package let document: OutcomeDocument

  package var label: String { document.label }

  init(document: OutcomeDocument) { self.document = document }

  package init(_ outcome: Outcome) {
    let (name, year) =
      switch outcome.figure {
      case .annual(let name, let year): (name, " \(year)")
      case .depletion(let year): (Check.depletionProbability, " \(year)")
      case .levelRate(let withReserve): (Outcome.levelRates[withReserve ? 1 : 0], "")
      case .breakEven(let years): (Outcome.breakEvenRate, " \(years) years")
      }
    let quantity = Quantity.named(name)
    document = OutcomeDocument(
      outcome: outcome.text,
      label: (quantity?.short ?? (name == Outcome.breakEvenRate ? "Break-even rate," : name)) + year
        + Self.text(outcome.statistic),
      unit: .init(of: quantity),
      better: quantity?.better.map { $0 == .more ? .more : .less })
  }

  static func text(_ statistic: Check.Statistic) -> String {
    switch statistic {
    case .mean: ""
    case .sd: ", sd"
    case .quantile(50): ", median"
    case .quantile(let level): ", \(plainNumber(level)) %"
    case .tvar(let level): ", tail \(plainNumber(level)) %"
    }
  }

  /// `8.60 ± 0.63 %`.
  package func text(_ estimate: Estimate) -> String { document.text(EstimateDocument(estimate)) }
}

extension OutcomeDocument.Unit {
  init(of quantity: Quantity?) {
    self =
      switch quantity?.unit {
      case .currency: .currency
      case .persons: .persons
      case .months: .months
      case .index: .index
      case .ratio: quantity?.isMultiple == true ? .multiple : .ratio
      case nil: .ratio
      }
  }
}

extension OutcomeDocument {
  /// Shares are read in per cent.
  package var displayFactor: Double { unit == .ratio ? 100 : 1 }

  /// `8.60 ± 0.63 %`; `12.3 ± 0.2 trillion`.
  package func text(_ estimate: EstimateDocument, _ words: SummaryWords = .init(language: .english)) -> String {
    let magnitude = Magnitude.fitting(unit == .currency || unit == .persons ? estimate.value : 0)
    let factor = displayFactor / magnitude.factor
    let number = words.number(FigureText.spaced(factor * estimate.value, estimate.standardError.map { factor * $0 }))
    let parts = [number, words.magnitude(magnitude.word), unit == .ratio ? words("%", "persen") : ""]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The label in the reader's language: what follows the name of the quantity is a year and a statistic.
  func label(_ words: SummaryWords) -> String {
    let name = String(outcome.prefix { $0 != "(" && $0 != "." })
    guard words.language == .indonesian, let quantity = Quantity.named(name) else { return label }
    let rest = label.dropFirst(quantity.short.count)
      .replacing(", sd", with: ", simpangan baku").replacing(", tail", with: ", ekor")
    return words.short(name) + words.number(String(rest)).replacing(". ", with: ", ")
  }
}
