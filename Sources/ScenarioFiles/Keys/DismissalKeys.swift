import Scenarios

/// As written, its names not yet looked up.
private struct Given {
  var frequency: Double
  var loads: [(factor: Int, value: Double)]
  var size: (smallest: Double, largest: Double, tail: Double)
  var dimension: String
  var weights: [(name: String, value: Double)]
  var takeUp: Double?
  var included: Bool
}

extension Form where Value == LargeDismissals {
  static var largeDismissals: Form {
    Form<Given>.mapping(
      Key(
        required: "annual_frequency", .number(.above(0, to: 144)), unit: "per year",
        help: "how often they come, on average"),
      Key("loads", .displacements, default: "{}", help: "loadings of how often on factors, by factor"),
      Key(required: "size", .dismissalSize, unit: "persons", help: "how many one takes: a truncated Pareto law"),
      Key(required: "dimension", .text, help: "the dimension of which each strikes one label"),
      Key(
        "weights", Form<Double>.number(.nonNegative).named("label", check: { _, _, _ in }), default: "{}",
        help: "by label, times its insured: how likely it is struck; 1 where not named"),
      Key(
        optional: "take_up", .fraction,
        help: "share of the entitled who claim, in the place of benefits.take_up; else as of all layoffs"),
      Key(
        "included", .boolean, default: "true",
        help: "whether labour.layoffs holds them on average, so that other layoffs are that much fewer")
    ) { Given(frequency: $0, loads: $1, size: $2, dimension: $3, weights: $4, takeUp: $5, included: $6) }
    .then { given, node, reading in
      let place = node["dimension"]?.origin ?? node.origin
      guard let index = reading.at("dimension", { reading.dimension(given.dimension, at: place) }),
        let along = reading.dimensions?[index]
      else { return nil }
      var byLabel = [Double](repeating: 1, count: along.labels.count)
      reading.at("weights") {
        for (name, weight) in given.weights {
          if let label = reading.label(name, in: along, of: node["weights"]) { byLabel[label] = weight }
        }
      }
      if !byLabel.contains(where: { $0 > 0 }) {
        reading.report(
          at: node["weights"]?.origin ?? node.origin, below: "weights", what: "all are 0",
          cure: "give some label a weight above 0")
      }
      return LargeDismissals(
        annualFrequency: given.frequency, loads: given.loads, smallest: given.size.smallest,
        largest: given.size.largest, tail: given.size.tail, dimension: index, weights: byLabel, takeUp: given.takeUp,
        included: given.included)
    }
  }
}

extension Form where Value == (smallest: Double, largest: Double, tail: Double) {
  fileprivate static var dismissalSize: Form {
    .mapping(
      Key(required: "smallest", .number(.from(1, to: 1e9)), unit: "persons", help: "the smallest"),
      Key(required: "largest", .number(.from(1, to: 1e9)), unit: "persons", help: "the largest"),
      Key(required: "tail", .number(.above(0, to: 100)), help: "exponent: the larger, the rarer are large ones")
    ) { (smallest: $0, largest: $1, tail: $2) }.checked { size, node, reading in
      guard size.smallest > size.largest else { return }
      reading.report(
        at: node["smallest"]?.origin ?? node.origin, below: "smallest", what: "is above largest", cure: "exchange them")
    }
  }
}
