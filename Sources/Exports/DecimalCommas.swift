import Foundation
import Writing

/// CSV for spreadsheets of countries that write 1,5: numbers with a comma, fields apart by semicolons.
enum DecimalCommas {
  /// All CSV files of a folder.
  static func rewrite(below folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
      let path = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      try WholeFile.write(path, rewritten(Array(data)))
    }
  }

  /// - Parameter bytes: as `CSVRow` writes them.
  static func rewritten(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [], field: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isQuoted = false, wasQuoted = false, i = 0
    func end(with separator: UInt8) {
      let text = String(decoding: field, as: UTF8.self)
      if !wasQuoted, Double(text) != nil {
        out += field.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }
      } else if field.contains(where: { Array(";\"\r\n".utf8).contains($0) }) {
        out.append(quote)
        for byte in field { out += byte == quote ? [quote, quote] : [byte] }
        out.append(quote)
      } else {
        out += field
      }
      out.append(separator)
      field = []
      wasQuoted = false
    }
    while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case quote where isQuoted && i + 1 < bytes.count && bytes[i + 1] == quote:
        field.append(quote)
        i += 1
      case quote:
        isQuoted.toggle()
        wasQuoted = true
      case UInt8(ascii: ",") where !isQuoted: end(with: UInt8(ascii: ";"))
      case UInt8(ascii: "\n") where !isQuoted: end(with: byte)
      default: field.append(byte)
      }
      i += 1
    }
    return out
  }

  private static let quote = UInt8(ascii: "\"")
}
