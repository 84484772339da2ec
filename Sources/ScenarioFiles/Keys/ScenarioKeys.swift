import Scenarios

/// Everything a scenario file holds. The order is the order of reading: what is named stands before what names it.
extension Form where Value == Scenario {
  static var scenario: Form {
    .mapping(
      Key(required: "payung", .integer(.from(1, to: 1)), reach: .nothing, help: "the version of the format"),
      Key(
        optional: "extends", Form<[String]>.extended,
        reach: .nothing, help: "a file, or a list of files, to take over; found relative to this one"),
      Key(required: "title", .line(of: 400), reach: .nothing, help: "the title, shown in reports"),
      Key(optional: "title_id", .line(of: 400), reach: .nothing, help: "the title in Bahasa Indonesia"),
      Key("description", .text, default: "", reach: .nothing, help: "free text"),
      Key(optional: "description_id", .text, reach: .nothing, help: "the same in Bahasa Indonesia"),
      Key("sources", .sources, default: "{}", reach: .nothing, help: "where figures come from, by key path"),
      Key(required: "currency", .line(of: 32), reach: .nothing, help: "the code of the currency"),
      Key(required: "start", .month, reach: .economy, help: "the first projected month").noting { $1.start = $0 },
      Key(
        required: "end", Form<CalendarMonth>.end, reach: .economy, help: "the last projected month"),
      Key(
        "paths", .integer(.from(1, to: 1e8)), default: "10_000", reach: .economy, help: "number of Monte Carlo paths"),
      Key("seed", .seed, default: "1", reach: .economy, help: "seed of the random numbers"),
      Key(
        "dimensions", .dimensions, default: "{all: [all]}",
        reach: .people, help: "what the insured are split by; the order is that of the cells, the last fastest"
      ).noting { $1.dimensions = $0 },
      Key(required: "population", .population, reach: .people, help: "the labour force and the shares of the insured"),
      Key(
        required: "economy", .economy, reach: .economy, help: "baselines and stochastic factors"),
      Key(required: "coverage", .coverage, reach: .people, help: "how many are insured"),
      Key(
        optional: "tenure", .tenure, unit: "months",
        reach: .people, help: "lower bounds of the classes of contribution tenure, from 0"),
      Key(required: "labour", .labour, reach: .people, help: "hazards of losing, leaving and finding jobs"),
      Key(required: "benefits", .benefits, reach: .people, help: "who is entitled to what"),
      Key(
        required: "contributions", Form<Contributions>.contributions, reach: .account, help: "who pays what"),
      Key(required: "wages", .wages, reach: .benefits, help: "wages of the insured"),
      Key("services", .services, default: "{}", reach: .people, help: "employment services and training"),
      Key("administration", .administration, default: "{}", reach: .account, help: "costs of administration"),
      Key(required: "fund", .fund, reach: .account, help: "the account"),
      Key(
        "history", .history, default: "{}", reach: .account,
        help: "years before the projection, for the average high-cost multiple"),
      Key(optional: "automation", .automation, reach: .economy, help: "jobs lost to automation"),
      Key(optional: "climate", .climate, reach: .economy, help: "jobs lost to climate events"),
      Key("shocks", .shocks, default: "{}", reach: .economy, help: "scripted or random shocks by name"),
      Key(
        "measures", .measures, default: "{}", reach: .people,
        help: "law that answers to the state of the world, by name"),
      Key(
        optional: "large_dismissals", .largeDismissals,
        reach: .people, help: "employers whose dismissals are an event of their own"),
      Key(
        "uncertainty", .uncertainty, default: "{}", reach: .economy, help: "parameter uncertainty: one draw per path"),
      Key("output", .output, default: "{}", reach: .nothing, help: "figures kept beyond the annual totals"),
      Key(
        "checks", Form<Check>.check.list(), default: "[]", reach: .nothing,
        help: "conditions that decide the exit status"),
      Key("starting_stocks", .startingStocks, default: "{}", reach: .people, help: "observed stocks at the start"),
      Key(
        "unusual", .unusual, default: "{}",
        reach: .nothing, help: "figures outside the range of real schemes that are meant: the reason, by rule of thumb"),
      Key(
        "labels", Form<Void>.labels, default: "{}", reach: .nothing,
        help: "what dimensions, payers, shocks and other names are called for readers"),
      Key(optional: "report", Form<Void>.statement, reach: .nothing, help: "what an actuary states beside the figures"),
      Key(
        "levers", .levers, default: "{}", reach: .economy, help: "levers to pull once all else is read, in this order"
      )
      .noting { $1.levers = $0 },
      make: assemble
    ).checked { scenario, node, reading in
      scenario.checkLabels(node, reading)
      guard let mistake = scenario.dismissalsMistake() else { return }
      let place = node["large_dismissals"]
      let key = mistake.keys.count == 2 ? place?[mistake.keys[0], mistake.keys[1]] : place?[mistake.keys[0]]
      reading.at("large_dismissals") {
        reading.report(
          at: key?.origin ?? place?.origin ?? node.origin, below: mistake.keys,
          what: mistake.what,
          cure: mistake.cure)
      }
    }
  }

  // One parameter per key, in their order.
  private static func assemble(
    version: Int, extends: [String]?, title: String, titleID _: String?, description: String,
    descriptionID _: String?, sources: [(keyPath: String, source: ScenarioDocument.Source)], currency: String,
    start: CalendarMonth,
    end: CalendarMonth, paths: Int, seed: UInt64, dimensions: [Dimension], population: Population, economy: Economy,
    coverage: Coverage, tenure: [Int]?, labour: Labour, benefits: Benefits, contributions: Contributions, wages: Wages,
    services: Services, administration: Administration, fund: Fund, history: [Int: Double], automation: Automation?,
    climate: Climate?, shocks: [Shock], measures: [Measure], largeDismissals: LargeDismissals?,
    uncertainty: Uncertainty,
    output: Output, checks: [Check], startingStocks: StartingStocks, unusual: [(rule: String, reason: String)],
    labels _: Void, report _: Void?, levers _: [FileLever]
  ) -> Scenario {
    Scenario(
      title: title, description: description, currency: currency, start: start, end: end, paths: paths, seed: seed,
      dimensions: dimensions, population: population, coverage: coverage, economy: economy, tenure: tenure,
      labour: labour, benefits: benefits, contributions: contributions, wages: wages, services: services,
      administration: administration, fund: fund, historicalBenefitCostRate: history, automation: automation,
      climate: climate, shocks: shocks, measures: measures, largeDismissals: largeDismissals, uncertainty: uncertainty,
      output: output, checks: checks, startingStocks: startingStocks, unusual: unusual,
      document: ScenarioDocument(
        root: .scalar("", kind: .null, origin: Origin(file: "", line: 0, column: 0)), files: [], sources: sources))
  }
}

extension Form where Value == CalendarMonth {
  /// The last projected month.
  static var end: Form {
    month.checked { end, node, reading in
      reading.end = end
      guard let start = reading.start else { return }
      if end < start {
        reading.report(at: node.origin, "\(end) is before the start, \(start)", "write a month from the start on")
      } else if end - start + 1 > 1200 {
        reading.report(at: node.origin, "more than 100 years are projected", "end in \(start + 1199) at the latest")
      }
    }
  }
}

extension Form where Value == [Int] {
  /// Lower bounds of tenure classes.
  static var tenure: Form {
    Form<Int>.integer(.from(0, to: 1200)).list(count: 1...1201).checked { bounds, node, reading in
      if bounds.first != 0 {
        reading.report(at: node.origin, "the first class begins at \(bounds[0]) months", "begin with 0")
      }
      if zip(bounds, bounds.dropFirst()).contains(where: { $0 >= $1 }) {
        reading.report(at: node.origin, "the bounds do not ascend", "put them in order, each once")
      }
      reading.tenure = (bounds, node.origin)
    }
  }
}

extension Form where Value == [String] {
  /// `extends`: taken out when files are merged; declared here for the schema.
  static var extended: Form {
    let one = Form<String>.text
    return .either(one.list(), when: { $0.elements != nil }, else: one.map { [$0] })
  }
}

extension Form where Value == [(keyPath: String, source: ScenarioDocument.Source)] {
  static var sources: Form {
    Form<ScenarioDocument.Source>.mapping(
      Key(required: "text", .text, help: "the source: publication, page, how it was derived"),
      Key(
        required: "confidence",
        .choice(["read": .read, "derived": .derived, "recalled": .recalled, "assumption": .assumption]),
        help: "how sure it is"),
      make: ScenarioDocument.Source.init
    ).named("key path", check: checkKeyPath).map { $0.map { ($0.name, $0.value) } }
  }
}

/// A key path in a scenario must be one the format has.
func checkKeyPath(_ path: String, at origin: Origin, _ reading: Reading) {
  var shape = reading.shape
  guard let keys = ScenarioPath.keys(path) else {
    reading.report(at: origin, "\"\(path)\" is not a key path", "put keys with a dot in them in double quotes")
    return
  }
  for key in keys {
    guard let next = shape.child(key) else {
      reading.report(
        at: origin, "there is no key \(key)", suggestion(for: key, among: shape.knownKeys.map(\.name), called: "key"))
      return
    }
    shape = next
  }
}
