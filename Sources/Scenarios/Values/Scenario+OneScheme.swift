/// A scenario with one scheme, seen as a whole: what is the world's, and what is the scheme's.
extension Scenario {
  /// The only scheme, or the first.
  package var scheme: Scheme {
    get { schemes[0] }
    set { schemes[0] = newValue }
  }

  /// Number of projected months.
  package var months: Int { world.months }
  /// Number of cells.
  package var cells: Int { world.cells }

  package var start: CalendarMonth {
    get { world.start }
    set { world.start = newValue }
  }
  package var end: CalendarMonth {
    get { world.end }
    set { world.end = newValue }
  }
  package var dimensions: [Dimension] {
    get { world.dimensions }
    set { world.dimensions = newValue }
  }
  package var population: Population {
    get { world.population }
    set { world.population = newValue }
  }
  package var economy: Economy {
    get { world.economy }
    set { world.economy = newValue }
  }
  package var automation: Automation? {
    get { world.automation }
    set { world.automation = newValue }
  }
  package var climate: Climate? {
    get { world.climate }
    set { world.climate = newValue }
  }
  package var shocks: [Shock] {
    get { world.shocks }
    set { world.shocks = newValue }
  }
  package var uncertainty: Uncertainty {
    get { world.uncertainty }
    set { world.uncertainty = newValue }
  }

  package var currency: String {
    get { schemes[0].currency }
    set { schemes[0].currency = newValue }
  }
  package var coverage: Coverage {
    get { schemes[0].coverage }
    set { schemes[0].coverage = newValue }
  }
  package var tenure: [Int]? {
    get { schemes[0].tenure }
    set { schemes[0].tenure = newValue }
  }
  package var labour: Labour {
    get { schemes[0].labour }
    set { schemes[0].labour = newValue }
  }
  package var largeDismissals: LargeDismissals? {
    get { schemes[0].largeDismissals }
    set { schemes[0].largeDismissals = newValue }
  }
  package var wages: Wages {
    get { schemes[0].wages }
    set { schemes[0].wages = newValue }
  }
  package var benefits: Benefits {
    get { schemes[0].benefits }
    set { schemes[0].benefits = newValue }
  }
  package var contributions: Contributions {
    get { schemes[0].contributions }
    set { schemes[0].contributions = newValue }
  }
  package var services: Services {
    get { schemes[0].services }
    set { schemes[0].services = newValue }
  }
  package var administration: Administration {
    get { schemes[0].administration }
    set { schemes[0].administration = newValue }
  }
  package var fund: Fund {
    get { schemes[0].fund }
    set { schemes[0].fund = newValue }
  }
  package var measures: [Measure] {
    get { schemes[0].measures }
    set { schemes[0].measures = newValue }
  }
  package var historicalBenefitCostRate: [Int: Double] {
    get { schemes[0].historicalBenefitCostRate }
    set { schemes[0].historicalBenefitCostRate = newValue }
  }
  package var startingStocks: StartingStocks {
    get { schemes[0].startingStocks }
    set { schemes[0].startingStocks = newValue }
  }

  /// One scheme in its world; it has the title's name.
  package init(
    title: String, description: String = "", currency: String, start: CalendarMonth, end: CalendarMonth,
    paths: Int = 10_000, seed: UInt64 = 1, dimensions: [Dimension] = [Dimension(name: "all", labels: ["all"])],
    population: Population, coverage: Coverage, economy: Economy, tenure: [Int]? = nil, labour: Labour,
    benefits: Benefits, contributions: Contributions, wages: Wages, services: Services = Services(),
    administration: Administration = Administration(), fund: Fund, historicalBenefitCostRate: [Int: Double] = [:],
    automation: Automation? = nil, climate: Climate? = nil, shocks: [Shock] = [], measures: [Measure] = [],
    largeDismissals: LargeDismissals? = nil,
    uncertainty: Uncertainty = Uncertainty(), output: Output = Output(), checks: [Check] = [],
    startingStocks: StartingStocks = StartingStocks(), unusual: [(rule: String, reason: String)] = [],
    document: ScenarioDocument = ScenarioDocument()
  ) {
    self.init(
      title: title, description: description,
      world: World(
        start: start, end: end, dimensions: dimensions, population: population, economy: economy,
        automation: automation, climate: climate, shocks: shocks, uncertainty: uncertainty),
      schemes: [
        Scheme(
          name: title, currency: currency, coverage: coverage, tenure: tenure, labour: labour,
          largeDismissals: largeDismissals, wages: wages, benefits: benefits, contributions: contributions,
          services: services, administration: administration, fund: fund, measures: measures,
          historicalBenefitCostRate: historicalBenefitCostRate, startingStocks: startingStocks)
      ],
      paths: paths, seed: seed, output: output, checks: checks, unusual: unusual, document: document)
  }
}
