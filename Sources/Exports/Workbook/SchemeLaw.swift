import Engine
import Foundation
import Results
import ScenarioFiles
import Scenarios

/// What the law of a result's scenario says of its account, year by year: read again from the scenario that the result
/// carries. A scenario that leans on files which are not beside it any more says nothing.
struct SchemeLaw {
  let scenario: Scenario
  private let months: [Int: [CalendarMonth]]

  init?(of document: ResultDocument, years: [Int]) {
    let resolved = ResolvedScenario(ScenarioDocument(root: document.scenario))
    guard let draft = try? Draft.read(text: resolved.yaml),
      let scenario = try? draft.scenario(document.manifest.levers.map { (key: $0.name, value: "\($0.value)") }),
      scenario.schemes.count == 1
    else { return nil }
    self.scenario = scenario
    months = Dictionary(
      uniqueKeysWithValues: years.map { year in
        (
          year,
          (1...12).map { CalendarMonth(year: year, month: $0) }.filter { (document.start...document.end).contains($0) }
        )
      })
  }

  private func mean(_ year: Int, _ value: (CalendarMonth) -> Double?) -> Double? {
    let all = months[year] ?? [], values = all.compactMap(value)
    guard let first = values.first, values.count == all.count else { return nil }
    // What is the same all year is that, to the last digit.
    return values.allSatisfy { $0 == first } ? first : values.reduce(0, +) / Double(values.count)
  }

  /// The rate of a payer, mean of the year's months; nil where it differs between cells.
  func rate(of payer: String, _ year: Int) -> Double? {
    guard let payer = scenario.contributions.payers.first(where: { $0.name == payer }) else { return nil }
    return mean(year) { month in
      guard let rate = payer.rate.step(at: month) else { return 0 }
      guard rate.isUniform else { return nil }
      return switch rate.level {
      case .base(let value), .mean(let value): value
      case .table: nil
      }
    }
  }

  func administration(_ year: Int) -> Double? {
    mean(year) { scenario.administration.shareOfContributions.step(at: $0) ?? 0 }
  }

  /// The baseline's.
  func yield(_ year: Int) -> Double? { mean(year) { scenario.economy.yield.step(at: $0) } }

  var fund: Double { scenario.fund.initial }
  var outstanding: Double { scenario.contributions.payers.reduce(0) { $0 + $1.openingReceivable } }

  /// The part of what was outstanding at the start that still is at the end of a year.
  func stillOutstanding(_ year: Int) -> Double {
    guard outstanding > 0, let end = months[year]?.last else { return 0 }
    return scenario.contributions.payers.reduce(0) { sum, payer in
      let length = payer.arrears.step(at: scenario.start) ?? 0
      guard length > 0 else { return sum }
      return sum + payer.openingReceivable * max(0, 1 - Double(end - scenario.start + 1) / Double(length))
    } / outstanding
  }

  /// Who pays later than it accrues, at any time of the run.
  var inArrears: Set<String> {
    Set(scenario.contributions.payers.filter { $0.arrears.points.contains { $0.value > 0 } }.map(\.name))
  }

  var readsReserve: Bool {
    scenario.measures.contains { $0.conditions.contains { $0.indicator == .reserveRatio } }
  }
}
