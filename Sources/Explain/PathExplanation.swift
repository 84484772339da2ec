import Engine
import ScenarioFiles

/// One month of one path, every quantity with its formula, its inputs and where each came from.
package struct PathExplanation: Sendable {
  package let title: String
  package let path: Int
  package let month: CalendarMonth
  /// From 1.
  package let monthNumber, months: Int
  package let seed: UInt64
  /// The cell that is explained; nil: the scheme alone.
  package let cell: String?
  package let levers: [(name: String, value: Double)]
  package let wasDepleted: Bool
  /// The scheme of a region that is explained; nil: the only one there is, or none but the pool.
  package private(set) var scheme: String?
  /// Of a region's pool, by scheme.
  package private(set) var verdicts: [PoolVerdict] = []
  package private(set) var figures: [ExplainedFigure]

  /// A month of a region: of a scheme with what the pool did for it, or of the pool alone.
  /// - Parameters:
  ///   - scheme: its place in the region; nil: the pool, which there must be.
  ///   - cell: of the scheme.
  /// - Throws: `SimulationError`.
  package init(_ region: Region, scheme: Int?, path: Int, month: CalendarMonth, cell: Int?) throws {
    let simulation = try RegionSimulation(region), t = month - region.start
    let pool = try PoolReplay(simulation, path: path, month: t)
    let book = FigureBook()
    let explainer = pool.map { PoolExplainer(replay: $0, origins: ScenarioOrigins(region), book: book) }
    explainer?.explain(schemes: scheme.map { [$0] } ?? Array(region.names.indices), withAccount: scheme == nil)
    if let scheme {
      let place = RegionPlace(region: simulation, scheme: scheme, pool: pool)
      let replay = try PathReplay(simulation.members[scheme], path: path, month: t, in: place)
      self.init(replay, region.members[scheme], cell: cell)
      self.scheme = region.names[scheme]
    } else {
      guard let pool else { preconditionFailure("a scheme is named where there is no pool") }
      self.init(pool, region)
    }
    figures += book.figures
    verdicts = explainer.map { own in (scheme.map { [$0] } ?? Array(region.names.indices)).map(own.verdict) } ?? []
  }

  private init(_ pool: PoolReplay, _ region: Region) {
    title = region.title
    path = pool.path
    month = region.start + pool.month
    monthNumber = pool.month + 1
    months = region.months
    seed = region.seed
    cell = nil
    levers = region.document.levers.map { ($0.name, $0.value) }
    wasDepleted = pool.depletion != nil
    figures = []
  }

  /// Runs the path up to the month and works its figures out.
  /// - Parameter cell: index of a cell; nil: the only one there is, or none.
  /// - Throws: `SimulationError`.
  package init(_ scenario: Scenario, path: Int, month: CalendarMonth, cell: Int?) throws {
    precondition(month >= scenario.start && month <= scenario.end)
    self.init(try PathReplay(Simulation(scenario), path: path, month: month - scenario.start), scenario, cell: cell)
  }

  private init(_ replay: PathReplay, _ scenario: Scenario, cell: Int?) {
    let origins = ScenarioOrigins(scenario), grid = replay.model.grid
    let shown = cell ?? (grid.count == 1 ? 0 : nil)
    let book = FigureBook()
    let explainer = Explainer(replay: replay, origins: origins, book: book)
    explainer.explainEconomy()
    explainer.explainMeasures()
    let cells = (0..<grid.count).map { c in
      let own = FigureBook(parent: book)
      let explainer = Explainer(replay: replay, origins: origins, book: own)
      explainer.explainPeople(c)
      explainer.explainMoney(c)
      return own
    }
    let economy = book.figures.count
    explainer.explainScheme(cells)
    title = scenario.title
    path = replay.path
    month = scenario.start + replay.month
    monthNumber = replay.month + 1
    months = scenario.months
    seed = scenario.seed
    self.cell = shown.map { CellSelector.text(of: $0, in: grid) }
    levers = scenario.document.levers.map { ($0.name, $0.value) }
    wasDepleted = replay.wasDepleted
    figures = book.figures[..<economy] + (shown.map { cells[$0].figures } ?? []) + book.figures[economy...]
  }
}

/// `sector=mining,wage=w1,age=15-29`: one label of every dimension, in any order.
package struct CellSelector: Sendable {
  /// Why a text names no cell.
  package struct Mistake: Error, CustomStringConvertible {
    package let description: String
  }

  /// Between commas that stand outside quotes.
  private static func parts(of text: String) -> [Substring] {
    var isQuoted = false
    return text.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }

  /// The text that names a cell, as `cell` reads it.
  static func text(of cell: Int, in grid: CellGrid) -> String {
    if grid.dimensions.isEmpty { return "all" }
    return grid.dimensions.enumerated().map { index, dimension in
      "\(ScenarioPath.quoted(dimension.name))=\(ScenarioPath.quoted(dimension.labels[grid.label(of: cell, in: index)]))"
    }.joined(separator: ", ")
  }

  /// Index of the cell that a text names.
  package static func cell(_ text: String, in scenario: Scenario) throws(Mistake) -> Int {
    let dimensions = scenario.dimensions
    var labels: [Int: Int] = [:]
    for part in parts(of: text).map({ $0.drop { $0 == " " } }) {
      guard let sides = ScenarioPath.fields(part, separator: "="), sides.count == 2 else {
        throw Mistake(
          description: "\"\(part)\" names no label; write dimension=label, with commas between, and a label that has "
            + "commas in double quotes")
      }
      guard let dimension = dimensions.firstIndex(where: { $0.name == sides[0] }) else {
        throw Mistake(
          description: "there is no dimension \(sides[0]); "
            + suggestion(for: sides[0], among: dimensions.map(\.name), called: "dimension"))
      }
      guard let label = dimensions[dimension].labels.firstIndex(of: sides[1]) else {
        throw Mistake(
          description: "\(sides[0]) has no label \(sides[1]); "
            + suggestion(for: sides[1], among: dimensions[dimension].labels, called: "label"))
      }
      guard labels.updateValue(label, forKey: dimension) == nil else {
        throw Mistake(description: "\(sides[0]) stands twice; name each dimension once")
      }
    }
    let missing = dimensions.indices.filter { labels[$0] == nil }.map { dimensions[$0].name }
    guard missing.isEmpty else {
      throw Mistake(description: "no label of \(missing.joined(separator: ", ")); a cell has one of every dimension")
    }
    return dimensions.indices.reduce(0) { $0 * dimensions[$1].labels.count + (labels[$1] ?? 0) }
  }
}
