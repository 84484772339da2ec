import Foundation

/// What the observations tell about the parameters, and what they do not.
package struct Identification: Sendable {
  /// A direction in which the parameters may move together without any figure moving.
  package struct Blind: Sendable {
    /// Names and weights of the parameters that take part, largest weight first.
    package let parameters: [(name: String, weight: Double)]
    /// The message: which parameters, and in which combination alone they count.
    package let explanation: String
  }

  /// Root mean square elasticity of the observed figures along each principal direction, descending.
  package let elasticities: [Double]
  package let blind: [Blind]
  let directions: SingularValues

  /// Below this a direction is blind: doubling along it moves figures by less than five per cent. Layoffs and take-up
  /// that move against each other still move claims by two or three, since who loses jobs more often has shorter
  /// records: too little to tell them apart by.
  static let threshold = 0.05

  /// - Parameters:
  ///   - jacobian: elasticities, observations × parameters, rows scaled by the square root of weights of mean 1.
  init(jacobian: [[Double]], names: [String]) {
    directions = SingularValues(rows: jacobian)
    let root = Double(max(1, jacobian.count)).squareRoot()
    elasticities = directions.values.map { $0 / root }
    blind = zip(elasticities, directions.vectors).filter { $0.0 < Self.threshold }.map { Blind($0.1, names) }
  }

  /// The directions that are seen.
  var seen: Int { elasticities.count - blind.count }

  func takesPartInBlind(_ name: String) -> Bool { blind.contains { $0.parameters.contains { $0.name == name } } }
}

extension Identification.Blind {
  fileprivate init(_ vector: [Double], _ names: [String]) {
    let largest = vector.map { abs($0) }.max() ?? 0
    let sorted = zip(names, vector).filter { abs($0.1) > 0.1 * largest }.sorted { abs($0.1) > abs($1.1) }
    let parameters = sorted.map { (name: $0.0, weight: $0.1) }
    self.parameters = parameters
    let list = parameters.map(\.name)
    switch list.count {
    case 1: explanation = "\(list[0]) hardly moves any of the figures fitted to"
    case 2 where abs(parameters[1].weight / parameters[0].weight) > 0.8:
      let isProduct = (parameters[0].weight < 0) != (parameters[1].weight < 0)
      explanation =
        "\(list.sorted().joined(separator: " and ")) appear only as their \(isProduct ? "product" : "quotient"): "
        + "the observations cannot tell them apart"
    default: explanation = "\(list.joined(separator: ", ")) cannot be told apart by these observations"
    }
  }
}
