import Scenarios

/// Section 1: the cells, their shares and their parameters; and the mobility between them (section 5).
package struct ReferenceCells: Sendable {
  let scenario: Scenario
  /// The label of each cell in each dimension, `labels[c][dimension]`; the last dimension runs fastest.
  package let labels: [[Int]]
  /// Shares of the insured at the start, by cell; they sum to 1.
  package let startingShares: [Double]

  package var count: Int { labels.count }

  init(scenario: Scenario) {
    self.scenario = scenario
    var labels: [[Int]] = [[]]
    for dimension in scenario.dimensions {
      var longer: [[Int]] = []
      for prefix in labels {
        for label in dimension.labels.indices { longer.append(prefix + [label]) }
      }
      labels = longer
    }
    self.labels = labels
    startingShares = Self.shares(scenario: scenario, labels: labels, at: scenario.start)
  }

  /// Section 5, "times the cell shares (dated, linear, renormalised)".
  package func shares(at month: CalendarMonth) -> [Double] {
    Self.shares(scenario: scenario, labels: labels, at: month)
  }

  private static func shares(scenario: Scenario, labels: [[Int]], at month: CalendarMonth) -> [Double] {
    var ofDimension: [[Double]] = []
    for dimension in scenario.dimensions.indices {
      ofDimension.append(sharesOfDimension(dimension, scenario: scenario, at: month))
    }
    var shares: [Double] = []
    for cell in labels {
      var share = 1.0
      for (dimension, label) in cell.enumerated() { share *= ofDimension[dimension][label] }
      shares.append(share)
    }
    return shares
  }

  private static func sharesOfDimension(_ dimension: Int, scenario: Scenario, at month: CalendarMonth) -> [Double] {
    normalised(scenario.population.shares[dimension].map { $0.linear(at: month) })
  }

  private static func normalised(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// Section 1: `base × Π_dimension multiplier[label]`, 0 outside `only`; a `mean` is reached by scaling the whole.
  package func values(_ parameter: CellValue) -> [Double] {
    var values: [Double] = []
    for c in labels.indices {
      var value: Double
      switch parameter.level {
      case .base(let base): value = base
      case .mean: value = 1
      case .table(let table): value = table[c]
      }
      for (dimension, label) in labels[c].enumerated() {
        if let multipliers = parameter.by[dimension] { value *= multipliers[label] }
        if let kept = parameter.only[dimension], !kept[label] { value = 0 }
      }
      values.append(value)
    }
    guard case .mean(let mean) = parameter.level else { return values }
    var average = 0.0
    for c in labels.indices { average += startingShares[c] * values[c] }
    return average == 0 ? values : values.map { $0 * mean / average }
  }

  /// Whether a cell bears only labels that `only` keeps.
  func fits(_ only: [Int: [Bool]], cell c: Int) -> Bool {
    for (dimension, label) in labels[c].enumerated() {
      if let kept = only[dimension], !kept[label] { return false }
    }
    return true
  }

  /// Section 5, mobility: `M[c][c']`, the Kronecker product of one row-stochastic matrix per dimension, or a full one.
  package func mobility() -> [[Double]] {
    switch scenario.labour.mobility {
    case .full(let matrix):
      return labels.indices.map { c in labels.indices.map { matrix[c * count + $0] } }
    case .byDimension(let parts):
      let matrices = parts.indices.map { matrix(of: parts[$0], dimension: $0) }
      return labels.map { from in
        labels.map { to in
          var product = 1.0
          for dimension in matrices.indices { product *= matrices[dimension][from[dimension]][to[dimension]] }
          return product
        }
      }
    }
  }

  /// `stay·Iden + (1-stay)·1·π'`, an explicit matrix, or the identity.
  private func matrix(of mobility: Mobility.OfDimension, dimension: Int) -> [[Double]] {
    let size = scenario.dimensions[dimension].labels.count
    func identity(_ i: Int, _ j: Int) -> Double { i == j ? 1 : 0 }
    switch mobility {
    case .identity:
      return (0..<size).map { i in (0..<size).map { j in identity(i, j) } }
    case .stay(let stay, let to):
      let target =
        to.map(Self.normalised)
        ?? Self.sharesOfDimension(dimension, scenario: scenario, at: scenario.start)
      return (0..<size).map { i in (0..<size).map { j in stay * identity(i, j) + (1 - stay) * target[j] } }
    case .matrix(let rowMajor):
      return (0..<size).map { i in (0..<size).map { j in rowMajor[i * size + j] } }
    }
  }

  /// Section 5, ageing: the share of each cell that moves on in a month, and the cell it moves to (nil: it leaves).
  /// Nil where no dimension is age.
  func ageing() -> [(share: Double, to: Int?)]? {
    guard let age = scenario.dimensions.firstIndex(where: { $0.years != nil }),
      let years = scenario.dimensions[age].years
    else { return nil }
    return labels.map { cell in
      let share = 1 / (12 * years[cell[age]])
      var older = cell
      older[age] += 1
      return (share, labels.firstIndex(of: older))
    }
  }
}
