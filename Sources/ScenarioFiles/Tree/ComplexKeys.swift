import Scenarios

/// Finds keys that are not plain text in YAML that has aliases.
///
/// Yams compares the keys of a mapping as whole trees before anyone can count their nodes, so a key that is an alias of
/// aliases would keep it busy for ever. Such files are refused on sight of their text: the look of a complex key
/// (`? …`, `[…]:`, `{…}:`, `*alias :`) suffices, where anchors and aliases are in use.
enum ComplexKeys {
  /// Line and column, from 1, of the first one; nil where there is none, or no alias.
  static func firstBesideAliases(in text: String) -> (line: Int, column: Int)? {
    var found: (line: Int, column: Int)?
    var (anchors, aliases) = (false, false)
    var (line, column) = (1, 0)
    var text = text
    text.withUTF8 { bytes in
      var atToken = true
      for index in bytes.indices {
        let byte = bytes[index]
        column += 1
        let next = index + 1 < bytes.count ? bytes[index + 1] : newline
        let nextIsBlank = next == space || next == newline || next == 0x0D || next == 0x09
        switch byte {
        case newline:
          (line, column, atToken) = (line + 1, 0, true)
          continue
        case UInt8(ascii: "&") where atToken && !nextIsBlank: anchors = true
        case UInt8(ascii: "*") where atToken && !nextIsBlank:
          aliases = true
          let name = bytes[(index + 1)...].prefix { $0 > space && !flowMarks.contains($0) }
          if found == nil, beginsValue(bytes[name.endIndex...]) { found = (line, column) }
        case UInt8(ascii: "?") where atToken && nextIsBlank,
          UInt8(ascii: "]") where beginsValue(bytes[(index + 1)...]),
          UInt8(ascii: "}") where beginsValue(bytes[(index + 1)...]):
          found = found ?? (line, column)
        default: break
        }
        // A node may begin after white space or an opening mark.
        atToken = byte == space || byte == 0x09 || opening.contains(byte)
      }
    }
    return anchors && aliases ? found : nil
  }

  private static let space = UInt8(ascii: " ")
  private static let newline = UInt8(ascii: "\n")
  private static let opening = Array("[{,".utf8)
  private static let flowMarks = Array(",[]{}".utf8)

  /// True where blanks and a colon follow.
  private static func beginsValue(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    rest.first { $0 != space && $0 != 0x09 } == UInt8(ascii: ":")
  }
}
