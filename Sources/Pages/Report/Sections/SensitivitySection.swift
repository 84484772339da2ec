import Foundation
import Results
import Studies

/// An answer to a question about one scenario.
protocol ScenarioAnswer: DecisionDocument {
  var scenario: ScenarioReference { get }
}

extension SensitivityDocument: ScenarioAnswer {}
extension FrontierDocument: ScenarioAnswer {}

extension ReportContext {
  func madeBy(_ effort: EffortDocument) -> String {
    words.made(numbers.plain(Double(effort.paths)), "\(effort.seed)")
  }
}

/// Reads documents that other verbs leave beside a result.
enum AttachedDocument {
  /// - Returns: nil where there is none.
  /// - Throws: `UnreadableResult` where it is there and not what it should be.
  /// Also where it answers a question about another scenario.
  static func read<Document: ScenarioAnswer>(_ type: Document.Type, of source: ReportSource) throws -> Document? {
    guard let data = source.attachments[type.fileName] else { return nil }
    let name = "\(source.name)/\(type.fileName)"
    guard let document = try? type.init(json: data) else {
      throw UnreadableResult.damaged(name, what: "it is cut off, or of another version of payung")
    }
    if let difference = difference(document.scenario, source.document) {
      throw ReportRefusal.otherScenario(name, difference)
    }
    return document
  }

  /// What is not the result's.
  private static func difference(_ asked: ScenarioReference, _ result: ResultDocument) -> String? {
    if asked.currency != result.currency { return "it is in \(asked.currency), the result in \(result.currency)" }
    let (horizon, own) = ("\(asked.start) to \(asked.end)", "\(result.start) to \(result.end)")
    if horizon != own { return "it is of \(horizon), the result of \(own)" }
    if asked.scenarioSha256 != result.manifest.scenarioDigest {
      return "it was made from other files (\(asked.file), \"\(asked.title)\")"
    }
    let digest = figuresDigest(of: result.scenario, levers: result.manifest.levers)
    guard asked.figuresSha256 != digest else { return nil }
    let settings = asked.settings.filter { !["paths", "seed"].contains($0.key) }.map { "\($0.key)=\($0.value)" }
    return "its settings are not the result's ("
      + (settings.isEmpty ? "it has none" : settings.joined(separator: ", ")) + ")"
  }
}

enum SensitivityFigures {
  static let fileNames = [SensitivityDocument.fileName]
}

extension Report {
  /// The tornado; nil where nobody made one.
  func sensitivity(_ context: ReportContext) throws -> Section? {
    guard let document = try AttachedDocument.read(SensitivityDocument.self, of: context.source),
      let widest = document.bars.first
    else { return nil }
    let words = context.words.sensitivity, outcome = OutcomeText(context, document)
    // Levers are factors, shares, years; what is large is an amount of money.
    func setting(_ value: Double) -> String {
      value.magnitude < 1e5 ? context.numbers.plain(value) : context.numbers.money(value, document.scenario.currency)
    }
    let rows = document.bars.prefix(20).map { bar in
      Tornado.Row(
        label: context.lever(bar.key), lowSetting: setting(bar.low.value), highSetting: setting(bar.high.value),
        low: outcome.factor * bar.low.outcome.value,
        high: outcome.factor * bar.high.outcome.value)
    }
    let figureName = ConditionText(context).outcome(document.outcome.outcome)
    let title = "\(words.heading): \(figureName)"
    let chart = Tornado(
      ChartText(
        id: "chart-tornado", title: title, description: words.description(context.lever(widest.key), figureName)),
      unit: outcome.unit, base: outcome.factor * document.base.value, rows: Array(rows),
      valueText: context.axisLabel)
    let table = Table(
      caption: title, columns: [words.input, words.low, words.high, words.swing],
      rows: document.bars.map { bar in
        func end(_ end: SensitivityDocument.End) -> Table.Cell {
          let figure = context.numbers.withError(
            outcome.factor * end.outcome.value, end.outcome.standardError.map { outcome.factor * $0 })
          return .number("\(context.numbers.plain(end.value)): \(figure)")
        }
        return (
          context.lever(bar.key),
          [end(bar.low), end(bar.high), .number(context.numbers.short(outcome.factor * bar.swing))]
        )
      })
    let made = context.madeBy(document.effort)
    let figure = Figure(
      title: title, note: "\(words.note) \(made)", forms: { chart.svg($0) }, table: table, in: context)
    return Section(id: "sensitivity", heading: words.heading, standards: words.standards, body: figure.markup)
  }
}

/// How the figure of a sensitivity study is written: its unit and the factor to it.
private struct OutcomeText {
  let unit: String
  let factor: Double

  init(_ context: ReportContext, _ document: SensitivityDocument) {
    switch document.outcome.unit {
    case .currency:
      let values = [document.base] + document.bars.flatMap { [$0.low.outcome, $0.high.outcome] }
      let scale = context.scale(values.map(\.value))
      (unit, factor) = (context.numbers.unit(context.currency, scale), 1 / scale.factor)
    case .ratio: (unit, factor) = (context.words.page.perCent, 100)
    case .persons: (unit, factor) = (context.words.page.persons, 1)
    case .months, .index, .multiple: (unit, factor) = (document.outcome.label, 1)
    }
  }
}
