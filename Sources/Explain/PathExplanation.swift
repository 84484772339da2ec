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
  package let figures: [ExplainedFigure]

  /// Runs the path up to the month and works its figures out.
  /// - Parameter cell: index of a cell; nil: the only one there is, or none.
  /// - Throws: `SimulationError`.
  package init(_ scenario: Scenario, path: Int, month: CalendarMonth, cell: Int?) throws {
    precondition(month >= scenario.start && month <= scenario.end)
    let simulation = Simulation(scenario)
    let replay = try PathReplay(simulation, path: path, month: month - scenario.start)
    let origins = ScenarioOrigins(scenario), grid = simulation.model.grid
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
    self.path = path
    self.month = month
    monthNumber = month - scenario.start + 1
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
