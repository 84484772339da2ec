import Foundation

/// A line that was meant as a key and its value: the colon has no blank behind it, or is another sign, which YAML takes for a
/// text that goes on and only notices a line later; or a tab stands before it.
struct KeySlip {
  let line, column: Int
  let what, cure: String

  /// - Parameter line: at which YAML noticed, from 1. It, or the last line before that has anything.
  init?(before noticed: Int, in text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.indices.contains(noticed - 1), lines[noticed - 1].prefix(while: \.isWhitespace).contains("\t") {
      (line, column) = (noticed, 1)
      (what, cure) = ("a tab stands before this line's text", "indent with blanks in place of tabs")
      return
    }
    for line in [noticed, noticed - 1] where lines.indices.contains(line - 1) {
      let key = /(?<indent>\s*(?:- )?)(?<key>[A-Za-z_][\w.-]*)(?<sign>:|\s*=\s*)(?<value>[^\p{Cc}\s:=#][^\p{Cc}:#]*)/
      guard let found = lines[line - 1].wholeMatch(of: key) else { continue }
      let isColon = found.output.sign == ":", value = found.output.value.trimmingCharacters(in: .whitespaces)
      self.line = line
      column = found.output.indent.count + 1
      what =
        isColon
        ? "\"\(found.output.key):\(value)\" has no blank after the colon"
        : "\"\(found.output.key)\" is followed by = in place of a colon"
      cure = "write \(found.output.key): \(value)"
      return
    }
    return nil
  }
}
