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
}
