import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Comparing scenarios")
struct ComparingTests {
  private func variant(_ path: String, _ settings: Variant.Setting...) -> Variant {
    Variant(path: path, settings: [.init("paths", "200")] + settings)
  }

  @Test("Side by side and path by path; the document reads back")
  func storm() throws {
    let study = Study(threads: 2)
    let document = try Comparing.compare(
      [variant(Teaching.umbrellaLand), variant(Teaching.storm)], outcomes: [], study: study, version: "test")
    #expect(study.runs == 2)
    let fund = try #require(document.figures.first { $0.outcome.outcome == "fund(2035)" })
    let paired = fund.differences[0]
    #expect(abs(paired.difference.value - (fund.values[1].value - fund.values[0].value)) < 1)
    // A storm never helps, and the same draws leave little to chance.
    #expect(paired.beats?.value == 0 && paired.lower.value == 1)
    #expect(try #require(paired.difference.standardError) < 0.3 * (try #require(fund.values[0].standardError)))
    #expect(document.fund.count == 20 && document.fund[19].year == 2035 && document.fund[19].scenario == 1)
    #expect(document.fund[19].mean == fund.values[1])
    #expect(document.lines().allSatisfy { $0.count <= 80 })
    let read = try ComparisonDocument(json: document.json())
    #expect(read.payungComparison == 1 && read.figures[1].values == document.figures[1].values)
    #expect(read.scenarios == document.scenarios)
  }

  @Test("What scenarios must share is asked for, all of it at once")
  func refusals() throws {
    let study = Study(threads: 2)
    #expect {
      try Comparing.compare(
        [
          variant(Teaching.umbrellaLand),
          variant(
            Teaching.storm, .init("currency", "XTS"), .init("seed", "2"), .init("end", "2034-12"),
            .init("checks", "[]"), .init("paths", "300")
          ),
        ], outcomes: ["fund(2030)"], study: study, version: "test")
    } throws: {
      let message = "\($0)"
      return ["currency: XTS here, UMC in", "seed: 2 here, 1 in", "end: 2034-12 here", "paths: 300 here"]
        .allSatisfy(message.contains)
    }
    #expect(study.runs == 0)
  }
}
