import Scenarios

extension Form where Value == CellValue {
  /// A number for every cell: a number, or a mapping with `base`, `mean` or `csv`.
  static func cell(_ bounds: Bounds) -> Form { .cell(bounds) { $0 } }
}

extension Form {
  /// A cell value with further keys beside `base` and `by`; a plain number leaves those at their defaults.
  /// - Parameter bounds: of the value in every cell.
  @_semantics("optimize.sil.specialize.generic.never")
  static func cell<each V>(
    _ bounds: Bounds, beside key: repeat Key<each V>, make: @escaping (CellValue, repeat each V) -> Value
  ) -> Form {
    let multipliers = Form<[Int: [Double]]>.byLabel(
      .number(bounds.lower < 0 ? .any : .nonNegative), absent: 1)
    let base = Key(
      optional: "base", .number(bounds), excludes: ["mean", "csv"], help: "the value where no multiplier is named")
    let mean = Key(
      optional: "mean", .number(bounds), excludes: ["base", "csv"],
      help: "in place of base: the average over cells, weighted by the starting shares")
    let csv = Key(
      optional: "csv", .text, excludes: ["base", "mean", "by", "only"],
      help: "in place of base: a CSV file with one column per dimension and a value column")
    let by = Key("by", multipliers, default: "{}", help: "multipliers by dimension and label; 1 where not named")
    let only = Key("only", .onlyLabels, default: "{}", help: "labels by dimension; 0 in all other cells")
    let own = describe(base, mean, csv, by, only)
    let known = own + describe(repeat each key)
    let shape = Shape.either([.number(bounds), .keys(known, others: nil)])

    return Form(shape: shape) { node, reading in
      guard let entries = node.entries else {
        guard case .scalar = node else { return mismatch(node, shape, reading) }
        let value = Form<Double>.number(bounds).read(node, reading)
        let rest = readAll(repeat each key, from: .mapping([], origin: node.origin), reading)
        guard let value, let rest else { return nil }
        return make(CellValue(value), repeat each rest)
      }
      checkKeys(entries, known: known, reading)
      let parts = readAll(base, mean, csv, by, only, from: node, reading)
      let rest = readAll(repeat each key, from: node, reading)
      guard let (base, mean, csv, by, only) = parts else { return nil }
      guard let level = level(base: base, mean: mean, csv: csv, bounds: bounds, node, reading) else { return nil }
      let value = CellValue(level: level, by: by, only: only)
      checkRange(of: value, within: bounds, node, reading)
      return rest.map { make(value, repeat each $0) }
    }
  }

  private static func level(
    base: Double?, mean: Double?, csv: String?, bounds: Bounds, _ node: ScenarioNode, _ reading: Reading
  ) -> CellValue.Level? {
    if let csv, let origin = node["csv"]?.origin {
      return reading.at("csv") {
        CellTable(reading: reading, origin: origin).values(file: csv, bounds: bounds).map { .table($0) }
      }
    }
    if let mean { return .mean(mean) }
    if let base { return .base(base) }
    let dated = node.entries?.contains { CalendarMonth($0.key) != nil } ?? false
    if !dated { reading.report(at: node.origin, "gives no level", "write base, mean or csv") }
    return nil
  }

  /// Multipliers are independent by dimension, so the extremes over cells are products of intervals.
  private static func checkRange(
    of value: CellValue, within bounds: Bounds, _ node: ScenarioNode, _ reading: Reading
  ) {
    guard let dimensions = reading.dimensions, !(value.by.isEmpty && value.only.isEmpty) else { return }
    var (low, high, average) = (1.0, 1.0, 1.0)
    for d in dimensions.indices {
      let factors = dimensions[d].labels.indices.map { label in
        (value.only[d]?[label] ?? true) ? value.by[d]?[label] ?? 1 : 0
      }
      let (a, b) = (factors.min() ?? 1, factors.max() ?? 1)
      let ends = [low * a, low * b, high * a, high * b]
      (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
      if let shares = reading.startingShares?[d] { average *= zip(shares, factors).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let scale: Double
    switch value.level {
    case .base(let base): scale = base
    case .mean(let mean):
      guard reading.startingShares != nil else { return }
      guard average != 0 else {
        reading.report(
          at: node.origin, "the multipliers average 0 over the starting shares", "name a label that has a share")
        return
      }
      scale = mean / average
    case .table: return
    }
    for extreme in [low * scale, high * scale] where !bounds.contains(extreme) {
      // Products carry rounding: 1.25 × 0.8 is no mistake.
      let slack = 1e-12 * abs(extreme)
      if bounds.contains(extreme - slack) || bounds.contains(extreme + slack) { continue }
      reading.report(
        at: node.origin, "with its multipliers the value is \(plain(extreme)) in some cell",
        "keep every cell \(Shape.number(bounds).summary)")
      return
    }
  }
}

extension Form where Value == [Int: [Double]] {
  /// `{dimension: {label: number}}`, looked up.
  static func byLabel(_ number: Form<Double>, absent: Double) -> Form {
    number.named("label", check: { _, _, _ in }).named("dimension", check: { _, _, _ in }).then { maps, node, reading in
      lookUp(node, reading) { dimension, index in
        var values = [Double](repeating: absent, count: dimension.labels.count)
        let given = maps.first { $0.name == dimension.name }?.value ?? []
        for (name, value) in given {
          if let label = reading.label(name, in: dimension, of: node[dimension.name]) { values[label] = value }
        }
        return values
      }
    }
  }
}

extension Form where Value == [Int: [Bool]] {
  /// `{dimension: [labels]}`, looked up.
  static var onlyLabels: Form {
    Form<String>.text.list(count: 1...Int.max).named("dimension", check: { _, _, _ in }).then { lists, node, reading in
      lookUp(node, reading) { dimension, index in
        var kept = [Bool](repeating: false, count: dimension.labels.count)
        let given = lists.first { $0.name == dimension.name }?.value ?? []
        for (place, name) in given.enumerated() {
          let element = node[dimension.name]?.elements?[place]
          if let label = reading.label(name, in: dimension, of: element) { kept[label] = true }
        }
        return kept
      }
    }
  }
}

/// Goes through a mapping whose keys are dimensions.
private func lookUp<T>(
  _ node: ScenarioNode, _ reading: Reading, _ values: (Dimension, Int) -> T
) -> [Int: T]? {
  guard let dimensions = reading.dimensions else { return nil }
  var found: [Int: T] = [:]
  for entry in node.entries ?? [] where !entry.value.isNull {
    reading.at(entry.key) {
      guard let index = reading.dimension(entry.key, at: entry.keyOrigin) else { return }
      found[index] = values(dimensions[index], index)
    }
  }
  return found
}

extension Reading {
  /// Index of a dimension; nil with a mistake where there is none of that name.
  func dimension(_ name: String, at origin: Origin) -> Int? {
    guard let dimensions else { return nil }
    if let index = dimensions.firstIndex(where: { $0.name == name }) { return index }
    report(
      at: origin, "\"\(name)\" is not a dimension",
      suggestion(for: name, among: dimensions.map(\.name), called: "dimension"))
    return nil
  }

  /// Index of a label; nil with a mistake where the dimension has none of that name.
  /// - Parameter place: the mapping that has it as a key, or the node it stands in.
  func label(_ name: String, in dimension: Dimension, of place: ScenarioNode?) -> Int? {
    if let index = dimension.labels.firstIndex(of: name) { return index }
    let origin = place?.entries?.first { $0.key == name }?.keyOrigin ?? place?.origin
    report(
      at: origin ?? Origin(file: "", line: 0, column: 0), "\"\(name)\" is not a label of \(dimension.name)",
      suggestion(for: name, among: dimension.labels, called: "label"))
    return nil
  }

  /// Index of a factor; nil with a mistake where none is declared under that name.
  func factor(_ name: String, at origin: Origin) -> Int? {
    guard let factors else { return nil }
    if let index = factors.firstIndex(of: name) { return index }
    report(at: origin, "\"\(name)\" is not a factor", suggestion(for: name, among: factors, called: "factor"))
    return nil
  }

  /// Index of a payer; nil with a mistake where none is declared under that name.
  func payer(_ name: String, at origin: Origin) -> Int? {
    guard let payers else { return nil }
    if let index = payers.firstIndex(of: name) { return index }
    report(at: origin, "\"\(name)\" is not a payer", suggestion(for: name, among: payers, called: "payer"))
    return nil
  }
}

extension Form where Value == [Loading] {
  /// `{factor: number or cell value}`.
  static var loadings: Form {
    Form<CellValue>.cell(.from(-1000, to: 1000)).named("factor", check: { _, _, _ in }).then { loads, node, reading in
      loads.compactMap { name, value in
        guard let origin = node.entries?.first(where: { $0.key == name })?.keyOrigin else { return nil }
        return reading.at(name) { reading.factor(name, at: origin) }.map { Loading(factor: $0, value: value) }
      }
    }
  }
}
