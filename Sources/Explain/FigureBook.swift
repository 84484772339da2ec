import ScenarioFiles

/// Collects figures in the order they are worked out; a later one may use any earlier one by its symbol.
final class FigureBook {
  typealias Input = ExplainedFigure.Input

  private(set) var figures: [ExplainedFigure] = []
  private var values: [String: Double] = [:]
  /// Whose figures may be used too.
  private let parent: FigureBook?

  init(parent: FigureBook? = nil) { self.parent = parent }

  func value(_ symbol: String) -> Double? { values[symbol] ?? parent?.value(symbol) }
  func has(_ symbol: String) -> Bool { value(symbol) != nil }

  /// - Parameters:
  ///   - inputs: those that are no earlier figures.
  ///   - recorded: what the engine has for it.
  @discardableResult
  func add(
    _ section: ExplainedFigure.Section, _ symbol: String, _ name: String, _ unit: String = "",
    _ calculation: Calculation, _ inputs: [Input] = [], recorded: Double? = nil
  ) -> Double {
    let given = Set(inputs.map(\.symbol))
    let earlier = calculation.symbols.filter { !given.contains($0) }.compactMap { symbol in
      value(symbol).map { Input(symbol: symbol, value: $0, source: .figure(symbol)) }
    }
    let all = inputs + earlier
    let known = Dictionary(all.map { ($0.symbol, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let result = recorded ?? calculation.evaluated(known)?.value else {
      preconditionFailure("\(symbol) uses a figure that was not worked out: \(calculation.formula)")
    }
    figures.append(
      ExplainedFigure(
        section: section, symbol: symbol, name: name, unit: unit, calculation: calculation, inputs: all, value: result,
        isRecorded: recorded != nil))
    values[symbol] = result
    return result
  }
}

extension Calculation {
  /// Names of the inputs, each once, in the order they are met.
  var symbols: [String] {
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  private var all: [String] {
    switch self {
    case .input(let name): [name]
    case .number: []
    case .sum(let parts), .product(let parts), .function(_, let parts): parts.flatMap(\.all)
    case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b): a.all + b.all
    }
  }
}
