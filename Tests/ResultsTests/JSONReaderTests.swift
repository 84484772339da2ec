import Foundation
import Results
import ScenarioFiles
import Testing
import Writing

struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

  private func text(_ value: JSONValue) throws -> String {
    var bytes: [UInt8] = []
    var writer = JSONWriter { bytes += $0 }
    try writer.value(value)
    try writer.finish()
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  @Test(arguments: [
    #"{"b": 1, "a": [2.5, null, {}, []], "c": true, "b2": false}"#, #"[-0.1e-300, 18446744073709551615, "é漢"]"#, "7",
    #""""#,
  ])
  func whatIsWrittenReadsBackTheSame(json: String) throws {
    #expect(try text(read(json)) == json)
  }

  @Test func escapesAreUnderstood() throws {
    guard case .string(let text) = try read(#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udf02""#) else {
      Issue.record("not a text")
      return
    }
    #expect(text == "\"\\/\u{08}\u{0C}\n\r\té🌂")
  }

  @Test(arguments: [
    "", "{", "[1", "[1,", #"{"a""#, #"{"a": "#, #""abc"#, "tru", #"{"a": 1, "b": [{"c": null"#,
  ])
  func aTextCutOffIsKnownAsSuch(json: String) throws {
    let mistake = #expect(throws: JSONReader.Mistake.self) { try read(json) }
    #expect(mistake?.isCutOff == true)
  }

  @Test(arguments: [
    ("{\n  \"a\": 1,\n  b: 2}", 3, 3), ("[1 2]", 1, 4), ("[1]\n]", 2, 1), ("{\"a\" 1}", 1, 6), ("[+1]", 1, 2),
    ("[1e999]", 1, 2), ("[\"a\nb\"]", 1, 4), (#"["\ud83c"]"#, 1, 9), (#"["\q"]"#, 1, 5), ("[nul]", 1, 5),
  ])
  func aMistakeIsPlaced(json: String, line: Int, column: Int) throws {
    let mistake = #expect(throws: JSONReader.Mistake.self) { try read(json) }
    #expect(mistake?.line == line && mistake?.column == column && mistake?.isCutOff == false)
  }

  @Test func deepNestingIsAMistakeAndNoCrash() {
    #expect(throws: JSONReader.Mistake.self) { try read(String(repeating: "[", count: 1_000_000)) }
  }

  @Test func textThatIsNotUTF8IsAMistake() {
    #expect(throws: JSONReader.Mistake.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
  }
}
