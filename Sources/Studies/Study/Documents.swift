import Analysis
import Results
import ScenarioFiles

extension EstimateDocument {
  package init(_ estimate: Estimate) {
    self.init(
      value: estimate.value, standardError: estimate.standardError, lower: estimate.interval?.lower,
      upper: estimate.interval?.upper)
  }
}

extension ScenarioReference {
  package init(_ variant: Variant, _ scenario: Scenario) {
    self.init(
      file: variant.path, title: scenario.title, currency: scenario.currency, start: scenario.start.description,
      end: scenario.end.description, scenarioSha256: scenario.document.sha256,
      settings: variant.settings.map { SettingDocument(key: $0.key, value: $0.value) },
      figuresSha256: scenario.document.figuresSha256)
  }
}

extension EffortDocument {
  package init(_ study: Study, _ scenario: Scenario, version: String) {
    self.init(
      version: version, seed: scenario.seed, paths: scenario.paths, runs: study.runs, seconds: study.seconds)
  }
}
