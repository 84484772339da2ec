import Foundation
import ScenarioFiles
import Testing

/// One broken file per kind of mistake, its exact message beside it. To record messages anew, run with
/// `PAYUNG_RECORD=1`; the test then fails, so that what was recorded gets read.
@Suite struct BrokenScenarioTests {
  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: TestFolder.fixtures.path)) ?? []
    return all.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func thereAreFixtures() { #expect(Self.names.count >= 40) }

  @Test(arguments: names) func message(of name: String) throws {
    let file = TestFolder.fixtures.appendingPathComponent("\(name).yaml").path
    let expected = TestFolder.fixtures.appendingPathComponent("\(name).txt")
    let message: String
    do {
      _ = try ScenarioReader.read(path: file)
      message = "read without a mistake\n"
    } catch {
      // File names as seen from the folder of fixtures, wherever that is.
      message = error.description.replacingOccurrences(of: TestFolder.fixtures.path + "/", with: "")
    }
    if ProcessInfo.processInfo.environment["PAYUNG_RECORD"] != nil {
      try message.write(to: expected, atomically: true, encoding: .utf8)
      Issue.record("recorded: read \(expected.lastPathComponent), then run without PAYUNG_RECORD")
      return
    }
    #expect(try message == String(contentsOf: expected, encoding: .utf8))
  }
}
