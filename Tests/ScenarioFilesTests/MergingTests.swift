import Foundation
import ScenarioFiles
import Testing

@Suite struct MergingTests {
  @Test func mappingsMergeKeyByKey() throws {
    let scenario = try small(extendedBy: "labour:\n  layoffs: {base: 0.01}\n")
    #expect(scenario.labour.layoffs.hazard.level.base == 0.01)
    #expect(scenario.labour.layoffs.hazard.by == [0: [1, 1.5, 1]])
    #expect(scenario.labour.finding.hazard.level.base == 0.2)
  }

  @Test func listsAndScalarsReplace() throws {
    let scenario = try small(extendedBy: "benefits:\n  classes:\n    - {months: 6, replacement: [0.4]}\n")
    #expect(scenario.benefits.classes.map(\.months) == [6])
  }

  @Test func datedSeriesReplaceAsAWhole() throws {
    let nearer = "benefits: {take_up: {2024-01: 0.4}}\n"
    let scenario = try small(extendedBy: nearer)
    #expect(scenario.benefits.takeUp[0].value.points.map(\.value.level.base) == [0.4])
    try TemporaryFolder.with([
      "far.yaml": "extends: \(TestFolder.small)\nbenefits: {take_up: {2020-01: 0.1, 2026-01: 0.2}}\n",
      "near.yaml": "extends: far.yaml\n" + nearer,
      "plain.yaml": "extends: far.yaml\nbenefits: {take_up: {base: 0.5}}\n",
    ]) { (folder: URL) throws in
      func points(_ file: String) throws -> [Double?] {
        try ScenarioReader.read(path: folder.appendingPathComponent(file).path).benefits.takeUp[0].value.points
          .map(\.value.level.base)
      }
      #expect(try points("far.yaml") == [0.1, 0.2])
      #expect(try points("near.yaml") == [0.4])
      #expect(try points("plain.yaml") == [0.5])
    }
  }

  @Test func nullRemoves() throws {
    let scenario = try small(extendedBy: "labour: {layoffs: {by: null}}\neconomy: {factors: {wages: ~}}\n")
    #expect(scenario.labour.layoffs.hazard.by.isEmpty)
    #expect(scenario.economy.factors.map(\.name) == ["output", "still"])
  }

  @Test func theNearerChoiceOfExclusiveKeysStands() throws {
    let scenario = try small(extendedBy: "coverage: {insured: 1e5}\nlabour: {layoffs: {mean: 0.01}}\n")
    guard case .insured = scenario.coverage.target, case .mean(0.01) = scenario.labour.layoffs.hazard.level else {
      Issue.record("\(scenario.coverage.target), \(scenario.labour.layoffs.hazard.level)")
      return
    }
    #expect(scenario.labour.layoffs.hazard.by == [0: [1, 1.5, 1]])
  }

  @Test func laterFilesOfAListWin() throws {
    try TemporaryFolder.with([
      "a.yaml": "fund: {initial: 1}\ntitle: A\n", "b.yaml": "fund: {initial: 2}\n",
      "scenario.yaml": "extends: [\(TestFolder.small), a.yaml, b.yaml]\n",
    ]) { (folder: URL) throws in
      let scenario = try ScenarioReader.read(path: folder.appendingPathComponent("scenario.yaml").path)
      #expect(scenario.fund.initial == 2)
      #expect(scenario.title == "A")
      #expect(scenario.document.files.count == 4)
    }
  }

  @Test func depthIsLimited() throws {
    var files = ["f0.yaml": "extends: \(TestFolder.small)\n"]
    for n in 1...17 { files["f\(n).yaml"] = "extends: f\(n - 1).yaml\n" }
    try TemporaryFolder.with(files) { (folder: URL) throws in
      // f15 stands on f14 … f0 and the small scenario: 16 below it.
      for (file, expected) in [("f15.yaml", 0), ("f16.yaml", 1), ("f17.yaml", 1)] {
        let found = messages { try ScenarioReader.read(path: folder.appendingPathComponent(file).path) }
        #expect(found.count == expected)
        #expect(found.allSatisfy { $0.hasSuffix("more than 16 deep; merge some of them") }, "\(found)")
      }
    }
  }

  @Test func originsSurvive() throws {
    let scenario = try small(extendedBy: "fund:\n  initial: 7\n")
    let root = scenario.document.root
    #expect(root["fund", "initial"]?.origin.file.hasSuffix("scenario.yaml") == true)
    #expect(root["fund", "initial"]?.origin.line == 3)
    #expect(root["wages", "mean"]?.origin == Origin(file: TestFolder.small, line: 34, column: 9))
  }
}

@Suite struct OverrideTests {
  @Test func setsAValue() throws {
    let scenario = try small(("labour.layoffs.base", "0.02"), ("fund.initial", "5e6"))
    #expect(scenario.labour.layoffs.hazard.level.base == 0.02)
    #expect(scenario.fund.initial == 5e6)
    #expect(scenario.document.root["fund", "initial"]?.origin.description == "--set")
  }

  @Test func reachesIntoListsAndSeries() throws {
    let scenario = try small(
      ("benefits.classes.0.months", "6"), ("benefits.take_up", "{2020-01: 0.1, 2030-01: 0.5}"),
      ("benefits.take_up.2026-01", "0.3"), ("benefits.take_up.2030", "0.6"))
    #expect(scenario.benefits.classes[0].months == 6)
    #expect(scenario.benefits.takeUp[0].value.points.map(\.value.level.base) == [0.1, 0.3, 0.6])
  }

  @Test func nullRemovesAndExclusiveKeysGiveWay() throws {
    let scenario = try small(("economy.factors.wages", "null"), ("coverage.insured", "1e5"))
    #expect(scenario.economy.factors.count == 2)
    guard case .insured = scenario.coverage.target else {
      Issue.record("not in persons")
      return
    }
  }

  @Test func anIndexedAmountReplacesADatedOne() throws {
    let ceiling = try small(
      ("benefits.wage_ceiling", "{2020: 500}"), ("benefits.wage_ceiling.amount", "600"),
      ("benefits.wage_ceiling.index", "wages")
    ).benefits.wageCeiling
    #expect(ceiling?.values.points.map(\.value) == [600] && ceiling?.index == .wages)
  }

  @Test func aMistypedLeverIsRecognised() {
    #expect(
      messages { try small(("inital_fund", "3")) }
        == ["--set: inital_fund: neither a key nor a lever; did you mean initial_fund?"])
  }

  @Test func mistakesNameTheCommandLine() {
    #expect(messages { try small(("fund.inital", "3")) } == ["--set: fund.inital: unknown key; did you mean initial?"])
    #expect(
      messages { try small(("benefits.classes.3.months", "3")) }.first?.contains("the list has 1 entries") == true)
    #expect(messages { try small(("fund.initial", "[1, 2")) }.first?.hasPrefix("--set: ") == true)
  }
}

@Suite struct HostileFileTests {
  @Test func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for n in 1...9 { text += "a\(n): &a\(n) [\(Array(repeating: "*a\(n - 1)", count: 10).joined(separator: ", "))]\n" }
    let found = messages { try ScenarioReader.read(text: text) }
    #expect(found.count == 1 && found[0].contains("aliases expand to more than 100000 nodes"))
  }

  @Test func bombAsAKey() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for n in 1...11 { text += "a\(n): &a\(n) [\(Array(repeating: "*a\(n - 1)", count: 10).joined(separator: ", "))]\n" }
    for key in ["? *a11\n: 1\n", "*a11 : 1\n", "b: {[*a11]: 1}\n", "b: { ? *a11 : 1 }\n", "- ? *a11\n"] {
      let found = messages { try ScenarioReader.read(text: text + key) }
      #expect(found.count == 1 && found[0].contains("a key that is not plain text"))
    }
  }

  @Test func aliasesOfValuesAreWelcome() throws {
    let scenario = try small(
      extendedBy:
        "benefits: {wage_ceiling: &ceiling 5e6}\ncontributions: {wage_ceiling: *ceiling}\ntitle: Why? [a] *b*\n")
    #expect(scenario.contributions.wageCeiling?.values.points[0].value == 5e6)
  }

  @Test func aKeyThatIsAList() {
    #expect(
      messages { try ScenarioReader.read(text: "[a, b]: 1\n") }.first?.contains("a key is a list or a mapping") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNesting(opening: String) {
    #expect(messages { try ScenarioReader.read(text: String(repeating: opening, count: 100_000)) }.count == 1)
  }

  @Test func largeFile() throws {
    try TemporaryFolder.with(["big.yaml": String(repeating: "#", count: 10_000_001)]) { (folder: URL) throws in
      let found = messages { try ScenarioReader.read(path: folder.appendingPathComponent("big.yaml").path) }
      #expect(
        found.count == 1 && found[0].hasSuffix("big.yaml is larger than 10 MB; split it, or move tables to CSV files"))
    }
  }

  @Test func notText() throws {
    try TemporaryFolder.with([:]) { (folder: URL) throws in
      let file = folder.appendingPathComponent("binary.yaml")
      try Data([0xFF, 0xFE, 0x00, 0xC3]).write(to: file)
      let found = messages { try ScenarioReader.read(path: file.path) }
      #expect(found.count == 1 && found[0].hasSuffix("is not UTF-8 text; save it as UTF-8"))
    }
  }

  @Test func emptyFile() { #expect(messages { try ScenarioReader.read(text: "") }.count == 1) }

  @Test func tooManyFactors() {
    let factors = (0...512).map { "f\($0): {sd: 0.1, half_life: 3}" }.joined(separator: ", ")
    let found = messages { try small(("economy.factors", "{\(factors)}")) }
    #expect(found == ["--set: economy.factors: 516 factors; use at most 512"])
  }
}
