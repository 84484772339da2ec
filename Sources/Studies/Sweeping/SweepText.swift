import Foundation
import Results
import Writing

extension SweepDocument {
  /// A table by lever for one axis, surfaces of the last two for more; for a terminal of 80 columns.
  package var lines: [String] {
    var lines = [
      Prose.title(scenario.title, to: TextTable.width),
      "\(FigureText.count(points.count)) points on the same \(FigureText.count(effort.paths)) paths, seed \(effort.seed)",
      "",
    ]
    for (outcome, value) in zip(outcomes, base) {
      lines.append("As it stands, \(outcome.label): \(outcome.text(value))")
    }
    if axes.count == 1 {
      lines += table
    } else {
      for i in outcomes.indices { lines += surfaces(i) }
    }
    return lines
  }

  // MARK: One axis

  private var table: [String] {
    let perTable = 4
    return stride(from: 0, to: outcomes.count, by: perTable).flatMap { start in
      let columns = Array(outcomes.indices[start..<min(outcomes.count, start + perTable)])
      let displays = columns.map { Display(outcomes[$0], values(of: $0), currency: scenario.currency) }
      var table = TextTable([20] + columns.map { _ in 15 })
      table.header(
        [axes[0].key]
          + zip(columns, displays).map { [outcomes[$0].label, $1.unit].filter { !$0.isEmpty }.joined(separator: ", ") })
      for point in points {
        let cells = zip(columns, displays).map { $1.cell(point.figures[$0].value, width: 14) }
        table.row(["  \(axes[0].values[point.position[0]])"] + cells)
      }
      return [""] + table.lines
    } + ["", "± standard error"]
  }

  private func values(of outcome: Int) -> [Double] { points.map { $0.figures[outcome].value.value } }

  // MARK: Surfaces

  private func surfaces(_ outcome: Int) -> [String] {
    let display = Display(outcomes[outcome], values(of: outcome), currency: scenario.currency)
    let all = values(of: outcome)
    guard let low = all.min(), let high = all.max() else { return [] }
    let rowAxis = axes[axes.count - 2], columnAxis = axes[axes.count - 1]
    let perSurface = rowAxis.values.count * columnAxis.values.count
    var lines = ["", "\(outcomes[outcome].label)\(display.unit.isEmpty ? "" : ", \(display.unit)")"]
    for start in stride(from: 0, to: points.count, by: perSurface) {
      let outer = zip(axes.dropLast(2), points[start].position)
      if axes.count > 2 { lines.append(outer.map { "\($0.key) \($0.values[$1])" }.joined(separator: ", ")) }
      lines += surface(
        Array(points[start..<start + perSurface]).map { $0.figures[outcome].value.value }, rowAxis, columnAxis,
        display, low: low, high: high)
    }
    let error = points.compactMap { $0.figures[outcome].value.standardError }.max()
    if let error { lines.append("standard error at most \(display.plain(error, width: 12))") }
    return lines
  }

  /// As many columns side by side as there is room for.
  private func surface(
    _ values: [Double], _ rowAxis: Axis, _ columnAxis: Axis, _ display: Display, low: Double, high: Double
  ) -> [String] {
    let label = min(16, max(8, (rowAxis.values.map { DisplayText.width($0) }.max() ?? 0) + 2)), column = 9
    let perTable = (TextTable.width - label) / column
    let count = columnAxis.values.count
    var lines = ["\(rowAxis.key) ↓  \(columnAxis.key) →"]
    for start in stride(from: 0, to: count, by: perTable) {
      let shown = start..<min(count, start + perTable)
      var table = TextTable([label] + shown.map { _ in column })
      table.row([""] + shown.map { columnAxis.values[$0] + "  " })
      for (i, name) in rowAxis.values.enumerated() {
        table.row(
          ["  \(name)"]
            + shown.map { j in
              let value = values[i * count + j]
              return display.plain(value, width: 6) + Self.shade(value, low, high)
            })
      }
      lines += table.lines
    }
    return lines
  }

  /// Darker is more.
  private static func shade(_ value: Double, _ low: Double, _ high: Double) -> String {
    guard high > low else { return "  " }
    let shades = ["  ", " ░", " ▒", " ▓", " █"]
    return shades[min(4, max(0, Int((value - low) / (high - low) * 5)))]
  }

  // MARK: CSV

  /// Long form: one row for each outcome of each point.
  package var rows: [[String]] {
    let header =
      axes.map(\.key) + [
        "outcome", "unit", "value", "standard_error", "lower", "upper", "change", "change_error",
      ]
    return [header]
      + points.flatMap { point in
        zip(outcomes, point.figures).map { outcome, figure in
          zip(axes, point.position).map { $0.values[$1] } + [
            outcome.outcome, outcome.unit.rawValue, plainNumber(figure.value.value), text(figure.value.standardError),
            text(figure.value.lower), text(figure.value.upper), plainNumber(figure.change.value),
            text(figure.change.standardError),
          ]
        }
      }
  }
}

/// How the figures of one outcome are shown together.
struct Display {
  private let factor: Double
  /// `%`, `UMC million`; empty for pure numbers.
  let unit: String

  init(_ outcome: OutcomeDocument, _ values: [Double], currency: String) {
    let counted = outcome.unit == .currency || outcome.unit == .persons
    let magnitude = Magnitude.fitting(counted ? values.map(abs).max() ?? 0 : 0)
    factor = outcome.displayFactor / magnitude.factor
    let words =
      switch outcome.unit {
      case .ratio: ["%"]
      case .currency: [Prose.title(currency, to: 6), magnitude.word]
      case .persons: [magnitude.word, "persons"]
      case .months, .multiple, .index: [String]()
      }
    unit = words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  func cell(_ estimate: EstimateDocument, width: Int) -> String {
    FigureText.withError(factor * estimate.value, estimate.standardError.map { factor * $0 }, width: width)
  }

  func plain(_ value: Double, width: Int) -> String { FigureText.plain(factor * value, width: width) }
}
