import Analysis
import Engine
import ScenarioFiles

/// A region file with values put over it: what a study of regions runs.
package struct RegionVariant: Sendable {
  package let draft: RegionDraft
  package var settings: [Variant.Setting]

  package init(_ draft: RegionDraft, settings: [Variant.Setting] = []) {
    (self.draft, self.settings) = (draft, settings)
  }

  package func setting(_ added: [Variant.Setting]) -> RegionVariant { .init(draft, settings: settings + added) }

  /// - Parameter option: named in messages about the last settings in place of `--set`.
  /// - Throws: every mistake of the files and the settings.
  package func region(naming option: String = "--set") throws(ScenarioErrors) -> Region {
    do {
      return try draft.region(settings.map { ($0.key, $0.value) })
    } catch {
      throw ScenarioErrors(
        error.mistakes.map { mistake in
          var named = mistake
          if mistake.origin.file == "--set" { named.origin.file = option }
          return named
        })
    }
  }
}

/// Many runs of regions on the same draws, of which only the figures asked for are kept. To be used from one thread.
package final class RegionStudy {
  package let threads: Int
  package private(set) var runs = 0
  package private(set) var seconds = 0.0
  private let expectedRuns: Int?
  private let progress: @Sendable (StudyProgress) -> Void
  private let isCancelled: @Sendable () -> Bool

  package init(
    threads: Int, expectedRuns: Int? = nil, progress: @escaping @Sendable (StudyProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.threads, self.expectedRuns) = (threads, expectedRuns)
    (self.progress, self.isCancelled) = (progress, isCancelled)
  }

  /// Path values of outcomes of a region, in the order asked, by one run.
  /// - Throws: `SimulationError`, `StudyError.noValue`.
  package func samples(of region: Region, _ outcomes: [RegionOutcome]) throws -> [OutcomeSample] {
    if isCancelled() { throw SimulationError.cancelled }
    let (number, expected, progress, paths) = (runs + 1, expectedRuns, progress, region.paths)
    let result = try RegionSimulation(region).run(
      paths: 0..<paths, threads: threads,
      progress: { progress(StudyProgress(run: number, expectedRuns: expected, paths: paths, done: $0)) },
      isCancelled: isCancelled)
    runs = number
    seconds += result.manifest.seconds
    let figures = RegionFigures(of: result)
    return try outcomes.map { outcome in
      guard let values = try figures.values(of: outcome), let sample = OutcomeSample(outcome.asOutcome, values) else {
        throw StudyError.noValue(
          outcome: outcome.text, scenario: region.title, reason: "no path has one, or the run does not cover the year")
      }
      return sample
    }
  }

  func effort(_ region: Region, version: String) -> EffortDocument {
    EffortDocument(version: version, seed: region.seed, paths: region.paths, runs: runs, seconds: seconds)
  }
}

extension RegionOutcome {
  /// As a study's samples know it: a share of paths, or a figure with its statistic.
  var asOutcome: Outcome {
    switch figure {
    case .scheme(_, let variable, let year, _), .pool(let variable, let year, _):
      Outcome(
        text: text, figure: isProbability ? .depletion(year: year) : .annual(variable: variable, year: year),
        statistic: statistic)
    case .depleted(_, let year, _): Outcome(text: text, figure: .depletion(year: year))
    }
  }

  /// In words, with its scheme and its money.
  func document(in region: Region) -> OutcomeDocument {
    func label(_ owner: String, _ name: String, _ year: Int, _ currency: String, _ known: [Quantity])
      -> OutcomeDocument
    {
      let quantity = known.first { $0.name == name } ?? Quantity.named(name)
      let word = isProbability ? "depleted by" : quantity?.label() ?? name
      let money = quantity?.unit == .currency ? ", \(currency)" : ""
      return OutcomeDocument(
        outcome: text,
        label: "\(owner): \(word) \(year)\(OutcomeLabel.text(statistic))\(money)",
        unit: .init(of: quantity), better: quantity?.better.map { $0 == .more ? .more : .less })
    }
    switch figure {
    case .scheme(let k, let name, let year, _):
      return label(region.names[k], name, year, region.members[k].currency, Quantity.ofPoolMember)
    case .pool(let name, let year, _): return label(Self.pool, name, year, region.pool?.currency ?? "", Quantity.ofPool)
    case .depleted(let count, let year, let inYear):
      return OutcomeDocument(
        outcome: text, label: "At least \(count) depleted \(inYear ? "in" : "by") \(year)", unit: .ratio, better: .less)
    }
  }

  /// What is asked when nobody says: depletion of each scheme, of two together, of the pool, by the end.
  package static func usual(of region: Region) throws(ScenarioErrors) -> [RegionOutcome] {
    let end = region.end.year, owners = (region.pool == nil ? [] : [pool]) + region.names
    var texts = owners.map { "\($0).\(Check.depletionProbability)(\(end))" }
    if region.members.count > 1 { texts.append("\(joint).\(depletedBy)(\(end), 2)") }
    var outcomes: [RegionOutcome] = []
    for text in texts { outcomes.append(try RegionOutcome.read(text, of: region, option: "--of")) }
    return outcomes
  }
}

extension ScenarioReference {
  /// Figures of several currencies stand beside each other, each named with its own.
  init(_ variant: RegionVariant, _ region: Region) {
    self.init(
      file: variant.draft.path, title: region.title, currency: "", start: region.start.description,
      end: region.end.description, scenarioSha256: region.document.sha256,
      settings: variant.settings.map { SettingDocument(key: $0.key, value: $0.value) })
  }
}
