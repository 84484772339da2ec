/// The cells of a scenario: the product of its dimensions, the last one fastest.
package struct CellGrid: Sendable {
  package let dimensions: [Dimension]
  package let count: Int
  /// Product of the sizes of the dimensions after each one.
  package let strides: [Int]
  /// Unnormalised shares of the insured by dimension and label.
  private let shares: [[DatedSeries<Double>]]
  private var startingShares: [Double]

  package init(_ scenario: Scenario) {
    dimensions = scenario.dimensions
    count = scenario.cells
    var strides = [Int](repeating: 1, count: dimensions.count)
    for d in stride(from: dimensions.count - 2, through: 0, by: -1) {
      strides[d] = strides[d + 1] * dimensions[d + 1].labels.count
    }
    self.strides = strides
    shares = scenario.population.shares
    startingShares = []
    startingShares = self.shares(at: scenario.start)
  }

  package func label(of cell: Int, in dimension: Int) -> Int {
    cell / strides[dimension] % dimensions[dimension].labels.count
  }

  /// `sector=mining, age=15-29`; `all` where there are no dimensions.
  package func name(of cell: Int) -> String {
    if dimensions.isEmpty { return "all" }
    return dimensions.indices.map { "\(dimensions[$0].name)=\(dimensions[$0].labels[label(of: cell, in: $0)])" }
      .joined(separator: ", ")
  }

  /// Shares of a dimension's labels in `month`; they sum to 1.
  package func shares(of dimension: Int, at month: CalendarMonth) -> [Double] {
    let raw = shares[dimension].map { $0.linear(at: month) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// Shares of the cells in `month`; they sum to 1.
  package func shares(at month: CalendarMonth) -> [Double] {
    dimensions.indices.reduce(into: [1.0]) { product, d in
      let own = shares(of: d, at: month)
      product = product.flatMap { outer in own.map { outer * $0 } }
    }
  }

  /// A cell value as one number per cell.
  package func values(_ value: CellValue) -> [Double] {
    let pattern = self.pattern(value)
    return value.factor == 1 ? pattern : pattern.map { $0 * value.factor }
  }

  /// The same without its factor.
  package func pattern(_ value: CellValue) -> [Double] {
    var cells: [Double]
    switch value.level {
    case .table(let table): cells = table
    case .base(let level), .mean(let level): cells = Array(repeating: level, count: count)
    }
    // In the order of the dimensions: a dictionary's own order, and with it the rounding, differs from run to run.
    for (dimension, factors) in value.by.sorted(by: { $0.key < $1.key }) {
      for c in 0..<count { cells[c] *= factors[label(of: c, in: dimension)] }
    }
    for (dimension, kept) in value.only {
      for c in 0..<count where !kept[label(of: c, in: dimension)] { cells[c] = 0 }
    }
    if case .mean(let wanted) = value.level {
      let mean = zip(cells, startingShares).reduce(0) { $0 + $1.0 * $1.1 }
      if mean != 0 { for c in 0..<count { cells[c] *= wanted / mean } }
    }
    return cells
  }

  /// True for the cells whose labels are all kept.
  package func kept(_ only: [Int: [Bool]]) -> [Bool] {
    (0..<count).map { c in only.allSatisfy { $0.value[label(of: c, in: $0.key)] } }
  }

  /// Multipliers by label (dimension → per label) as one number per cell.
  package func multipliers(_ by: [Int: [Double]]) -> [Double] {
    let ordered = by.sorted { $0.key < $1.key }
    return (0..<count).map { c in ordered.reduce(1) { $0 * $1.value[label(of: c, in: $1.key)] } }
  }
}
