import Results
import Writing

extension AccountMeasures {
  /// What a terminal of 80 columns shows.
  package var lines: [String] {
    let widths = [7] + Array(repeating: 9, count: 7) + [10]
    var lines = [
      FigureTable.cut("Measures of \(path)"), "",
      FigureTable.row(["", "reserve", "cost", "", "", "Korea", "Taiwan", "claims", ""], widths),
      FigureTable.row(
        ["", "ratio %", "rate %", "AHCM", "HCM", "multiple", "months", "ratio %", "residual"], widths),
    ]
    lines += figures.map { figure in
      func cell(_ name: String, _ factor: Double = 1, _ decimals: Int = 2) -> String {
        figure.values[name].map { FigureText.fixed(factor * $0, decimals: decimals) } ?? "–"
      }
      return FigureTable.row(
        [
          figure.period.description, cell("reserve_ratio", 100), cell("benefit_cost_rate", 100),
          cell("average_high_cost_multiple"), cell("high_cost_multiple"), cell("korea_reserve_multiple"),
          cell("taiwan_reserve_months", 1, 1), cell("claims_ratio", 100, 1),
          figure.values["roll_forward_residual"].map { FigureText.plain($0, width: 9) } ?? "–",
        ], widths)
    }
    return lines + [""] + verdicts + explanations
  }

  private var verdicts: [String] {
    guard let last = figures.last else { return [] }
    var lines: [String] = []
    if let multiple = last.values["average_high_cost_multiple"] {
      lines.append("\(last.period): AHCM \(multiple >= 1 ? "reaches" : "is below") 1, the US funding goal")
    }
    if let test = last.koreaTest {
      lines.append("\(last.period): Korea's test, 1.5 to 2 years of expenditure: \(test.rawValue)")
    }
    if let test = last.taiwanTest {
      lines.append("\(last.period): Taiwan's test, 6 to 9 months of benefits: \(test.rawValue)")
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  private var explanations: [String] {
    guard let last = figures.last else { return [] }
    let highest = last.ratesInWindow.sorted { $0.rate > $1.rate }.prefix(3)
    var lines: [String] = []
    if highest.isEmpty {
      lines.append("no calendar year has both benefits and total wages: no cost rates")
    } else {
      let named = highest.map { "\($0.year) \(FigureText.fixed(100 * $0.rate, decimals: 3)) %" }.joined(separator: ", ")
      lines.append("highest cost rates of \(last.window.lowerBound) to \(last.window.upperBound): \(named)")
      if last.ratesInWindow.count < last.window.count {
        lines.append("of these \(last.window.count) years the file gives a rate for \(last.ratesInWindow.count)")
      }
    }
    let used = Self.definitions.filter { definition in figures.contains { $0.values[definition.name] != nil } }
    return (lines + notes).flatMap { FigureTable.wrapped($0) } + [""]
      + used.flatMap { FigureTable.wrapped("\($0.name): \($0.meaning) [\($0.source)]") }
  }
}
