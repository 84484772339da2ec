import CXLSXWriter
import Foundation
import Scenarios
import Writing

/// A workbook being written: sheets, and the formats their cells share. Written to disk as a whole by `close`.
final class WorkbookFile {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "\(path): the workbook cannot be written: \(reason)" }
  }

  /// How a cell looks. Money is given in whole units of the currency and written in the workbook's unit of money. Cells to
  /// write in have a ground of their own.
  enum Look: Hashable {
    case plain, title, section, heading, numberHeading, yearHeading, note, wrapped, year, count, share, factor, money,
      check
    case shareInput, factorInput, moneyInput
  }

  private let path, title: String
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:]
  /// What the workbook says is said in this language.
  let language: Quantity.Language
  /// The unit of all money in the workbook: so many of the currency's, a power of a thousand.
  let money: Magnitude
  private var isOpen = true
  /// What found no room in its sheet.
  fileprivate(set) var notes: [String] = []

  /// - Parameter created: ISO 8601, so that equal results give equal workbooks; the present where it cannot be read.
  /// - Parameter room: bytes that are needed on the way, for which room must be: the library does not notice a disk that
  ///   fills. It keeps its sheets beside the file meanwhile.
  init(
    creating path: String, title: String, created: String, money: Magnitude, language: Quantity.Language, room: Int
  ) throws {
    self.path = path
    self.money = money
    self.language = language
    self.title = Sheet.written(title)
    try DiskSpace.check(room, beside: path)
    let folder = strdup((path as NSString).deletingLastPathComponent)
    defer { free(folder) }
    var options = lxw_workbook_options()
    options.tmpdir = folder
    guard let book = workbook_new_opt(path, &options) else {
      throw Failure(path: path, reason: "libxlsxwriter refused")
    }
    self.book = book
    Sheet.written(title).withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      if let date = ISO8601DateFormatter().date(from: created) {
        properties.created = time_t(date.timeIntervalSince1970)
      }
      _ = workbook_set_properties(book, &properties)
    }
  }

  deinit { if isOpen { _ = workbook_close(book) } }

  func close() throws {
    isOpen = false
    let status = workbook_close(book)
    guard status == LXW_NO_ERROR else { throw Failure(path: path, reason: String(cString: lxw_strerror(status))) }
  }

  func say<Words>(_ english: Words, _ indonesian: Words) -> Words { language == .indonesian ? indonesian : english }

  /// A sheet that prints on A4 pages as wide as it is, with its name and the number of the page.
  func sheet(_ english: String, _ indonesian: String) throws -> Sheet {
    let name = say(english, indonesian)
    guard let sheet = workbook_add_worksheet(book, name) else { throw Failure(path: path, reason: "no sheet \(name)") }
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)  // A4
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_margins(sheet, 0.4, 0.4, 0.7, 0.6)
    // An ampersand begins a code in headers; 255 characters are the most they hold.
    let heading = DisplayText.cut(title.replacing("&", with: "&&"), to: 120)
    worksheet_set_header(sheet, "&L&9\(heading)&R&9&A")
    worksheet_set_footer(sheet, "&L&9Payung&R&9&P / &N")
    return Sheet(name: name, sheet: sheet, file: self)
  }

  func lineChart() -> UnsafeMutablePointer<lxw_chart>? { workbook_add_chart(book, UInt8(LXW_CHART_LINE.rawValue)) }
  func columnChart() -> UnsafeMutablePointer<lxw_chart>? { workbook_add_chart(book, UInt8(LXW_CHART_COLUMN.rawValue)) }

  func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
    if let format = formats[look] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    switch look {
    case .plain: break
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    case .section:
      format_set_bold(format)
      format_set_font_size(format, 12)
    case .heading, .numberHeading, .yearHeading:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      if look != .heading { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
      if look == .yearHeading { format_set_num_format(format, "0") }
    case .note:
      format_set_italic(format)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_font_color(format, 0x595959)
    case .wrapped:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .year: format_set_num_format(format, "0")
    case .count: format_set_num_format(format, "#,##0")
    case .share, .shareInput: format_set_num_format(format, "0.000%")
    case .factor, .factorInput: format_set_num_format(format, "#,##0.0000")
    case .money, .moneyInput: format_set_num_format(format, "#,##0.00")
    case .check:
      format_set_bold(format)
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
    if [.shareInput, .factorInput, .moneyInput].contains(look) {
      format_set_bg_color(format, 0xFFF2CC)
      format_set_border(format, UInt8(LXW_BORDER_HAIR.rawValue))
    }
    formats[look] = format
    return format
  }
}

/// A sheet of a workbook. Rows and columns count from 0.
struct Sheet {
  let name: String
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let file: WorkbookFile

  /// Longest text a cell holds.
  private static let longest = 32_767

  /// Rows that a sheet can have.
  private static let mostRows = 1_048_576

  /// How many of so many rows there is room for from `first` on. Where it is not for all, the sheet's last row says so.
  func rows(_ count: Int, from first: Int) -> Int {
    guard first + count > Self.mostRows else { return count }
    let room = Self.mostRows - first - 1
    let rest = FigureText.count(count - room)
    let note = say(
      "\(rest) more rows find no room on the sheet \(name); the CSV files have them",
      "\(rest) baris lagi tidak muat di lembar \(name); ada di berkas CSV")
    text(Self.mostRows - 1, 0, note, .note)
    file.notes.append(note)
    return room
  }

  /// XML has no characters for most control codes, and a file with one is read by nobody.
  static func written(_ text: String) -> String {
    let clean = text.unicodeScalars.map { scalar in
      (scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)) || (0xFFFE...0xFFFF).contains(scalar.value)
        ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(clean).prefix(longest))
  }

  /// Always as text: what looks like a formula stays what it is.
  func text(_ row: Int, _ column: Int, _ text: String, _ look: WorkbookFile.Look = .plain) {
    _ = worksheet_write_string(sheet, UInt32(row), UInt16(column), Self.written(text), file.format(look))
  }

  func say<Words>(_ english: Words, _ indonesian: Words) -> Words { file.say(english, indonesian) }

  /// Nothing where there is no finite value.
  func number(_ row: Int, _ column: Int, _ value: Double?, _ look: WorkbookFile.Look) {
    guard let value, value.isFinite else { return }
    _ = worksheet_write_number(sheet, UInt32(row), UInt16(column), written(value, look), file.format(look))
  }

  /// An empty cell to write a number in.
  /// - Parameter range: what may be written, as the cell shows it.
  func input(_ row: Int, _ column: Int, _ look: WorkbookFile.Look, _ range: ClosedRange<Double>) {
    _ = worksheet_write_blank(sheet, UInt32(row), UInt16(column), file.format(look))
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
    rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    (rule.minimum_number, rule.maximum_number) = (range.lowerBound, range.upperBound)
    let message = say(
      "A number between \(range.lowerBound.shortestText) and \(range.upperBound.shortestText), or nothing: as the run has it.",
      "Angka antara \(range.lowerBound.shortestText) dan \(range.upperBound.shortestText), atau kosong: seperti hasil simulasi."
    )
    message.withCString { text in
      rule.error_message = UnsafeMutablePointer(mutating: text)
      _ = worksheet_data_validation_cell(sheet, UInt32(row), UInt16(column), &rule)
    }
  }

  private func written(_ value: Double, _ look: WorkbookFile.Look) -> Double {
    look == .money || look == .moneyInput ? value / file.money.factor : value
  }

  /// - Parameter value: what the formula gives, for programs that do not compute; money in the currency's own unit.
  func formula(_ row: Int, _ column: Int, _ formula: String, _ value: Double, _ look: WorkbookFile.Look) {
    _ = worksheet_write_formula_num(
      sheet, UInt32(row), UInt16(column), "=\(formula)", file.format(look), value.isFinite ? written(value, look) : 0)
  }

  /// A condition that the sheet shows as yes or no.
  func condition(_ row: Int, _ column: Int, _ formula: String, holds: Bool) {
    _ = worksheet_write_formula_str(
      sheet, UInt32(row), UInt16(column), "=IF(\(formula),\"\(yes)\",\"\(no)\")", file.format(.check),
      holds ? yes : no)
  }
  var yes: String { say("yes", "ya") }
  var no: String { say("no", "tidak") }

  /// - Parameter numbersFrom: columns from here on hold numbers, which stand to the right.
  /// - Parameter width: of the narrowest column, in characters: rows are as high as their texts need, which not every
  ///   program finds out by itself.
  func headings(_ row: Int, _ texts: [String], numbersFrom: Int = .max, width: Int = 13) {
    let lines = texts.dropFirst().map { text -> Int in
      // Bold; words do not break.
      var lines = 1, used = 0
      for word in text.split(separator: " ") {
        let length = Int((Double(word.count) * 1.15).rounded(.up))
        if used > 0, used + 1 + length > width {
          lines += 1
          used = 0
        }
        lines += max(0, length - 1) / width
        used += length + (used > 0 ? 1 : 0)
      }
      return lines
    }
    if let most = lines.max(), most > 1 { _ = worksheet_set_row(sheet, UInt32(row), 15 * Double(most) + 1, nil) }
    for (column, text) in texts.enumerated() {
      self.text(row, column, text, column < numbersFrom ? .heading : .numberHeading)
    }
  }

  /// Years as numbers, from a column on.
  func yearHeadings(_ row: Int, _ column: Int, _ years: [Int]) {
    for (y, year) in years.enumerated() { number(row, column + y, Double(year), .yearHeading) }
  }

  /// Rows and columns that stay in sight, and on every printed page.
  /// - Parameter heading: the first row to print again; those above it print once.
  func freeze(rows: Int, columns: Int, heading: Int = 0) {
    worksheet_freeze_panes(sheet, UInt32(rows), UInt16(columns))
    if rows > heading { _ = worksheet_repeat_rows(sheet, UInt32(heading), UInt32(rows - 1)) }
  }

  func widths(_ columns: ClosedRange<Int>, _ width: Double) {
    _ = worksheet_set_column(sheet, UInt16(columns.lowerBound), UInt16(columns.upperBound), width, nil)
  }

  func filter(_ row: Int, columns: Int, through last: Int) {
    _ = worksheet_autofilter(sheet, UInt32(row), 0, UInt32(max(row, last)), UInt16(columns - 1))
  }

  /// A1 notation; `$` before both for a fixed place.
  static func cell(_ row: Int, _ column: Int, fixed: Bool = false) -> String {
    var letters = "", rest = column
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return fixed ? "$\(letters)$\(row + 1)" : "\(letters)\(row + 1)"
  }

  /// A cell as other sheets name it.
  func place(_ row: Int, _ column: Int) -> String { "'\(name)'!\(Self.cell(row, column, fixed: true))" }

  /// Columns of a row as charts name them.
  func range(row: Int, _ columns: Range<Int>) -> String {
    "'\(name)'!\(Self.cell(row, columns.lowerBound, fixed: true)):\(Self.cell(row, columns.upperBound - 1, fixed: true))"
  }

  /// Rows of a column as other sheets and charts name them.
  func range(_ rows: Range<Int>, _ column: Int) -> String {
    "'\(name)'!\(Self.cell(rows.lowerBound, column, fixed: true)):\(Self.cell(rows.upperBound - 1, column, fixed: true))"
  }
}
