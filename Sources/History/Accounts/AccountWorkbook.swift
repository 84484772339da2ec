import CZip
import Foundation
import ScenarioFiles

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads observed accounts from the first sheet of an Office Open XML workbook (.xlsx, ECMA-376): the same header and
/// lines as `AccountFile`, values as the workbook last stored them.
package enum AccountWorkbook {
  private static let sizeLimit = 10_000_000, partLimit = 100_000_000

  package static func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }

  package static func read(path: String) throws(ScenarioErrors) -> ObservedAccounts {
    try AccountFile.read(text: try csv(path: path), as: path)
  }

  /// The first sheet as CSV text whose line numbers are the sheet's rows.
  static func csv(path: String) throws(ScenarioErrors) -> String {
    func refusal(_ what: String, _ cure: String) -> ScenarioErrors {
      ScenarioErrors([
        ScenarioMistake(origin: Origin(file: path, line: 0, column: 0), keyPath: "", what: what, cure: cure)
      ])
    }
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
      throw refusal("there is no file \(path)", "check the name and the folder")
    }
    guard size <= sizeLimit else {
      throw refusal("the workbook is larger than \(sizeLimit / 1_000_000) MB", "save the sheet of accounts alone")
    }
    guard let archive = zip_open(path, ZIP_RDONLY, nil) else {
      throw refusal("it is no workbook", "save it as .xlsx or as CSV; an encrypted one without its password")
    }
    defer { zip_discard(archive) }
    guard let book = part("xl/workbook.xml", archive), let links = part("xl/_rels/workbook.xml.rels", archive),
      let id = SheetList.first(in: book), let target = Links.target(of: id, in: links),
      let sheet = part(target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)", archive)
    else { throw refusal("it has no sheet that can be read", "save it as .xlsx or as CSV") }
    let strings = part("xl/sharedStrings.xml", archive).map(SharedStrings.all) ?? []
    let rows = SheetRows.read(sheet, strings)
    guard let width = rows.map(\.cells.count).max(), width > 0 else {
      throw refusal("its first sheet is empty", "put the header and the years on the first sheet")
    }
    var lines: [String] = []
    for row in rows {
      while lines.count < row.number - 1, lines.count < 100_000 { lines.append("") }
      let fields = row.cells + Array(repeating: "", count: width - row.cells.count)
      let isEmpty = fields.allSatisfy(\.isEmpty)
      lines.append(isEmpty ? "" : fields.map(quoted).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    let line = text.replacing("\n", with: " ").replacing("\r", with: " ")
    return line.contains(where: { ",\"".contains($0) }) ? "\"\(line.replacing("\"", with: "\"\""))\"" : line
  }

  private static func part(_ name: String, _ archive: OpaquePointer) -> Data? {
    var status = zip_stat_t()
    guard zip_stat(archive, name, 0, &status) == 0, status.size <= UInt64(partLimit),
      let file = zip_fopen(archive, name, 0)
    else { return nil }
    defer { zip_fclose(file) }
    var data = Data(count: Int(status.size))
    let read = data.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, status.size) }
    return read == Int64(status.size) ? data : nil
  }
}

/// Reads a part of a workbook into a delegate; nothing outside the part is looked up.
private func parse(_ data: Data, into delegate: some XMLParserDelegate) {
  let parser = XMLParser(data: data)
  parser.delegate = delegate
  parser.shouldResolveExternalEntities = false
  _ = parser.parse()
}

/// A name without the prefix of its namespace.
private func plain(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }

private final class SheetList: NSObject, XMLParserDelegate {
  private var id: String?

  static func first(in data: Data) -> String? {
    let reader = SheetList()
    parse(data, into: reader)
    return reader.id
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if id == nil, plain(name) == "sheet" { id = attributes.first { plain($0.key) == "id" }?.value }
  }
}

private final class Links: NSObject, XMLParserDelegate {
  private var targets: [String: String] = [:]

  static func target(of id: String, in data: Data) -> String? {
    let reader = Links()
    parse(data, into: reader)
    return reader.targets[id]
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if plain(name) == "Relationship", let id = attributes["Id"] { targets[id] = attributes["Target"] }
  }
}

/// Texts that cells point to; of a text in several runs all of them, without its phonetic guide.
private final class SharedStrings: NSObject, XMLParserDelegate {
  private var texts: [String] = []
  private var isText = false, isGuide = false

  static func all(_ data: Data) -> [String] {
    let reader = SharedStrings()
    parse(data, into: reader)
    return reader.texts
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    switch plain(name) {
    case "si": texts.append("")
    case "rPh": isGuide = true
    case "t": isText = !isGuide
    default: break
    }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    switch plain(name) {
    case "rPh": isGuide = false
    case "t": isText = false
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isText, !texts.isEmpty { texts[texts.count - 1] += text }
  }
}

private final class SheetRows: NSObject, XMLParserDelegate {
  struct Row {
    let number: Int
    var cells: [String]
  }

  private static let mostColumns = 256

  private let strings: [String]
  private var rows: [Row] = []
  private var column = 0, kind = "", text = "", isValue = false

  private init(_ strings: [String]) {
    self.strings = strings
  }

  static func read(_ data: Data, _ strings: [String]) -> [Row] {
    let reader = SheetRows(strings)
    parse(data, into: reader)
    return reader.rows
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    switch plain(name) {
    case "row":
      let next = (rows.last?.number ?? 0) + 1
      rows.append(Row(number: max(next, attributes["r"].flatMap(Int.init) ?? next), cells: []))
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? rows.last?.cells.count ?? 0
      (kind, text) = (attributes["t"] ?? "n", "")
    case "v", "t": isValue = true
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { if isValue { text += characters } }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    switch plain(name) {
    case "v", "t": isValue = false
    case "c":
      guard !rows.isEmpty, column < Self.mostColumns else { return }
      while rows[rows.count - 1].cells.count <= column { rows[rows.count - 1].cells.append("") }
      rows[rows.count - 1].cells[column] = value
    default: break
    }
  }

  private var value: String {
    switch kind {
    case "s": Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    case "n":
      // A whole number may be stored as 2005.0 or 2.005E3.
      Double(text).map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int($0)) : "\($0)" } ?? text
    default: text
    }
  }

  /// `AB12` is column 27, from 0.
  private static func column(_ reference: String) -> Int? {
    let letters = reference.utf8.prefix { (65...90).contains($0) }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { 26 * $0 + Int($1) - 64 } - 1
  }
}
