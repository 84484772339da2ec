import Foundation
import Results
import ScenarioFiles
import Writing

extension ComparisonDocument {
  /// What sets the scenarios apart, for a terminal of 80 columns.
  package func lines(in language: Quantity.Language = .english) -> [String] {
    ComparisonText(document: self, words: SummaryWords(language: language)).lines
  }

  /// A, B, …, Z, and numbers after that.
  static func letter(_ i: Int) -> String { i < 26 ? String(UnicodeScalar(UInt8(65 + i))) : String(i + 1) }

  /// One row for each figure of each scenario, and for each difference.
  package var rows: [[String]] {
    let header = [
      "outcome", "unit", "scenario", "file", "value", "standard_error", "difference", "difference_error",
      "correlation", "variance_ratio", "higher", "lower", "beats",
    ]
    return [header]
      + figures.flatMap { figure in
        figure.values.enumerated().map { i, value in
          let paired = figure.differences.first { $0.scenario == i }
          return [
            figure.outcome.outcome, figure.outcome.unit.rawValue, Self.letter(i), scenarios[i].file,
            plainNumber(value.value), text(value.standardError), text(paired?.difference.value),
            text(paired?.difference.standardError), text(paired?.correlation), text(paired?.varianceRatio),
            text(paired?.higher.value), text(paired?.lower.value), text(paired?.beats?.value),
          ]
        }
      }
  }
}

/// What sets scenarios apart, in the reader's language.
private struct ComparisonText {
  let document: ComparisonDocument
  let words: SummaryWords
  private var scenarios: [ScenarioReference] { document.scenarios }
  private var figures: [ComparisonDocument.Figure] { document.figures }
  private var effort: EffortDocument { document.effort }

  var lines: [String] {
    let paths = words.number(FigureText.count(effort.paths)), (start, end) = (scenarios[0].start, scenarios[0].end)
    var lines = [
      words(
        "\(scenarios.count) scenarios on the same \(paths) paths, seed \(effort.seed), \(start) to \(end)",
        "\(scenarios.count) skenario pada \(paths) jalur yang sama, seed \(effort.seed), \(start) sampai \(end)")
    ]
    for (i, scenario) in scenarios.enumerated() {
      lines.append(Prose.title("\(letter(i))  \(scenario.title) (\(scenario.file))", to: TextTable.width))
    }
    lines.append("")
    for i in scenarios.indices.dropFirst() { lines += answer(i) }
    for i in scenarios.indices.dropFirst() { lines += [""] + table(i) }
    lines += [""]
    lines += Prose.wrapped(
      words(
        "± standard error; of a difference, that of paired paths. \"Better\" is the share of paths on which "
          + "the second scenario's figure is better (more fund, reserve, coverage, benefit; less depletion, cost, "
          + "unemployment); where neither is, the share on which it is higher, in brackets. \"Gain\" is how many "
          + "times as many paths independent draws would take for the same error.",
        "± galat baku; untuk selisih, galat dari jalur yang berpasangan. \"Lebih baik\" adalah bagian jalur yang "
          + "angkanya lebih baik pada skenario kedua (dana, cadangan, cakupan, manfaat lebih besar; dana habis, biaya, "
          + "pengangguran lebih kecil); bila tidak ada arah yang lebih baik, bagian yang lebih tinggi, dalam kurung. "
          + "\"Hemat\" adalah berapa kali lebih banyak jalur yang diperlukan undian saling bebas untuk galat yang sama."
      ))
    return lines
  }

  private func letter(_ i: Int) -> String { ComparisonDocument.letter(i) }

  private func answer(_ i: Int) -> [String] {
    guard let figure = figures.first, let paired = figure.differences.first(where: { $0.scenario == i }) else {
      return []
    }
    let difference = paired.difference
    let letter = letter(i), label = figure.outcome.label(words)
    func text(_ estimate: EstimateDocument) -> String { figure.outcome.text(estimate, words) }
    guard difference.value != 0 || (difference.standardError ?? 0) > 0 else {
      return Prose.wrapped(
        words(
          "\(label): \(text(figure.values[0])) in A and, path by path, in \(letter).",
          "\(label): \(text(figure.values[0])) di A dan, jalur demi jalur, di \(letter)."))
    }
    var magnitude = difference
    magnitude.value = abs(difference.value)
    let unit = figure.outcome.unit == .ratio ? words("points", "poin persen") : ""
    let size = text(magnitude).replacing(words(" %", " persen"), with: "")
    let way = difference.value < 0 ? words("less", "lebih kecil") : words("more", "lebih besar")
    let change = [size, unit, way].filter { !$0.isEmpty }.joined(separator: " ")
    return Prose.wrapped(
      words(
        "\(label): \(text(figure.values[0])) in A, \(text(figure.values[i])) in \(letter), that is \(change).",
        "\(label): \(text(figure.values[0])) di A, \(text(figure.values[i])) di \(letter), yaitu \(change)."))
  }

  private func table(_ i: Int) -> [String] {
    var table = TextTable([27, 12, 12, 13, 8, 8])
    let letter = letter(i)
    table.row(["", "A", letter, "\(letter) − A", words("better", "lebih"), words("gain", "hemat")])
    for unit in [OutcomeDocument.Unit.ratio, .currency, .persons, .months, .multiple, .index] {
      let rows = figures.filter { $0.outcome.unit == unit }
      guard !rows.isEmpty else { continue }
      let counted = unit == .currency || unit == .persons
      let largest = rows.flatMap(\.values).map { abs($0.value) }.max() ?? 0
      let magnitude = Magnitude.fitting(counted ? largest : 0)
      table.line(heading(unit, magnitude))
      for figure in rows {
        guard let paired = figure.differences.first(where: { $0.scenario == i }) else { continue }
        let factor = figure.outcome.displayFactor / magnitude.factor
        func cell(_ estimate: EstimateDocument, _ width: Int) -> String {
          words.number(
            FigureText.withError(
              factor * estimate.value, estimate.standardError.map { factor * $0 }, width: width - 1))
        }
        let share = (paired.beats ?? paired.higher).value * 100
        let percent = words.number(FigureText.fixed(share, decimals: share > 0 && share < 10 ? 1 : 0))
        table.row([
          "  \(figure.outcome.label(words))", cell(figure.values[0], 12), cell(figure.values[i], 12),
          cell(paired.difference, 13), paired.beats == nil ? "(\(percent) %)" : "\(percent) %",
          paired.varianceRatio.map { words.number(Self.gain($0)) } ?? "–",
        ])
      }
    }
    return table.lines
  }

  private static func gain(_ ratio: Double) -> String {
    ratio < 99_999.5 ? "\(FigureText.fixed(ratio, decimals: ratio < 9.95 ? 1 : 0))×" : ">10⁵×"
  }

  private func heading(_ unit: OutcomeDocument.Unit, _ magnitude: Magnitude) -> String {
    let word = words.magnitude(magnitude.word)
    return switch unit {
    case .ratio: words("per cent", "persen")
    case .currency: [Prose.title(scenarios[0].currency, to: 6), word].filter { !$0.isEmpty }.joined(separator: " ")
    case .persons: [word, words("persons", "orang")].filter { !$0.isEmpty }.joined(separator: " ")
    case .months: words("months", "bulan")
    case .multiple: words("times", "kali")
    case .index: words("index", "indeks")
    }
  }
}

/// Empty where there is no value.
func text(_ value: Double?) -> String { value.map(plainNumber) ?? "" }
