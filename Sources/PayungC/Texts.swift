import Foundation
import Payung
import Writing

/// What a caller did wrong with this interface.
struct Misuse: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// What callers get as JSON where a function did not do what it was asked.
private struct Trouble: Encodable {
  /// `scenario`, `stopped`, `failed` or `misuse`.
  var kind: String
  var message: String
  var diagnostics: [Entry] = []

  struct Entry: Encodable {
    var file: String
    var line, column: Int
    var key, message, fix: String
  }
}

/// Nil where `body` came to its end; else what went wrong, as a text to be freed.
func reporting(_ body: () throws -> Void) -> UnsafeMutablePointer<CChar>? {
  let trouble: Trouble
  do {
    try body()
    return nil
  } catch let error as ScenarioError {
    trouble = Trouble(
      kind: "scenario", message: error.description,
      diagnostics: error.diagnostics.map {
        .init(file: $0.file, line: $0.line, column: $0.column, key: $0.key, message: $0.message, fix: $0.fix)
      })
  } catch RunError.stopped {
    trouble = Trouble(kind: "stopped", message: "the run was stopped")
  } catch let misuse as Misuse {
    trouble = Trouble(kind: "misuse", message: misuse.message)
  } catch {
    trouble = Trouble(kind: "failed", message: "\(error)")
  }
  return copy((try? encoded(trouble)) ?? #"{"kind": "failed", "message": "no message", "diagnostics": []}"#)
}

func there<Pointer>(_ pointer: Pointer?, _ name: String) throws -> Pointer {
  guard let pointer else { throw Misuse("\(name) is NULL") }
  return pointer
}

func text(_ pointer: UnsafePointer<CChar>?, _ name: String) throws -> String {
  guard let text = String(validatingCString: try there(pointer, name)) else { throw Misuse("\(name) is not UTF-8") }
  return text
}

/// To be freed by `payung_free_text`.
func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
  let bytes = Array(text.utf8)
  guard let memory = malloc(bytes.count + 1) else { fatalError("no memory for \(bytes.count) bytes") }
  let start = memory.bindMemory(to: CChar.self, capacity: bytes.count + 1)
  for (i, byte) in bytes.enumerated() { start[i] = CChar(bitPattern: byte == 0 ? 0x20 : byte) }
  start[bytes.count] = 0
  return start
}

func decoded<Value: Decodable>(_: Value.Type, _ json: UnsafePointer<CChar>?, _ name: String) throws -> Value {
  let data = Data(try text(json, name).utf8)
  do {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: data)
  } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
    let place = context.codingPath.map(\.stringValue).joined(separator: ".")
    throw Misuse("\(name): \(place.isEmpty ? "" : "\(place): ")\(context.debugDescription)")
  } catch {
    throw Misuse("\(name) is not the JSON that is wanted: \(error)")
  }
}

func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
