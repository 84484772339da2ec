import Foundation
import ScenarioFiles

/// Reads observed figures from CSV: a header with `year` or `month`, or `from` and `to`, `variable`, `value` and `source`,
/// and where wanted `note`, `use` (fit, check, input or ignore) and `error` (relative standard error).
package enum ObservedFile {
  private enum Column: String, CaseIterable { case year, month, from, to, variable, value, source, note, use, error }
  private static let sizeLimit = 10_000_000
  private static let mistakeLimit = 1_000

  /// - Parameters:
  ///   - path: of the file.
  ///   - payers: names that may follow `contributions.`; nil: any.
  /// - Throws: every mistake found, each with its place and its cure.
  package static func read(path: String, payers: [String]? = nil) throws(ScenarioErrors) -> ObservedFigures {
    let shelf = FileShelf()
    let text: String
    switch shelf.text(of: path, limit: sizeLimit) {
    case .success(let found): text = found
    case .failure(let failure):
      throw ScenarioErrors([
        ScenarioMistake(
          origin: Origin(file: path, line: 0, column: 0), keyPath: "", what: failure.what, cure: failure.cure)
      ])
    }
    return try read(text: text, as: path, payers: payers)
  }

  /// Reads a text as if it stood in a file of that name.
  package static func read(
    text: String, as path: String, payers: [String]? = nil
  ) throws(ScenarioErrors) -> ObservedFigures {
    var reading = Reading(table: CSVTable(path: path, text: text), text: text, payers: payers)
    let observations = reading.observations()
    guard reading.mistakes.isEmpty else {
      throw ScenarioErrors(
        reading.mistakes.sorted { ($0.origin.line, $0.origin.column) < ($1.origin.line, $1.origin.column) })
    }
    return ObservedFigures(path: path, observations: observations)
  }

  private struct Reading {
    let table: CSVTable
    let payers: [String]?
    private let shelf = FileShelf()
    private var position: [Column: Int] = [:]
    var mistakes: [ScenarioMistake] = []

    init(table: CSVTable, text: String, payers: [String]?) {
      self.table = table
      self.payers = payers
      shelf.add(text, as: table.path)
    }

    mutating func report(_ origin: Origin, _ column: Column?, _ what: String, _ cure: String) {
      guard mistakes.count < mistakeLimit else { return }
      mistakes.append(
        ScenarioMistake(
          origin: origin, keyPath: column?.rawValue ?? "", what: what, cure: cure,
          sourceLine: shelf.line(origin.line, of: origin.file)))
    }

    mutating func observations() -> [Observation] {
      for fault in table.headerFaults + table.rowFaults { report(fault.origin, nil, fault.what, fault.cure) }
      guard table.header.count > 1, readHeader() else { return [] }
      if table.rows.isEmpty, table.rowFaults.isEmpty {
        report(Origin(file: table.path, line: 1, column: 1), nil, "there are no figures", "write a line for each")
      }
      let read = table.rows.compactMap { observation($0) }
      checkDuplicates(read)
      checkOverlaps(read)
      checkScale(read)
      return read
    }

    private mutating func readHeader() -> Bool {
      let top = Origin(file: table.path, line: table.header.first?.line ?? 1, column: 1)
      for (index, field) in table.header.enumerated() {
        let name = String(field.text)
        if name.isEmpty { continue }
        guard let column = Column(rawValue: name) else {
          let cure = suggestion(for: name, among: Column.allCases.map(\.rawValue), called: "column")
          report(table.origin(of: field), nil, "unknown column \"\(name)\"", cure)
          continue
        }
        position[column] = index
      }
      if position[.year] != nil, position[.month] != nil {
        report(top, nil, "year and month stand side by side", "keep month, as YYYY-MM, or year")
      }
      let present = [Column.year, .month, .from, .to].filter { position[$0] != nil }
      let windowEnd = present.contains(.from) != present.contains(.to)
      let missing =
        [.variable, .value, .source].filter { position[$0] == nil }.map(\.rawValue)
        + (windowEnd ? [present.contains(.from) ? "to" : "from"] : [])
        + (present.isEmpty ? ["year or month, or from and to"] : [])
      if !missing.isEmpty {
        report(
          top, nil, "the header lacks \(missing.joined(separator: ", "))", "begin with year,variable,value,source")
      }
      return table.rowFaults.count == mistakes.count
    }

    /// One line; nil after a mistake in it.
    private mutating func observation(_ row: [CSVTable.Field]) -> Observation? {
      let columns = position
      func field(_ column: Column) -> CSVTable.Field? { columns[column].map { row[$0] } }
      let period = period(field, at: table.origin(of: row[0]))
      let variable = field(.variable).flatMap { self.variable($0) }
      let value = field(.value).flatMap { number($0, .value) }
      let source = field(.source).flatMap { self.source($0) }
      var use: Observation.Use? = .fit
      if let written = field(.use), !written.text.isEmpty { use = self.use(written) }
      var error: Double?? = .some(nil)
      if let written = field(.error), !written.text.isEmpty { error = relativeError(written).map { .some($0) } }
      guard let variable, let value, let place = field(.value) else { return nil }
      guard checkUnit(value, of: variable, at: table.origin(of: place)) else { return nil }
      guard let period, let source, let use, let error else { return nil }
      let note = field(.note).map { String($0.text) }
      return Observation(
        variable: variable, period: period, value: value, source: source, note: note?.isEmpty == true ? nil : note,
        use: use, error: error, origin: table.origin(of: place))
    }

    /// One of the ways the header offers.
    private mutating func period(_ field: (Column) -> CSVTable.Field?, at place: Origin) -> ObservedPeriod? {
      let written = [Column.year, .month, .from, .to].filter { field($0).map { !$0.text.isEmpty } ?? false }
      let isOffered = position[.from] != nil
      switch (written, field(.from), field(.to)) {
      case ([.from, .to], let from?, let to?):
        guard let first = windowMonth(from, .from), let last = windowMonth(to, .to) else { return nil }
        if first <= last { return .window(first...last) }
        report(table.origin(of: to), .to, "\(to.text) lies before \(from.text)", "write the first month under from")
        return nil
      case ([.year], _, _): return field(.year).flatMap { year($0) }
      case ([.month], _, _): return field(.month).flatMap { month($0) }
      case (_, _, _) where !isOffered:
        return field(.year).flatMap { year($0) } ?? field(.month).flatMap { month($0) }
      default:
        let names = [Column.year, .month].filter { position[$0] != nil }.map(\.rawValue) + ["from and to"]
        let found = written.isEmpty ? "no period" : written.map(\.rawValue).joined(separator: " and ")
        report(place, nil, "the line has \(found)", "fill \(names.joined(separator: ", or "))")
        return nil
      }
    }

    private mutating func windowMonth(_ field: CSVTable.Field, _ column: Column) -> CalendarMonth? {
      if field.text.utf8.count == 7, let month = CalendarMonth(field.text), month.year >= 1800 { return month }
      report(table.origin(of: field), column, "\"\(field.text)\" is not a month", "write YYYY-MM")
      return nil
    }

    private mutating func year(_ field: CSVTable.Field) -> ObservedPeriod? {
      let digits = field.text.utf8.count == 4 && field.text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
      if digits, let year = Int(field.text), year >= 1800 { return .year(year) }
      let isMonth = CalendarMonth(field.text) != nil
      report(
        table.origin(of: field), .year, "\"\(field.text)\" is not a year",
        isMonth ? "write YYYY, or call the column month" : "write YYYY")
      return nil
    }

    private mutating func month(_ field: CSVTable.Field) -> ObservedPeriod? {
      if field.text.utf8.count == 7, let month = CalendarMonth(field.text), month.year >= 1800 { return .month(month) }
      let isYear = CalendarMonth(field.text) != nil
      report(
        table.origin(of: field), .month, "\"\(field.text)\" is not a month",
        isYear ? "write YYYY-MM, or call the column year" : "write YYYY-MM")
      return nil
    }

    private mutating func variable(_ field: CSVTable.Field) -> ObservedVariable? {
      let name = String(field.text)
      if let known = ObservedVariable.named(name, payers: payers) { return known }
      let cure = suggestion(for: name, among: ObservedVariable.names(payers: payers), called: "variable")
      report(table.origin(of: field), .variable, "\"\(name)\" is not known", cure)
      return nil
    }

    private mutating func number(_ field: CSVTable.Field, _ column: Column) -> Double? {
      if let value = CSVTable.number(field) { return value }
      report(
        table.origin(of: field), column, "\"\(field.text)\" is not a number",
        CSVTable.numberCure(field, absent: "write a number, or take the line out"))
      return nil
    }

    private mutating func source(_ field: CSVTable.Field) -> String? {
      if !field.text.isEmpty { return String(field.text) }
      report(table.origin(of: field), .source, "the figure has no source", "say where it was read, or how derived")
      return nil
    }

    private mutating func use(_ field: CSVTable.Field) -> Observation.Use? {
      if let use = Observation.Use(rawValue: String(field.text)) { return use }
      report(table.origin(of: field), .use, "\"\(field.text)\" is not known here", "write fit, check, input or ignore")
      return nil
    }

    private mutating func relativeError(_ field: CSVTable.Field) -> Double? {
      guard let value = number(field, .error) else { return nil }
      if value > 0, value <= 1 { return value }
      report(
        table.origin(of: field), .error, "\(field.text) is out of range",
        "write the relative standard error, above 0 and at most 1: 0.05 for 5 %")
      return nil
    }

    private mutating func checkUnit(_ value: Double, of variable: ObservedVariable, at origin: Origin) -> Bool {
      if variable.range.contains(value) { return true }
      let figure = ObservedFile.text(value)
      if variable.unit == .ratio, value > 1, value <= 100, variable.range.contains(value / 100) {
        report(
          origin, .value, "\(variable.name) is \(figure), but ratios are fractions",
          "write \(ObservedFile.text(value / 100)) for \(figure) %")
      } else if value < 0 {
        report(origin, .value, "\(variable.name) cannot be negative (\(figure))", "check the sign")
      } else {
        let noun = ["persons": "persons", "currency": "units of currency", "months": "months"][variable.unit.rawValue]
        report(
          origin, .value, "\(figure) is out of range for \(variable.name)",
          noun.map { "write \($0), not a multiple of them" } ?? "check the unit")
      }
      return false
    }

    /// Sums that share months would be counted twice by whatever is fitted to, or conditioned on, both of them.
    private mutating func checkOverlaps(_ read: [Observation]) {
      let sums = read.filter { $0.use == .fit && $0.variable.kind == .sum }
      for series in Dictionary(grouping: sums, by: \.variable.name).values
      where series.contains(where: \.period.isWindow) {
        var last: Observation?
        for observation in series.sorted(by: { $0.period < $1.period }) {
          if let last, last.period != observation.period,
            observation.period.months.lowerBound <= last.period.months.upperBound
          {
            report(
              observation.origin, .value,
              "\(observation.variable.name) of \(observation.period) overlaps \(last.period) in line "
                + "\(last.origin.line)",
              "enter what came in addition, as of \(last.period.months.upperBound + 1), or set the use of one to check")
          }
          if last.map({ $0.period.months.upperBound < observation.period.months.upperBound }) ?? true {
            last = observation
          }
        }
      }
    }

    private mutating func checkDuplicates(_ read: [Observation]) {
      struct Slot: Hashable {
        let name: String
        let period: ObservedPeriod
      }
      var first: [Slot: Observation] = [:]
      for observation in read {
        // A stock at the end of windows that begin on different days is one figure.
        let isStock = observation.period.isWindow && observation.variable.kind != .sum
        let end = observation.period.months.upperBound
        let slot = Slot(name: observation.variable.name, period: isStock ? .window(end...end) : observation.period)
        if let earlier = first[slot] {
          report(
            observation.origin, .value,
            "\(slot.name) of \(observation.period) stands in line \(earlier.origin.line) already", "keep one of the two"
          )
        } else {
          first[slot] = observation
        }
      }
    }

    /// A figure a factor of about 1000 off those around it was written in thousands, millions or units by mistake.
    private mutating func checkScale(_ read: [Observation]) {
      func size(_ observation: Observation) -> Double {
        let months = observation.variable.kind == .sum ? Double(observation.period.length) : 1
        return log10(abs(observation.value) / months)
      }
      let amounts = read.filter { $0.value != 0 && $0.use != .ignore && $0.variable.keepsItsScale }
      for series in Dictionary(grouping: amounts, by: \.variable.name).values {
        let ordered = series.sorted { $0.period < $1.period }
        for (i, observation) in ordered.enumerated() {
          // Of two figures alone the later one is doubted.
          if ordered.count == 2, i == 0 { continue }
          let around = [i - 2, i - 1, i + 1, i + 2].filter(ordered.indices.contains)
            .map { size(ordered[$0]) }.sorted()
          guard !around.isEmpty else { continue }
          let middle = (around[(around.count - 1) / 2] + around[around.count / 2]) / 2
          let powers = size(observation) - middle
          guard abs(powers) > log10(500) else { continue }
          let factor = ObservedFile.text(pow(10, abs(powers).rounded()))
          report(
            observation.origin, .value,
            "\(observation.variable.name) of \(observation.period) is some \(factor) times "
              + "\(powers > 0 ? "larger" : "smaller") than the figures around it",
            "write all of them in the same unit, or set its use to ignore")
        }
      }
    }
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? String(Int(value)) : "\(Double(String(format: "%.12g", value)) ?? value)"
  }
}
