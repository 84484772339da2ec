import Scenarios

/// Writes JSON as it is told: keys in the order given, numbers in the shortest text that reads back the same.
package struct JSONWriter {
  /// NaN and infinities have no JSON.
  package struct NotFinite: Error, CustomStringConvertible {
    /// Keys and positions from the top, e.g. `annual[3].mean`.
    package let path: String
    package let value: Double
    package var description: String { "\(path): \(value) is no figure and must not be written" }

    package init(path: String, value: Double) { (self.path, self.value) = (path, value) }
  }

  /// Whether members stand on lines of their own.
  package enum Layout { case lines, oneLine }

  private struct Container {
    var layout: Layout
    var isObject: Bool
    var members = 0
    var key = ""
  }

  private let output: (ArraySlice<UInt8>) throws -> Void
  private var buffer: [UInt8] = []
  private var open: [Container] = []

  package init(to output: @escaping (ArraySlice<UInt8>) throws -> Void) { self.output = output }

  package mutating func object(
    _ layout: Layout = .oneLine, _ members: (inout JSONWriter) throws -> Void
  ) throws {
    try container("{", "}", Container(layout: layout, isObject: true), members)
  }

  package mutating func array(
    _ layout: Layout = .oneLine, _ elements: (inout JSONWriter) throws -> Void
  ) throws {
    try container("[", "]", Container(layout: layout, isObject: false), elements)
  }

  /// A member of the object just opened; `value` writes exactly one value.
  package mutating func member(_ key: String, _ value: (inout JSONWriter) throws -> Void) throws {
    try separate()
    open[open.count - 1].key = key
    write(string: key)
    buffer += ": ".utf8
    try value(&self)
  }

  package mutating func member(_ key: String, _ value: String) throws { try member(key) { try $0.value(value) } }
  package mutating func member(_ key: String, _ value: Int) throws { try member(key) { try $0.value(value) } }
  /// Whole numbers beyond 2^53 as text: R, JavaScript and others read every bare number as a double.
  package mutating func member(_ key: String, _ value: UInt64) throws {
    try member(key) { json in value > 1 << 53 ? try json.value(String(value)) : try json.value(value) }
  }
  package mutating func member(_ key: String, _ value: Bool) throws { try member(key) { try $0.value(value) } }
  /// Nil is `null`.
  package mutating func member(_ key: String, _ value: Double?) throws { try member(key) { try $0.value(value) } }

  package mutating func value(_ value: String) throws { try scalar { $0.write(string: value) } }
  package mutating func value(_ value: some BinaryInteger) throws { try scalar { $0.buffer += String(value).utf8 } }
  package mutating func value(_ value: Bool) throws { try scalar { $0.buffer += (value ? "true" : "false").utf8 } }

  /// Nil is `null`.
  /// - Throws: `NotFinite`.
  package mutating func value(_ value: Double?) throws {
    guard let value else { return try scalar { $0.buffer += "null".utf8 } }
    guard value.isFinite else { throw NotFinite(path: path, value: value) }
    try scalar { $0.buffer += value.shortestText.utf8 }
  }

  /// - Parameter layout: of the value itself; what is inside stands on its line.
  package mutating func value(_ json: JSONValue, _ layout: Layout = .oneLine) throws {
    switch json {
    case .null: try value(nil as Double?)
    case .bool(let truth): try value(truth)
    case .number(let digits): try scalar { $0.buffer += digits.utf8 }
    case .string(let text): try value(text)
    case .array(let elements): try array(layout) { json in for element in elements { try json.value(element) } }
    case .object(let members):
      try object(layout) { json in
        for member in members { try json.member(member.key) { try $0.value(member.value) } }
      }
    }
  }

  /// Ends the text with a line break and hands over what is left.
  package mutating func finish() throws {
    buffer.append(UInt8(ascii: "\n"))
    try output(buffer[...])
    buffer.removeAll(keepingCapacity: true)
  }

  private var path: String {
    open.reduce(into: "") { path, container in
      if container.isObject {
        path += (path.isEmpty ? "" : ".") + container.key
      } else {
        path += "[\(container.members)]"
      }
    }
  }

  private mutating func container(
    _ first: Unicode.Scalar, _ last: Unicode.Scalar, _ new: Container, _ body: (inout JSONWriter) throws -> Void
  ) throws {
    if let parent = open.last, !parent.isObject { try separate() }
    buffer.append(UInt8(ascii: first))
    open.append(new)
    try body(&self)
    if let ended = open.popLast(), ended.layout == .lines, ended.members > 0 { breakLine() }
    buffer.append(UInt8(ascii: last))
    countElement()
  }

  private mutating func scalar(_ write: (inout JSONWriter) throws -> Void) throws {
    if let parent = open.last, !parent.isObject { try separate() }
    try write(&self)
    countElement()
  }

  /// What stands before the next member or element.
  private mutating func separate() throws {
    guard let parent = open.last else { return }
    if parent.members > 0 { buffer.append(UInt8(ascii: ",")) }
    switch parent.layout {
    case .lines: breakLine()
    case .oneLine: if parent.members > 0 { buffer.append(UInt8(ascii: " ")) }
    }
    if buffer.count > 1 << 15 {
      try output(buffer[...])
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private mutating func countElement() {
    if !open.isEmpty { open[open.count - 1].members += 1 }
  }

  private mutating func breakLine() {
    buffer.append(UInt8(ascii: "\n"))
    buffer += repeatElement(UInt8(ascii: " "), count: 2 * open.count)
  }

  private mutating func write(string: String) {
    buffer.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        buffer += "\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8
      default: buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }
}
