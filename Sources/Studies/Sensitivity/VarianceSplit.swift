import Analysis
import ScenarioFiles

/// The variance of a figure over paths, split between process and parameters by pick-freeze.
///
/// Each path draws its parameters and its process from streams of random numbers of their own. A second sample has
/// another seed; mixed samples take single parameters, or the whole process, from the seed of the other sample.
struct VarianceSplit {
  let document: SensitivityDocument.Variance

  /// - Returns: nil where the figure is the same on all paths.
  init?(_ scenario: Scenario, _ outcome: Outcome, _ base: OutcomeSample, _ study: Study) throws {
    let inputs = UncertainInput.all(of: scenario)
    let error = base.estimate.standardError
    // Without its statistic: `contributions.employer(2045).q5`, `level_rate.q5`.
    let end = outcome.text.firstIndex(of: ")").map { outcome.text.index(after: $0) }
    let figure = String(outcome.text[..<(end ?? outcome.text.firstIndex(of: ".") ?? outcome.text.endIndex)])
    let hasDismissals = scenario.largeDismissals != nil
    guard !inputs.isEmpty || hasDismissals else {
      guard let alone = SobolSample(a: base.values, b: base.values) else { return nil }
      let all = EstimateDocument(value: 1, standardError: 0)
      document = .init(
        figure: figure, mean: alone.mean, standardDeviation: alone.variance.squareRoot(),
        process: .init(firstOrder: all, total: all), largeDismissals: nil, parameters: nil, together: nil, inputs: [],
        samplingError: error,
        samplingShare: error.map { $0 * $0 / alone.variance }, secondSeed: nil, paths: alone.paths)
      return
    }
    let mixes = VarianceSamples(scenario)
    try study.prepare(mixes.all, [outcome])
    func values(_ mixed: VarianceSamples.Mixed) throws -> [Double] {
      try study.samples(of: mixed.scenario, as: mixed.name, [outcome])[0].values
    }
    let other = try values(mixes.second), inputValues = try mixes.byInput.map(values)
    let processValues = try values(mixes.process)
    guard let sample = SobolSample(a: base.values, b: other), let processShare = sample.share(processValues),
      let together = sample.interaction(processValues)
    else { return nil }
    // What the process alone does not explain involves the parameters, and the other way round; where dismissals are a
    // third kind, each has its own sample.
    var dismissals: SensitivityDocument.Share?
    var parameters: SensitivityDocument.Share? = .init(
      firstOrder: processShare.total.complement, total: processShare.firstOrder.complement)
    if hasDismissals {
      dismissals = try sample.share(values(mixes.byDismissals))
      parameters = inputs.isEmpty ? nil : try sample.share(values(mixes.byParameters))
    }
    document = .init(
      figure: figure, mean: sample.mean, standardDeviation: sample.variance.squareRoot(), process: processShare,
      largeDismissals: dismissals, parameters: parameters,
      together: EstimateDocument(together),
      inputs: zip(inputs, inputValues).compactMap { input, mixed in
        sample.share(mixed).map { .init(name: input.name, spread: input.text, share: $0) }
      }.sorted { $0.share.total.value > $1.share.total.value },
      samplingError: error, samplingShare: error.map { $0 * $0 / sample.variance }, secondSeed: mixes.secondSeed,
      paths: sample.paths)
  }
}

extension SobolSample {
  fileprivate func share(_ mixed: [Double]) -> SensitivityDocument.Share? {
    guard let firstOrder = firstOrder(mixed), let total = total(mixed) else { return nil }
    return .init(firstOrder: EstimateDocument(firstOrder), total: EstimateDocument(total))
  }
}

extension EstimateDocument {
  fileprivate var complement: EstimateDocument { EstimateDocument(value: 1 - value, standardError: standardError) }
}
