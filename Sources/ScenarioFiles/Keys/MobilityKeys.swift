import Scenarios

extension Form where Value == Mobility {
  /// Cells beyond which a matrix over all pairs is not read: it would have millions of entries.
  static let fullMatrixLimit = 2_000

  /// One entry per dimension, or `{csv: file}` for the whole.
  static var mobility: Form {
    let ofDimension = Form<MobilityText>.mobilityText
    let csv = Key(
      optional: "csv", Form<String>.text,
      help: "for the whole: a CSV file with from_DIMENSION …, to_DIMENSION … and value")
    let shape = Shape.keys([csv.description], others: ofDimension.shape)
    return Form(shape: shape) { node, reading in
      guard let entries = node.entries else { return mismatch(node, shape, reading) }
      let named = entries.filter { !$0.value.isNull }
      if let file = node["csv"] {
        if let other = named.first(where: { $0.key != "csv" }) {
          reading.report(
            at: other.keyOrigin, below: other.key, what: "cannot stand beside csv", cure: "keep one of the two")
        }
        return reading.at("csv") { full(file, reading) }
      }
      let texts = named.map { entry in reading.at(entry.key) { ofDimension.read(entry.value, reading) } }.allPresent()
      guard let texts, let dimensions = reading.dimensions else { return nil }
      var all = [Mobility.OfDimension](repeating: .identity, count: dimensions.count)
      var sound = true
      for (entry, text) in zip(named, texts) {
        reading.at(entry.key) {
          if let d = reading.dimension(entry.key, at: entry.keyOrigin),
            let mobility = text.resolve(in: dimensions[d], entry.value, reading)
          {
            all[d] = mobility
          } else {
            sound = false
          }
        }
      }
      return sound ? .byDimension(all) : nil
    }
  }

  private static func full(_ node: ScenarioNode, _ reading: Reading) -> Mobility? {
    guard let file = Form<String>.text.read(node, reading), let cells = reading.cells else { return nil }
    guard cells <= fullMatrixLimit else {
      reading.report(
        at: node.origin, "a matrix over \(cells) cells is too large",
        "give mobility by dimension, or at most "
          + "\(fullMatrixLimit) cells")
      return nil
    }
    return CellTable(reading: reading, origin: node.origin).matrix(file: file).map { .full($0) }
  }
}

/// The mobility of one dimension as written, labels not yet looked up.
struct MobilityText {
  var stay: Double?
  var to: [(name: String, value: Double)]?
  var matrix: [[Double]]?

  func resolve(in dimension: Dimension, _ node: ScenarioNode, _ reading: Reading) -> Mobility.OfDimension? {
    if let matrix { return resolve(matrix, in: dimension, node["matrix"] ?? node, reading) }
    guard let stay else {
      reading.report(at: node.origin, "gives neither stay nor matrix", "write {stay: 0.7} or {matrix: [[…]]}")
      return nil
    }
    guard let to else { return .stay(stay, to: nil) }
    var weights = [Double](repeating: 0, count: dimension.labels.count)
    let unknown = to.filter { name, value in
      let label = reading.at("to") { reading.label(name, in: dimension, of: node["to"]) }
      if let label { weights[label] = value }
      return label == nil
    }
    guard unknown.isEmpty else { return nil }
    guard weights.reduce(0, +) > 0 else {
      reading.report(
        at: node["to"]?.origin ?? node.origin, below: "to", what: "the shares sum to 0",
        cure: "give some label a share above 0")
      return nil
    }
    return .stay(stay, to: weights)
  }

  private func resolve(
    _ rows: [[Double]], in dimension: Dimension, _ node: ScenarioNode, _ reading: Reading
  ) -> Mobility.OfDimension? {
    let count = dimension.labels.count
    guard rows.count == count else {
      reading.report(
        at: node.origin, below: "matrix", what: "\(rows.count) rows for \(count) labels", cure: "write \(count) rows")
      return nil
    }
    var values: [Double] = []
    for (index, row) in rows.enumerated() {
      let place = node.elements?[index].origin ?? node.origin
      guard row.count == count else {
        reading.report(
          at: place, below: "matrix", String(index), what: "\(row.count) entries for \(count) labels",
          cure: "write \(count)")
        return nil
      }
      let sum = row.reduce(0, +)
      guard abs(sum - 1) <= stochasticTolerance else {
        reading.report(
          at: place, below: "matrix", String(index), what: "the row sums to \(plain(sum))", cure: "make it sum to 1")
        return nil
      }
      values += row.map { $0 / sum }
    }
    return .matrix(values)
  }
}

extension Form where Value == MobilityText {
  static var mobilityText: Form {
    .mapping(
      Key(
        optional: "stay", Form<Double>.fraction, excludes: ["matrix"],
        help: "share of rehires that keep their label; the rest goes by initial shares, or by to"),
      Key(
        optional: "to", Form<Double>.number(.weight).named("label", check: { _, _, _ in }), excludes: ["matrix"],
        help: "where the rest goes: weights by label, 0 where not named"),
      Key(
        optional: "matrix", Form<Double>.fraction.list().list(), excludes: ["stay", "to"],
        help: "rows that sum to 1: from each label to each label"),
      make: MobilityText.init)
  }
}
