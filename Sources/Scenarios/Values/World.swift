/// What the schemes of a scenario have in common: the months, the people and how they are told apart, the economy and
/// what strikes it, and how much of it all is not known.
package struct World: Sendable {
  /// First and last projected month.
  package var start: CalendarMonth
  package var end: CalendarMonth
  /// By what cells differ: sector, age and the like.
  package var dimensions: [Dimension]
  package var population: Population
  package var economy: Economy
  package var automation: Automation?
  package var climate: Climate?
  package var shocks: [Shock]
  package var uncertainty: Uncertainty
  /// Nil: of no region; then no stream of draws carries a name.
  package var membership: Membership?

  /// Number of projected months.
  package var months: Int { end - start + 1 }
  /// Number of cells: the product of the dimensions' sizes.
  package var cells: Int { dimensions.reduce(1) { $0 * $1.labels.count } }

  package init(
    start: CalendarMonth, end: CalendarMonth, dimensions: [Dimension] = [Dimension(name: "all", labels: ["all"])],
    population: Population, economy: Economy, automation: Automation? = nil, climate: Climate? = nil,
    shocks: [Shock] = [], uncertainty: Uncertainty = Uncertainty()
  ) {
    self.start = start
    self.end = end
    self.dimensions = dimensions
    self.population = population
    self.economy = economy
    self.automation = automation
    self.climate = climate
    self.shocks = shocks
    self.uncertainty = uncertainty
  }
}
