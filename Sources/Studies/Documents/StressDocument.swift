/// `stress.json`: the least shocks that deplete a fund by a date, and what past crises would do to it.
package struct StressDocument: DecisionDocument {
  package static var fileName: String { "stress.json" }

  /// The least severity that depletes the fund on a share of paths.
  package struct Threshold: Codable, Sendable {
    package var share: Double
    /// Absent where not even the greatest severity does.
    package var severity: RootDocument?
    /// What makes the shock, as `--set` takes it; absent with the severity.
    package var settings: [SettingDocument]

    package init(share: Double, severity: RootDocument?, settings: [SettingDocument]) {
      self.share = share
      self.severity = severity
      self.settings = settings
    }
  }

  package struct Shape: Codable, Sendable {
    package var name: String
    /// What the severity counts: `times`, `per cent`, `months`, `points a year`.
    package var unit: String
    /// What the shock is, in a sentence.
    package var description: String
    /// Why the scenario cannot have it; then there are no thresholds.
    package var notApplicable: String?
    /// The greatest severity tried, and the share of paths depleted at it.
    package var greatest: Double?
    package var depletedAtGreatest: EstimateDocument?
    package var thresholds: [Threshold]

    package init(
      name: String, unit: String, description: String, notApplicable: String?, greatest: Double?,
      depletedAtGreatest: EstimateDocument?, thresholds: [Threshold]
    ) {
      self.name = name
      self.unit = unit
      self.description = description
      self.notApplicable = notApplicable
      self.greatest = greatest
      self.depletedAtGreatest = depletedAtGreatest
      self.thresholds = thresholds
    }
  }

  /// A past crisis, come again.
  package struct Replay: Codable, Sendable {
    package var name: String
    package var description: String
    package var source: String
    package var settings: [SettingDocument]
    package var notApplicable: String?
    package var depletion: EstimateDocument?
    /// Against the scenario as it stands, on the same draws.
    package var change: EstimateDocument?
    /// Mean and 5 % quantile at the end of `year`.
    package var fund, fundQ5: EstimateDocument?

    package init(
      name: String, description: String, source: String, settings: [SettingDocument], notApplicable: String?,
      depletion: EstimateDocument?, change: EstimateDocument?, fund: EstimateDocument?, fundQ5: EstimateDocument?
    ) {
      self.name = name
      self.description = description
      self.source = source
      self.settings = settings
      self.notApplicable = notApplicable
      self.depletion = depletion
      self.change = change
      self.fund = fund
      self.fundQ5 = fundQ5
    }
  }

  package var payungStress = formatVersion
  package var scenario: ScenarioReference
  /// By the end of which the fund is to be depleted.
  package var year: Int
  /// Month in which every shock begins, `YYYY-MM`.
  package var shockStart: String
  /// The scenario as it stands.
  package var depletion: EstimateDocument
  package var fund, fundQ5: EstimateDocument
  package var shapes: [Shape]
  package var replays: [Replay]
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, year: Int, shockStart: String, depletion: EstimateDocument, fund: EstimateDocument,
    fundQ5: EstimateDocument, shapes: [Shape], replays: [Replay], effort: EffortDocument
  ) {
    self.scenario = scenario
    self.year = year
    self.shockStart = shockStart
    self.depletion = depletion
    self.fund = fund
    self.fundQ5 = fundQ5
    self.shapes = shapes
    self.replays = replays
    self.effort = effort
  }
}
