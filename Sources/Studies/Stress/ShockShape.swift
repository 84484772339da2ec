import Foundation
import ScenarioFiles

/// A kind of shock with one severity, and how it becomes a scenario: values put over the file's, as `--set` takes them.
struct ShockShape {
  let name: String
  let unit: String
  let description: String
  /// From no shock to the greatest severity tried.
  let severities: ClosedRange<Double>
  let isWhole: Bool
  /// Why this scenario cannot have it.
  let notApplicable: String?
  let settings: (_ severity: Double) -> [Variant.Setting]

  private init(
    _ name: String, _ unit: String, _ description: String, _ severities: ClosedRange<Double>, isWhole: Bool = false,
    notApplicable: String? = nil, settings: @escaping (Double) -> [Variant.Setting]
  ) {
    self.name = name
    self.unit = unit
    self.description = description
    self.severities = severities
    self.isWhole = isWhole
    self.notApplicable = notApplicable
    self.settings = settings
  }

  /// - Parameters:
  ///   - start: month in which each shock begins.
  ///   - year: by the end of which the fund is to be depleted.
  static func all(for scenario: Scenario, start: CalendarMonth, by year: Int) -> [ShockShape] {
    let key = "shocks.\(scenario.freeShockName("reverse_stress"))"
    let months = CalendarMonth(year: year, month: 12) - start + 1
    let after = CalendarMonth(year: year + 1, month: 1)
    let noOutput = scenario.economy.factor(named: "output") == nil ? "the scenario has no factor output" : nil
    func shock(_ text: String) -> [Variant.Setting] { [.init(key, "{start: \(start), \(text)}")] }
    func shifted(_ key: String, _ series: DatedSeries<Double>, by points: Double) -> [Variant.Setting] {
      [.init(key, series.shifted(by: points / 100, from: start, until: after, beginning: scenario.start))]
    }
    let economy = scenario.economy
    return [
      ShockShape(
        "layoffs", "times", "layoffs of every cell multiplied: 3 months up, 12 at the peak, half gone every 6 after it",
        1...100
      ) { shock("ramp: 3, hold: 12, half_life: 6, layoffs: \(plainNumber($0))") },
      ShockShape(
        "depth", "per cent", "output below its trend: 6 months down, 12 at the trough, half regained every 12 after it",
        0...60, notApplicable: noOutput
      ) { shock("ramp: 6, hold: 12, half_life: 12, factors: {output: \(plainNumber(log1p(-$0 / 100)))}") },
      ShockShape(
        "duration", "months",
        "output 5 per cent below its trend for that long: 3 months down, half regained every 6 after it",
        0...Double(max(1, months)), isWhole: true, notApplicable: noOutput
      ) {
        $0 == 0 ? [] : shock("ramp: 3, hold: \(Int($0)), half_life: 6, factors: {output: \(plainNumber(log(0.95)))}")
      },
      ShockShape(
        "wage stagnation", "points a year", "nominal wages grow that much less every year until the end of \(year)",
        0...20
      ) { shifted("economy.wage_growth", economy.wageGrowth, by: -$0) },
      ShockShape(
        "take-up", "times", "take-up multiplied until the end of \(year); nowhere above 1",
        1...20
      ) { shock("ramp: 6, hold: \(months), half_life: 1, take_up: \(plainNumber($0))") },
      ShockShape(
        "yield", "points", "the fund's yield that much lower until the end of \(year)", 0...20
      ) { shifted("economy.yield", economy.yield, by: -$0) },
    ]
  }
}

extension Scenario {
  /// A name that no shock of the scenario has.
  func freeShockName(_ wanted: String) -> String {
    var name = wanted
    while shocks.contains(where: { $0.name == name }) { name += "_" }
    return name
  }
}

extension DatedSeries<Double> {
  /// The series as YAML, moved by `change` between two months.
  /// - Parameter beginning: the first month it is needed for.
  func shifted(by change: Double, from: CalendarMonth, until: CalendarMonth, beginning: CalendarMonth) -> String {
    let dates = Set(points.compactMap(\.date) + [beginning, from, until]).sorted()
    let entries = dates.compactMap { date in
      step(at: date).map { value in
        // The year's tenths of a thousandth are meant, not the last bit of a sum.
        let moved = date >= from && date < until ? value + change : value
        return "\(date): \(plainNumber((moved * 1e12).rounded() / 1e12))"
      }
    }
    return "{\(entries.joined(separator: ", "))}"
  }
}
