import ScenarioFiles
import Studies
import Testing

@Suite("Lists of names")
struct NameListTests {
  private static let law = ["work_sharing", "grants", "extended_benefits", "paid_by_others", "claims_quits"]

  @Test func withoutAFileAllThatAScenarioMayRecordIsListed() {
    let names = NameList(.variables).entries.map(\.name)
    #expect(Set(names).isSuperset(of: Self.law + ["first_payments", "measure.NAME", "layoffs_large", "fund_return"]))
    #expect(Set(names).count == names.count)
  }

  @Test func aFileListsTheLawItHas() throws {
    let relief = "{relief: {when: {output: {below: -0.02}}, grant: {amount: 10}}}"
    let with = NameList(
      .variables, of: try ScenarioReader.read(path: Teaching.umbrellaLand, overrides: [("measures", relief)]))
    let without = NameList(.variables, of: try ScenarioReader.read(path: Teaching.umbrellaLand))
    let added = with.entries.map(\.name).filter { !without.entries.map(\.name).contains($0) }
    #expect(added == ["grants", "first_payments", "measure.relief"])
    let outcomes = NameList(
      .outcomes, of: try ScenarioReader.read(path: Teaching.umbrellaLand, overrides: [("measures", relief)]))
    #expect(outcomes.entries.contains { $0.name == "measure.relief(YEAR).STATISTIC" })
  }

  @Test func thresholdsOfMeasuresAreLevers() throws {
    let levers = { (measures: String) in
      try NameList(
        .levers, of: ScenarioReader.read(path: Teaching.umbrellaLand, overrides: [("measures", measures)])
      ).entries.filter { $0.name.hasPrefix("measure ") }
    }
    let one = try #require(
      try levers("{relief: {when: {unemployment_rate: {above: 0.08}}, until: 0.06, take_up: 1.1}}").first)
    #expect(one.name == "measure relief.threshold" && one.value == 0.08 && one.low == 0.06 && one.high == 0.16)
    let slump = try #require(try levers("{slump: {when: {output: {below: -0.02}}, take_up: 1.1}}").first)
    #expect(slump.value == -0.02 && slump.low == -0.04 && slump.high == -0.01)
    // Dates have no threshold, and of several conditions none is the measure's.
    #expect(try levers("{a: {when: {dates: [2027-01, 2027-06]}, take_up: 1.1}}").isEmpty)
    let two = "{a: {when: [{output: {below: -0.02}}, {unemployment_rate: {above: 0.08}}], take_up: 1.1}}"
    #expect(try levers(two).isEmpty)
    #expect(NameList(.levers).entries.last?.name == "measure NAME.threshold")
  }
}
