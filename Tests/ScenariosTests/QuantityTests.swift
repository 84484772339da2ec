import Scenarios
import Testing

@Suite struct QuantityTests {
  static let all = Quantity.recorded + Quantity.ratios + Quantity.restated + Quantity.ofAllPaths

  @Test func everyNameStandsOnce() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test(arguments: Quantity.Language.allCases)
  func everyFigureHasALabelInEveryLanguage(language: Quantity.Language) {
    #expect(Self.all.filter { !$0.hasLabel(language) }.map(\.name).isEmpty)
    // Two figures that are called the same cannot be told apart in a table.
    #expect(Set(Self.all.map { $0.label(language) }).count == Self.all.count)
  }

  @Test func whatIsFormedHasAFormulaOverWhatIsRecorded() throws {
    let recorded = Set(Quantity.recorded.map(\.name))
    for quantity in Quantity.ratios + Quantity.restated {
      #expect(quantity.kind == .ratio)
      #expect(try #require(quantity.formula).inputs.isSubset(of: recorded), "\(quantity.name)")
    }
    #expect(Quantity.recorded.allSatisfy { $0.formula == nil && $0.kind != .ratio })
  }

  @Test func multiplesAreRatiosOfTheFund() {
    let multiples = Self.all.filter(\.isMultiple)
    #expect(
      multiples.map(\.name) == ["high_cost_multiple", "average_high_cost_multiple", "korea_reserve_multiple"])
    #expect(multiples.allSatisfy { $0.unit == .ratio && $0.range.lowerBound < 0 && $0.better == .more })
  }

  @Test func payersHaveTheirOwnContributions() throws {
    let employer = try #require(Quantity.named("contributions.employer"))
    #expect(employer == .contributions(of: "employer"))
    #expect(
      employer.unit == .currency && employer.kind == .sum && employer.meaning == "contributions accrued, employer")
    #expect(Quantity.named("contributions.") == nil)
    #expect(Quantity.named("no_such_figure") == nil)
  }

  @Test func wordsForNarrowColumns() {
    #expect(Quantity["cash_benefits"].short == "Cash benefits")
    #expect(Quantity["average_high_cost_multiple"].short == "AHCM")
    #expect(Quantity["fund"].label(.indonesian) == "Dana")
  }
}
