import ScenarioFiles

/// Reads observed accounts from CSV: a header with `year` and any of the columns of `ObservedAccounts`, then a line for
/// each year (`2005`) or quarter (`2005Q3`). An empty field is a figure that is not known.
package enum AccountFile {
  private static let sizeLimit = 10_000_000
  private static let mistakeLimit = 1_000

  /// - Throws: every mistake found, each with its line, its column and its cure.
  package static func read(path: String) throws(ScenarioErrors) -> ObservedAccounts {
    switch FileShelf().text(of: path, limit: sizeLimit) {
    case .success(let text): return try read(text: text, as: path)
    case .failure(let failure):
      throw ScenarioErrors([
        ScenarioMistake(
          origin: Origin(file: path, line: 0, column: 0), keyPath: "", what: failure.what, cure: failure.cure)
      ])
    }
  }

  /// Reads a text as if it stood in a file of that name.
  package static func read(text: String, as path: String) throws(ScenarioErrors) -> ObservedAccounts {
    var reading = Reading(table: CSVTable(path: path, text: text), text: text)
    let accounts = reading.accounts()
    guard let accounts, reading.mistakes.isEmpty else {
      throw ScenarioErrors(
        reading.mistakes.sorted { ($0.origin.line, $0.origin.column) < ($1.origin.line, $1.origin.column) })
    }
    return accounts
  }

  private struct Reading {
    typealias Heading = ObservedAccounts.Heading

    let table: CSVTable
    private let shelf = FileShelf()
    var mistakes: [ScenarioMistake] = []
    private var periodAt: Int?
    private var headings: [Int: Heading] = [:]

    init(table: CSVTable, text: String) {
      self.table = table
      shelf.add(text, as: table.path)
    }

    private mutating func report(_ origin: Origin, _ column: String, _ what: String, _ cure: String) {
      guard mistakes.count < mistakeLimit else { return }
      mistakes.append(
        ScenarioMistake(
          origin: origin, keyPath: column, what: what, cure: cure,
          sourceLine: shelf.line(origin.line, of: origin.file)))
    }

    mutating func accounts() -> ObservedAccounts? {
      for fault in table.headerFaults { report(fault.origin, "", fault.what, fault.cure) }
      guard table.headerFaults.isEmpty else { return nil }
      readHeader()
      guard mistakes.isEmpty, let periodAt else { return nil }
      for fault in table.rowFaults { report(fault.origin, "", fault.what, fault.cure) }
      if table.rows.isEmpty, table.rowFaults.isEmpty {
        report(Origin(file: table.path, line: 1, column: 1), "", "there are no figures", "write a line for each year")
      }
      var figures: [AccountPeriod: [Heading: Double]] = [:]
      var lineOf: [AccountPeriod: Int] = [:]
      for row in table.rows {
        let values = values(of: row)
        guard let period = period(row[periodAt]) else { continue }
        if let earlier = lineOf[period] {
          report(
            table.origin(of: row[periodAt]), "year", "\(period) stands in line \(earlier) already",
            "keep one of the two")
        }
        lineOf[period] = row[periodAt].line
        figures[period] = values
      }
      return ObservedAccounts(path: table.path, figures: figures, headings: Set(headings.values), lines: lineOf)
    }

    private mutating func readHeader() {
      for (index, field) in table.header.enumerated() {
        let name = String(field.text)
        if name.isEmpty { continue }
        if name == "year" || name == "period" || name == "quarter" {
          if let periodAt, table.header[periodAt].text != field.text {
            report(table.origin(of: field), name, "the column stands here a second time", "keep one of the two")
          }
          periodAt = index
        } else if let heading = Heading(name) {
          headings[index] = heading
        } else {
          report(
            table.origin(of: field), "", "unknown column \"\(name)\"",
            suggestion(for: name, among: ["year"] + Heading.all.map(\.name), called: "column"))
        }
      }
      let top = Origin(file: table.path, line: table.header.first?.line ?? 1, column: 1)
      if periodAt == nil, mistakes.isEmpty {
        report(top, "", "the header lacks year", "begin with year,contributions,benefits,fund,total_wages")
      }
      if headings.isEmpty, mistakes.isEmpty {
        report(
          top, "", "the header names no account",
          "add some of \(ObservedAccounts.Column.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }

    private mutating func period(_ field: CSVTable.Field) -> AccountPeriod? {
      if let period = AccountPeriod(field.text) { return period }
      report(
        table.origin(of: field), "year", "\"\(field.text)\" is neither a year nor a quarter",
        Self.isFiscal(field.text)
          ? "of a fiscal year write the year it ends in as YYYY; init --accounts takes its last month by --year-ends MM"
          : "write YYYY, or YYYYQ1 to YYYYQ4")
      return nil
    }

    /// `FY2001`, `2001/02`, `2001-2002`.
    private static func isFiscal(_ text: some StringProtocol) -> Bool {
      let digits = text.count { ("0"..."9").contains($0) }
      return digits >= 4 && (text.uppercased().hasPrefix("FY") || text.contains { "/-–".contains($0) })
    }

    private mutating func values(of row: [CSVTable.Field]) -> [Heading: Double] {
      var values: [Heading: Double] = [:], places: [Heading: CSVTable.Field] = [:]
      for (index, heading) in headings.sorted(by: { $0.key < $1.key }) where !row[index].text.isEmpty {
        places[heading] = row[index]
        values[heading] = number(row[index], heading)
      }
      for isTwelveMonths in [false, true] {
        let covered = Heading(.coveredWages, isTwelveMonths: isTwelveMonths)
        let total = Heading(.totalWages, isTwelveMonths: isTwelveMonths)
        if let part = values[covered], let whole = values[total], part > whole, let place = places[covered] {
          report(
            table.origin(of: place), covered.name, "covered wages are above total wages",
            "check whether the two columns are swapped, or in different units")
        }
      }
      return values
    }

    private mutating func number(_ field: CSVTable.Field, _ heading: Heading) -> Double? {
      guard let value = CSVTable.number(field) else {
        report(
          table.origin(of: field), heading.name, "\"\(field.text)\" is not a number",
          CSVTable.numberCure(field, absent: "write a number, or leave the field empty"))
        return nil
      }
      if value < 0, !heading.column.isSigned {
        report(
          table.origin(of: field), heading.name, "\(heading.name) cannot be negative (\(field.text))", "check the sign")
        return nil
      }
      return value
    }
  }
}
