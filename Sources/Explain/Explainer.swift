import Engine
import ScenarioFiles

/// Works the figures of one month of one path out, in the order of the model.
struct Explainer {
  typealias Input = ExplainedFigure.Input

  let replay: PathReplay
  let origins: ScenarioOrigins
  let book: FigureBook

  var model: CompiledModel { replay.model }
  var scenario: Scenario { model.scenario }
  /// Month from the start, and its date.
  var t: Int { replay.month }
  var date: CalendarMonth { scenario.start + t }

  // MARK: Inputs

  /// A value of the scenario, as it stands in `month` (nil: in the month explained).
  func given(_ symbol: String, _ value: Double, _ keys: String..., at month: Int? = nil) -> Input {
    Input(symbol: symbol, value: value, source: origins.source(keys, at: scenario.start + (month ?? t)))
  }

  func given(_ symbol: String, _ value: Double, keys: [String], at month: Int? = nil) -> Input {
    Input(symbol: symbol, value: value, source: origins.source(keys, at: scenario.start + (month ?? t)))
  }

  /// A standard normal number.
  func normal(_ symbol: String, _ stream: String, month: Int, draw: Int = 0) -> Input {
    Input(symbol: symbol, value: replay.normal(stream, month: month, draw: draw), source: drawn(stream, month, draw))
  }

  func uniform(_ symbol: String, _ stream: String, month: Int) -> Input {
    Input(symbol: symbol, value: replay.uniform(stream, month: month), source: drawn(stream, month, 0))
  }

  private func drawn(_ stream: String, _ month: Int, _ draw: Int) -> ExplainedFigure.Source {
    .drawn(stream: replay.stream(stream), path: replay.path, month: scenario.start + month, draw: draw)
  }

  func before(_ symbol: String, _ value: Double, _ what: String) -> Input {
    Input(symbol: symbol, value: value, source: .path(what))
  }

  func prepared(_ symbol: String, _ value: Double, _ what: String) -> Input {
    Input(symbol: symbol, value: value, source: .prepared(what))
  }

  // MARK: Values that differ between cells, and amounts of money

  /// A cell value of the scenario: its level times the multipliers of the cell's labels.
  /// - Returns: the calculation and its inputs; `symbol` names them.
  func cellValue(
    _ symbol: String, _ value: CellValue, _ keys: [String], cell: Int, at month: Int? = nil
  ) -> (calculation: Calculation, inputs: [Input]) {
    let grid = model.grid
    func label(_ dimension: Int) -> String { grid.dimensions[dimension].labels[grid.label(of: cell, in: dimension)] }
    func name(_ dimension: Int) -> String { grid.dimensions[dimension].name }
    for (dimension, kept) in value.only.sorted(by: { $0.key < $1.key })
    where !kept[grid.label(of: cell, in: dimension)] {
      let input = given("\(symbol) outside only", 0, keys: keys + ["only", name(dimension)], at: month)
      return (.input(input.symbol), [input])
    }
    var inputs: [Input] = [], factors: [Calculation] = []
    let level: Double
    switch value.level {
    case .base(let base):
      level = base
      inputs.append(given("\(symbol) base", base, keys: keys + ["base"], at: month))
    case .mean(let mean):
      level = mean
      inputs.append(given("\(symbol) mean", mean, keys: keys + ["mean"], at: month))
    case .table(let table):
      level = table[cell]
      inputs.append(given("\(symbol) table", table[cell], keys: keys + ["csv"], at: month))
    }
    for (dimension, multipliers) in value.by.sorted(by: { $0.key < $1.key }) {
      inputs.append(
        given(
          "\(name(dimension))=\(label(dimension))", multipliers[grid.label(of: cell, in: dimension)],
          keys: keys + ["by", name(dimension), label(dimension)], at: month))
    }
    factors = inputs.map { .input($0.symbol) }
    var calculation: Calculation = factors.count == 1 ? factors[0] : .product(factors)
    if case .mean = value.level, !(value.by.isEmpty && value.only.isEmpty), level != 0 {
      var unscaled = value
      unscaled.level = .base(1)
      let average = zip(grid.values(unscaled), grid.shares(at: scenario.start)).reduce(0) { $0 + $1.0 * $1.1 }
      let input = prepared(
        "average multiplier", average, "average over all cells, by the shares of the first month")
      inputs.append(input)
      calculation = calculation / .input(input.symbol)
    }
    return (calculation, inputs)
  }

  /// An amount of money as it stands in month `at`.
  func amount(
    _ symbol: String, _ amount: IndexedAmount, _ keys: [String], at month: Int
  ) -> (calculation: Calculation, inputs: [Input]) {
    let now = amount.months[month]
    // Written plain, dated, or with its index.
    let place = origins.has(keys + ["amount"]) ? keys + ["amount"] : keys
    let value = given(symbol, now.value, keys: place, at: month)
    guard now.from != now.to else { return (.input(symbol), [value]) }
    switch amount.index {
    case .none: return (.input(symbol), [value])
    case .fixed(let rate):
      let growth = given("rate", rate, keys: keys + ["index"])
      let years = prepared("years", Double(now.to - now.from) / 12, "from the amount's date to the January")
      return (.input(symbol) * .power(1 + .input("rate"), .input("years")), [value, growth, years])
    case .wages, .prices:
      let log = amount.index == .wages ? replay.logWageIndex : replay.logPriceIndex
      let letter = amount.index == .wages ? "ln I" : "ln P"
      let inputs = [now.to, now.from].map {
        before(
          "\(letter)(\(scenario.start + $0))", log[$0],
          "log of the \(amount.index == .wages ? "wage" : "price") index on this path")
      }
      return (
        .input(symbol) * .exp(.input(inputs[0].symbol) - .input(inputs[1].symbol)), [value] + inputs
      )
    }
  }
}
