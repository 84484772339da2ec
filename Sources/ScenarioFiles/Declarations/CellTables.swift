import Scenarios

/// Reads CSV files of values by cell, or by pair of cells.
struct CellTable {
  static let fileLimit = 100_000_000

  let reading: Reading
  /// Where the file is named.
  let origin: Origin

  /// A value for every cell: one column per dimension, and `value`.
  func values(file: String, bounds: Bounds) -> [Double]? {
    guard let dimensions = reading.dimensions, let cells = reading.cells else { return nil }
    let columns = dimensions.map { (name: $0.name, dimension: $0) }
    guard let entries = entries(file: file, columns: columns, bounds: bounds) else { return nil }
    var values = [Double?](repeating: nil, count: cells)
    for entry in entries {
      guard values[entry.index] == nil else {
        reading.report(at: entry.origin, "this cell was given before", "give each cell once")
        return nil
      }
      values[entry.index] = entry.value
    }
    if let missing = values.firstIndex(where: { $0 == nil }) {
      reading.report(
        at: origin, "\(file) gives \(entries.count) of \(cells) cells; the first missing is \(name(ofCell: missing))",
        "give every cell a row")
      return nil
    }
    return values.compactMap { $0 }
  }

  /// A square matrix over cells, row-major: columns `from_DIM …, to_DIM …, value`; pairs not given are 0.
  func matrix(file: String) -> [Double]? {
    guard let dimensions = reading.dimensions, let cells = reading.cells else { return nil }
    let columns =
      dimensions.map { (name: "from_" + $0.name, dimension: $0) }
      + dimensions.map { (name: "to_" + $0.name, dimension: $0) }
    guard let entries = entries(file: file, columns: columns, bounds: .fraction) else { return nil }
    var values = [Double](repeating: 0, count: cells * cells)
    var given = [Bool](repeating: false, count: cells * cells)
    for entry in entries {
      guard !given[entry.index] else {
        reading.report(at: entry.origin, "this pair of cells was given before", "give each pair once")
        return nil
      }
      given[entry.index] = true
      values[entry.index] = entry.value
    }
    for row in 0..<cells {
      let sum = values[row * cells..<(row + 1) * cells].reduce(0, +)
      guard abs(sum - 1) <= stochasticTolerance else {
        reading.report(
          at: origin, "the row of \(name(ofCell: row)) in \(file) sums to \(plain(sum))", "make every row sum to 1")
        return nil
      }
      for column in 0..<cells { values[row * cells + column] /= sum }
    }
    return values
  }

  /// Rows with the mixed-radix index of their labels, last column fastest.
  private func entries(
    file: String, columns: [(name: String, dimension: Dimension)], bounds: Bounds
  ) -> [(index: Int, value: Double, origin: Origin)]? {
    let path = FileShelf.path(file, besides: origin.file)
    let text: String
    switch reading.shelf.text(of: path, limit: Self.fileLimit) {
    case .success(let found): text = found
    case .failure(let failure):
      reading.report(at: origin, failure.what, failure.cure)
      return nil
    }
    let table = CSVTable(path: path, text: text)
    for fault in table.headerFaults + table.rowFaults { reading.report(at: fault.origin, fault.what, fault.cure) }
    guard table.headerFaults.isEmpty else { return nil }
    let wanted = columns.map(\.name) + ["value"]
    var positions: [Int] = []
    for name in wanted {
      guard let position = table.header.firstIndex(where: { $0.text == name }) else {
        let place = table.header.first.map(table.origin) ?? origin
        reading.report(
          at: place, "the table has no column \(name)", "write the header \(wanted.joined(separator: ","))")
        return nil
      }
      positions.append(position)
    }
    for field in table.header where !wanted.contains(String(field.text)) {
      reading.report(
        at: table.origin(of: field), "unknown column \(field.text)", "write the header \(wanted.joined(separator: ","))"
      )
      return nil
    }
    let labels = columns.map { column in
      Dictionary(
        column.dimension.labels.enumerated().map { (Substring($1), $0) }, uniquingKeysWith: { first, _ in first })
    }
    var found: [(index: Int, value: Double, origin: Origin)] = []
    found.reserveCapacity(table.rows.count)
    var sound = table.rowFaults.isEmpty
    for row in table.rows {
      var index = 0
      for (column, position) in positions.dropLast().enumerated() {
        let field = row[position]
        guard let label = labels[column][field.text] else {
          let dimension = columns[column].dimension
          reading.report(
            at: table.origin(of: field), "\"\(field.text)\" is not a label of \(dimension.name)",
            suggestion(for: String(field.text), among: dimension.labels, called: "label"))
          sound = false
          continue
        }
        index = index * columns[column].dimension.labels.count + label
      }
      let field = row[positions[positions.count - 1]]
      let place = table.origin(of: field)
      guard let value = CSVTable.number(field) else {
        reading.report(
          at: place, "\"\(field.text)\" is not a number",
          CSVTable.numberCure(field, absent: "write a number\(bounds.phrase): every cell needs one"))
        sound = false
        continue
      }
      guard bounds.contains(value) else {
        reading.report(at: place, "\(field.text) is out of range", bounds.cure(for: value))
        sound = false
        continue
      }
      found.append((index, value, place))
    }
    return sound ? found : nil
  }

  /// `mining / w1 / 15-29`.
  private func name(ofCell cell: Int) -> String {
    var rest = cell
    return (reading.dimensions ?? []).reversed().map { dimension in
      defer { rest /= dimension.labels.count }
      return dimension.labels[rest % dimension.labels.count]
    }.reversed().joined(separator: " / ")
  }
}

/// How far a row of probabilities may be from 1, for figures written with many digits; it is then made exact.
let stochasticTolerance = 1e-6
