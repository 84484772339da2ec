import ScenarioFiles

/// One quantity of one month of one path: what it is, how it follows, and from what.
package struct ExplainedFigure: Sendable {
  package enum Section: String, Sendable, CaseIterable {
    case uncertainty = "parameters drawn for this path"
    case economy, shocks, levels
    case measures = "measures: law that answers to the state of the world"
    case hazards = "separations: hazards and chances"
    case search = "search for work"
    case stocks = "people at the month's start"
    case flows = "flows of people"
    case wages = "wages and contribution base"
    case awards = "awards and benefits"
    case totals = "the scheme: sums over its cells"
    case contributions, account
    case exchange = "the pool: exchange rates"
    case trigger = "the pool: what sets it off"
    case premiums = "the pool: premiums"
    case pool = "the pool: its account"
    case positions = "the pool: net positions"

    /// Where the formulas stand.
    package var reference: String {
      switch self {
      case .uncertainty: "docs/model.md, 10"
      case .economy, .levels: "docs/model.md, 2"
      case .shocks: "docs/model.md, 3 and 4"
      case .measures: "docs/model.md, 12"
      case .hazards, .search: "docs/model.md, 3"
      case .stocks, .flows, .totals: "docs/model.md, 5"
      case .wages, .awards: "docs/model.md, 6"
      case .contributions: "docs/model.md, 7"
      case .account: "docs/model.md, 7 and 8"
      case .exchange, .trigger, .premiums, .pool, .positions: "docs/region.md, The pool"
      }
    }
  }

  /// Where an input came from.
  package enum Source: Sendable {
    /// The scenario: key path and place in its files.
    case scenario(key: String, origin: Origin)
    /// A random number: stream, path, month of the draw, number of the draw within it.
    case drawn(stream: String, path: Int, month: CalendarMonth, draw: Int)
    /// A figure explained before, by its symbol.
    case figure(String)
    /// A figure of one cell, explained with that cell.
    case cell(String)
    /// What this path brought from earlier months.
    case path(String)
    /// Computed once before any path.
    case prepared(String)
  }

  package struct Input: Sendable {
    package let symbol: String
    package let value: Double
    package let source: Source
  }

  package let section: Section
  package let symbol: String
  package let name: String
  package let unit: String
  package let calculation: Calculation
  package let inputs: [Input]
  /// The engine's own bits where `isRecorded`, else what the calculation gives.
  package let value: Double
  package let isRecorded: Bool

  package var inputValues: [String: Double] {
    Dictionary(inputs.map { ($0.symbol, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
