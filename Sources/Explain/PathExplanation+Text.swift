import Results
import ScenarioFiles
import Writing

extension PathExplanation {
  /// A hand calculation of at most 80 columns.
  package var lines: [String] {
    var lines = [
      FigureTable.cut(title),
      FigureTable.cut("path \(path), \(month) (month \(monthNumber) of \(months)), seed \(seed)"),
    ]
    let isPoolAlone = scheme == nil && !verdicts.isEmpty
    if let scheme { lines.append(FigureTable.cut("scheme \(scheme) of the region, with its pool where there is one")) }
    if let cell {
      lines.append(FigureTable.cut("cell \(cell)"))
    } else if isPoolAlone {
      lines.append("the pool; --scheme NAME explains a scheme")
    } else {
      lines.append("the scheme; --cell adds the hazards, people and money of a cell")
    }
    if !levers.isEmpty {
      let named = levers.map { "\($0.name) = \(Calculation.text(of: $0.value))" }.joined(separator: ", ")
      lines += FigureTable.wrapped("levers pulled after reading, so figures differ from the lines named: \(named)")
    }
    if wasDepleted { lines.append("the \(isPoolAlone ? "pool's " : "")fund was depleted in an earlier month") }
    lines += verdictLines
    lines.append("= worked out, == as the run recorded it; inputs without a place stand above")
    var shown: Set<String> = []
    for section in ExplainedFigure.Section.allCases {
      let own = figures.filter { $0.section == section }
      guard !own.isEmpty else { continue }
      lines += ["", "\(section.rawValue.uppercased())  [\(section.reference)]"]
      for figure in own { lines += figure.lines(&shown) }
    }
    return lines
  }

  private var verdictLines: [String] {
    guard !verdicts.isEmpty else { return [] }
    let widths = [22, 12, 9, 9, 28]
    func row(_ cells: [String]) -> String { FigureTable.row(cells, widths) }
    let head = row(["Did the pool pay?", "last/before", "needed", "pays, %", "in \(month.year) so far"])
    return ["", head]
      + verdicts.map { verdict in
        let months = verdict.monthsPaid == 0 ? "" : "\(verdict.monthsPaid) of \(verdict.months) months"
        let why = verdict.reason == .paid ? months : verdict.reason.rawValue + (months.isEmpty ? "" : ", \(months)")
        return row([
          verdict.scheme, verdict.ratio.map { FigureText.fixed($0, decimals: 3) } ?? "–",
          FigureText.fixed(verdict.needed, decimals: 3), FigureText.fixed(100 * verdict.share, decimals: 2), why,
        ])
      } + [""]
  }
}

extension ExplainedFigure {
  /// Inputs that are written out; the others of a long sum are in the JSON.
  private static let writtenInputs = 8

  /// - Parameter shown: inputs that were written out before, with their values and places.
  fileprivate func lines(_ shown: inout Set<String>) -> [String] {
    let amount = "\(isRecorded ? "==" : "=") \(Calculation.text(of: value))\(unit.isEmpty ? "" : " \(unit)")"
    let room = FigureTable.width - DisplayText.width(amount) - 1
    let heading = DisplayText.left(DisplayText.cut("\(symbol): \(name)", to: room), room) + " " + amount
    var lines = [heading]
    let formula = calculation.formula, numbers = calculation.numbers(inputValues)
    let places = inputs.filter { input in
      switch input.source {
      case .figure, .cell: false
      default: shown.insert("\(input.symbol) = \(input.value), \(input.source.text)").inserted
      }
    }
    switch calculation {
    // What is just one input needs no arithmetic.
    case .input: if places.isEmpty { lines += Self.indented("= \(formula)") }
    default:
      guard !calculation.isConstant else { break }
      lines += Self.indented("= \(formula)") + Self.indented("= \(numbers)")
    }
    lines += places.prefix(Self.writtenInputs).map { input in
      DisplayText.cut(
        "      \(input.symbol) = \(Calculation.text(of: input.value))  \(input.source.text)", to: FigureTable.width)
    }
    if places.count > Self.writtenInputs { lines.append("      … and \(places.count - Self.writtenInputs) more") }
    return lines
  }

  private static func indented(_ text: String) -> [String] {
    var lines: [String] = [], line = "   "
    for word in text.split(separator: " ") {
      if DisplayText.width(line) + 1 + DisplayText.width(word) > FigureTable.width {
        lines.append(line)
        line = "      "
      }
      line += " \(word)"
    }
    return (lines + [line]).map { DisplayText.cut($0, to: FigureTable.width) }
  }
}

extension Calculation {
  fileprivate var isConstant: Bool {
    switch self {
    case .number: true
    case .sum(let parts): parts.isEmpty
    default: false
    }
  }
}

extension ExplainedFigure.Source {
  fileprivate var text: String {
    switch self {
    case .scenario(let key, let origin):
      "\(origin.line > 0 ? "\(origin.file.split(separator: "/").last ?? ""):\(origin.line)" : origin.file) \(key)"
    case .drawn(let stream, _, let month, let draw): "drawn: \(stream), \(month)\(draw > 0 ? ", number \(draw)" : "")"
    case .figure(let symbol): symbol
    case .cell: "of the cell"
    case .path(let words), .prepared(let words): words
    }
  }
}
