import Engine
import Foundation
import ScenarioFiles
import Testing

/// Sections 14 and 15 against closed forms.
@Suite("Large dismissals and uncertainty by date")
struct RiskTests {
  /// One cell, no layoffs but large dismissals, so many insured that no cap bites.
  private func country(_ more: [(key: String, value: String)]) throws -> Scenario {
    try ScenarioReader.read(
      text: """
        payung: 1
        title: Large dismissals
        currency: XXX
        start: 2025-01
        end: 2025-12
        dimensions: {sector: [a, b]}
        population: {labour_force: 4e9, shares: {sector: {a: 3, b: 1}}}
        coverage: {insured: 1e9}
        economy: {inflation: 0, wage_growth: 0, yield: 0}
        labour: {layoffs: 0.01, finding: 0.2}
        benefits: {classes: [{months: 0, replacement: [0.5]}], take_up: 0.4}
        contributions: {rates: {employer: 0.01}}
        wages: {mean: 1000}
        fund: {initial: 0}
        """, overrides: more)
  }

  /// A compound Poisson law has the mean λ E[N] and the variance λ E[N²]; with sizes from 1,000 to 20,000 and tail 2.2,
  /// E[N^k] = 2.2 (1000^2.2) (1000^{k-2.2} - 20000^{k-2.2}) / (2.2 - k) / (1 - 20^-2.2).
  @Test("Compound Poisson mean and variance", .tags(.closedForm, .statistical))
  func compound() throws {
    let tail = 2.2
    func moment(_ k: Double) -> Double {
      tail * pow(1000, tail) * (pow(1000, k - tail) - pow(20_000, k - tail)) / (tail - k) / (1 - pow(20, -tail))
    }
    let scenario = try country([
      (
        "large_dismissals",
        "{annual_frequency: 18, size: {smallest: 1000, largest: 20000, tail: 2.2}, dimension: sector, weights: {b: 2}}"
      )
    ])
    let simulation = Simulation(scenario), paths = 16_000, mean = 1.5 * moment(1), variance = 1.5 * moment(2)
    #expect(abs(scenario.largeDismissals!.meanSize() / moment(1) - 1) < 1e-12)
    // Once 12 events a month are almost never exceeded, their mean is that of the Poisson law.
    #expect(abs(scenario.largeDismissals!.meanEvents / 1.5 - 1) < 1e-8)
    let struck = try Struck(simulation, paths: paths, month: 4)
    // Errors of a mean and of a variance: √(v/n), and √((m₄ - v²)/n) with m₄ = λ E[N⁴] + 3 v².
    let error = (variance / Double(paths)).squareRoot()
    #expect(abs(struck.mean - mean) < 5 * error)
    let fourth = 1.5 * moment(4) + 3 * variance * variance
    #expect(abs(struck.variance - variance) < 5 * ((fourth - variance * variance) / Double(paths)).squareRoot())
    // Three quarters are in a, at half the weight: 3 : 2.
    #expect(abs(struck.shareOfFirst - 0.6) < 5 * (0.24 / (1.5 * Double(paths))).squareRoot())
  }

  /// Means stay where layoffs are said to include the events, and rise by them where not.
  @Test("Included or on top", .tags(.statistical))
  func included() throws {
    func layoffs(_ included: String) throws -> (all: [Double], large: [Double]) {
      let scenario = try country([
        (
          "large_dismissals",
          "{annual_frequency: 6, size: {smallest: 100000, largest: 3e6, tail: 2.5}, dimension: sector, included: \(included)}"
        )
      ])
      return try totals(Simulation(scenario), paths: 8_000, ["layoffs", "layoffs_large"])
    }
    let without = try totals(Simulation(try country([])), paths: 8, ["layoffs", "layoffs"]).all[0]
    let (within, large) = try layoffs("true"), (onTop, alone) = try layoffs("false")
    // A year's layoffs are 114 million, of which events take one. Whoever an event dismisses is not laid off otherwise in
    // the months left of the year, half a year on average at 1 % a month: 6 % of the events at most.
    #expect(abs(average(within) - without) < 5 * error(within) + 0.06 * average(large))
    #expect(
      abs(average(onTop) - average(alone) - without) < 5 * error(zip(onTop, alone).map { $0 - $1 }) + 0.06
        * average(alone))
  }

  @Test("Nothing changes without randomness, and no other draw moves")
  func quiet() throws {
    let plain = try country([]),
      events = try country([
        (
          "large_dismissals",
          "{annual_frequency: 6, size: {smallest: 1000, largest: 3e6, tail: 1.3}, dimension: sector}"
        )
      ])
    let a = Recording(Simulation(plain), firstPath: 0, random: false)
    let b = Recording(Simulation(events), firstPath: 0, random: false)
    for month in 0..<12 {
      #expect(a.figure("layoffs", month: month, lane: 3) == b.figure("layoffs", month: month, lane: 3))
      #expect(b.figure("layoffs_large", month: month, lane: 3) == 0)
    }
  }

  @Test("Claims after an event at its own take-up")
  func takeUp() throws {
    let scenario = try country([
      (
        "large_dismissals",
        "{annual_frequency: 24, size: {smallest: 1e6, largest: 5e6, tail: 1.1}, dimension: sector, take_up: 0.9}"
      )
    ])
    let run = Recording(Simulation(scenario), firstPath: 0)
    for month in 0..<12 {
      for lane in 0..<lanes {
        func figure(_ name: String) -> Double { run.figure(name, month: month, lane: lane) }
        let expected = 0.4 * (figure("layoffs") - figure("layoffs_large")) + 0.9 * figure("layoffs_large")
        #expect(abs(figure("claims") - expected) < 1e-9 * expected)
      }
    }
  }

  /// With dates the multiplier's mean is 1 at each, and its log has the spread of the date; correlated draws have their
  /// correlation, and claims keep their mean.
  @Test("Spreads by date, and correlated draws", .tags(.closedForm, .statistical))
  func dated() throws {
    let scenario = try country([
      (
        "uncertainty",
        "{layoffs: {cv: 0.3}, take_up: {cv: {2021-02: 0.2, 2025-07: 0.5}}, yield: {sd: {2021: 0.01, 2025-07: 0.02}}, "
          + "correlations: [[layoffs, take_up, -0.8]]}"
      )
    ])
    let model = CompiledModel(scenario), tile = EconomyTile(model.world, mixing: nil), paths = 40_000
    var rows: [String: [Double]] = [:]
    for firstPath in stride(from: 0, to: paths, by: lanes) {
      tile.begin(firstPath: UInt32(firstPath))
      for lane in 0..<lanes {
        for (name, t) in [("before", 5), ("after", 6)] {
          let layoffs = tile.parameters.row(.layoffs, at: t)[lane], takeUp = tile.parameters.row(.takeUp, at: t)[lane]
          rows["layoffs", default: []].append(layoffs)
          rows["product \(name)", default: []].append(layoffs * takeUp)
          rows["log \(name)", default: []].append(log(takeUp))
          rows["yield \(name)", default: []].append(tile.parameters.row(.yield, at: t)[lane])
          if name == "before" {
            let z = log(layoffs) + 0.5 * log1p(0.09)
            rows["pair", default: []].append(z * (log(takeUp)) / (log1p(0.09) * log1p(0.04)).squareRoot())
          }
        }
      }
    }
    func check(_ name: String, _ expected: Double) {
      let values = rows[name] ?? []
      #expect(abs(average(values) - expected) < 5 * error(values), "\(name)")
    }
    check("product before", 1)
    check("product after", 1)
    check("layoffs", 1)
    check("pair", -0.8)
    for (name, cv) in [("before", 0.2), ("after", 0.5)] {
      let logs = rows["log \(name)"] ?? [], sd = log1p(cv * cv).squareRoot()
      #expect(abs(deviation(logs) / sd - 1) < 5 / (2 * Double(paths)).squareRoot(), "\(name)")
    }
    for (name, sd) in [("yield before", 0.01), ("yield after", 0.02)] {
      #expect(abs(deviation(rows[name] ?? []) / sd - 1) < 5 / (2 * Double(paths)).squareRoot(), "\(name)")
      check(name, 0)
    }
    // The first draws are those of the same scenario without dates and pairs.
    let plain = CompiledModel(try country([("uncertainty", "{layoffs: {cv: 0.3}, take_up: {cv: 0.2}}")]))
    let other = EconomyTile(plain.world, mixing: nil)
    tile.begin(firstPath: 0)
    other.begin(firstPath: 0)
    for lane in 0..<lanes {
      #expect(tile.parameters.row(.layoffs, at: 0)[lane] == other.parameters.row(.layoffs, at: 0)[lane])
    }
  }

  /// K has mean 1 and lognormal quantiles; insured follow it where jobs can be filled.
  @Test("Growth of coverage of its own", .tags(.closedForm))
  func growth() throws {
    // Members leave for good and are replaced: nobody returns from unemployment at a rate of the past.
    let scenario = try country([
      ("uncertainty", "{coverage: {growth_sd: 0.03}}"), ("end", "2029-12"), ("labour.layoffs", "0"),
      ("labour.exits", "0.01"),
    ])
    let run = Recording(Simulation(scenario), firstPath: 16)
    for lane in 0..<lanes {
      let drawn = run.drivers(lane: lane).parameters[0][.coverage] ?? .nan, years = 59.0 / 12
      let k = exp(drawn * years - 0.5 * 0.0009 * years * years)
      #expect(abs(run.figure("insured", month: 59, lane: lane) / (1e9 * k) - 1) < 1e-9)
    }
  }

  @Test("No more than 0.98 of the labour force")
  func mostCovered() throws {
    let scenario = try country([
      ("uncertainty", "{coverage: {growth_sd: 0.5}}"), ("coverage.insured", "3.9e9"), ("end", "2030-12"),
    ])
    let run = Recording(Simulation(scenario), firstPath: 0)
    let most = (0..<lanes).map { run.figure("insured", month: 71, lane: $0) }.max() ?? 0
    #expect(most <= 0.98 * 4e9 * (1 + 1e-9) && most > 0.97 * 4e9)
  }
}

/// What large dismissals took in one month, from the engine's own draws.
private struct Struck {
  let mean, variance, shareOfFirst: Double

  init(_ simulation: Simulation, paths: Int, month: Int) throws {
    var persons = [Double](repeating: 0, count: paths), first = 0.0, all = 0.0
    final class Observer: TileObserver {
      var observed: (TileMonth) -> Void = { _ in }
      func observe(_ month: TileMonth) { observed(month) }
      func finish(_ tile: FinishedTile) {}
      func flush() {}
    }
    let observer = Observer()
    let runner = TileRunner(
      simulation.model, baseline: simulation.baseline, mixing: nil, cells: false, observers: [observer])
    observer.observed = { at in
      guard at.month == month, let dismissals = runner.risks?.dismissals else { return }
      for event in dismissals.struck {
        persons[at.firstPath + event.lane] += event.size
        all += 1
        if event.label == 0 { first += 1 }
      }
    }
    for path in stride(from: 0, to: paths, by: lanes) { try runner.run(firstPath: path, lanesInRun: 0..<lanes) }
    mean = average(persons)
    variance = deviation(persons) * deviation(persons)
    shareOfFirst = first / all
  }
}

/// Sums over the run's twelve months, by path.
private func totals(
  _ simulation: Simulation, paths: Int, _ names: [String]
) throws -> (all: [Double], large: [Double]) {
  var sums = names.map { _ in [Double]() }
  for path in stride(from: 0, to: paths, by: lanes) {
    let run = Recording(simulation, firstPath: path)
    for lane in 0..<lanes {
      for (i, name) in names.enumerated() {
        sums[i].append((0..<12).reduce(0) { $0 + run.figure(name, month: $1, lane: lane) })
      }
    }
  }
  return (sums[0], sums[1])
}

private func average(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

private func deviation(_ values: [Double]) -> Double {
  let centre = average(values)
  return (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)).squareRoot()
}

private func error(_ values: [Double]) -> Double { deviation(values) / Double(values.count).squareRoot() }
