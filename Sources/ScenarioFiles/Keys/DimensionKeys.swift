import Scenarios

extension Form where Value == [Dimension] {
  static let cellLimit = 20_000

  /// `dimensions`: labels by dimension, or bands with the years each lasts.
  static var dimensions: Form {
    let labels = Form<String>.text.list(count: 1...cellLimit)
    let bands = Form<(labels: [String], years: [Double]?)>.mapping(
      Key(required: "bands", labels, help: "labels of the age bands, youngest first"),
      Key(
        required: "years", Form<Double>.number(.from(1, to: 150)).list(count: 1...cellLimit), unit: "years",
        help: "how long each band lasts; makes the dimension age")
    ) { ($0, $1) }.checked { bands, node, reading in
      guard let years = bands.years, years.count != bands.labels.count else { return }
      reading.report(
        at: node["years"]?.origin ?? node.origin, below: "years",
        what: "\(years.count) years for \(bands.labels.count) bands", cure: "give one number per band")
    }
    return Form<(labels: [String], years: [Double]?)>.either(
      bands, when: { $0.entries != nil }, else: labels.map { ($0, nil) }
    ).named("dimension").then { dimensions, node, reading in
      let made = dimensions.map { Dimension(name: $0.name, labels: $0.value.labels, years: $0.value.years) }
      check(made, node, reading)
      return made
    }
  }

  private static func check(_ dimensions: [Dimension], _ node: ScenarioNode, _ reading: Reading) {
    var cells = 1
    for dimension in dimensions {
      let place = node[dimension.name]?.origin ?? node.origin
      if dimension.name == "csv" || dimension.name == "value" {
        reading.report(at: place, "a dimension cannot be called \(dimension.name)", "choose another name")
      }
      if dimension.years != nil, dimension.name != "age" {
        reading.report(at: place, below: dimension.name, what: "years are given", cure: "call this dimension age")
      }
      for label in dimension.labels where label.unicodeScalars.count > YAMLTree.keyLimit || label.isEmpty {
        reading.report(
          at: place, below: dimension.name,
          what: label.isEmpty ? "a label is empty" : "a label of \(label.unicodeScalars.count) characters",
          cure: "write 1 to \(YAMLTree.keyLimit)")
      }
      var seen: Set<String> = []
      for label in dimension.labels where !seen.insert(label).inserted {
        reading.report(
          at: place, below: dimension.name, what: "the label \"\(label)\" stands twice", cure: "write each label once")
      }
      cells = cells.multipliedReportingOverflow(by: dimension.labels.count).partialValue
      guard cells <= cellLimit, cells > 0 else {
        reading.report(
          at: node.origin, "more than \(cellLimit) cells",
          "use fewer labels: the cells are the product of the dimensions")
        return
      }
    }
  }
}
