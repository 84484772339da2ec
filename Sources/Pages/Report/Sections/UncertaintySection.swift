import ScenarioFiles
import Studies

extension Report {
  /// What the ranges hold, what the errors hold, and what neither does.
  func uncertainty(_ context: ReportContext) throws -> Section {
    let words = context.words.uncertainty, numbers = context.numbers
    let fund = context.statistics("fund", context.lastYear)
    let names = (context.document.scenario["uncertainty"]?.entries ?? []).filter { !$0.value.isNull }
      .map { context.name($0.key) }
    let hasDismissals = context.document.scenario["large_dismissals"].map { !$0.isNull } ?? false
    let dismissals: (head: String, cells: [Table.Cell]) = (
      words.dismissals, [.text(words.dismissalsWhat), .text(words.parameterSize)]
    )
    let rows: [(head: String, cells: [Table.Cell])] =
      [
        (
          words.futures,
          [
            .text(words.futuresWhat), .text(fund?.sd.map { "\(context.money($0)) (σ)" } ?? "–"),
          ]
        )
      ] + (hasDismissals ? [dismissals] : []) + [
        (
          words.parameters,
          [
            .text(names.isEmpty ? words.noParameters : "\(words.parametersWhat) \(names.joined(separator: ", "))."),
            .text(names.isEmpty ? "–" : words.parameterSize),
          ]
        ),
        (
          words.sampling,
          [
            .text(words.samplingWhat), .text(fund?.standardError.map { "±\u{A0}\(context.money($0))" } ?? "–"),
          ]
        ),
        (words.model, [.text(words.modelWhat), .text(words.modelSize)]),
      ]
    var body = Table(
      caption: words.heading, columns: [words.kind, words.what, words.size], rows: rows, hidesCaption: true,
      kind: "stack"
    ).markup
    if let study = try AttachedDocument.read(SensitivityDocument.self, of: context.source),
      let variance = study.variance
    {
      func share(_ estimate: EstimateDocument) -> Table.Cell {
        .number(numbers.percentWithError(estimate.value, estimate.standardError))
      }
      var split: [(head: String, cells: [Table.Cell])] = [
        (words.process, [share(variance.process.firstOrder), share(variance.process.total)])
      ]
      if let dismissals = variance.largeDismissals {
        split.append((words.dismissals, [share(dismissals.firstOrder), share(dismissals.total)]))
      }
      if let parameters = variance.parameters {
        split.append((words.parameters, [share(parameters.firstOrder), share(parameters.total)]))
      }
      split += variance.inputs.map { input in
        ("  \(context.name(input.name)) (\(input.spread))", [share(input.share.firstOrder), share(input.share.total)])
      }
      if let sampling = variance.samplingShare {
        split.append((words.sampling, [.number(numbers.percent(sampling)), .number("–")]))
      }
      body +=
        Table(
          caption: "\(words.split): \(ConditionText(context).outcome(variance.figure))",
          columns: [words.input, words.first, words.total], rows: split
        ).markup
      body += "<p class=\"note\">\(context.madeBy(study.effort))</p>\n"
    }
    return Section(
      id: "uncertainty", heading: words.heading, standards: words.standards,
      body: body + "<p class=\"note\">\(words.note)</p>\n")
  }
}
