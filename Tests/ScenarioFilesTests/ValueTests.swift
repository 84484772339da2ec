import ScenarioFiles
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    ("0", 0.0), ("-0.5", -0.5), ("+3", 3), (".5", 0.5), ("5.", 5), ("150e6", 150e6), ("1E-3", 0.001),
    ("10_000", 10_000), ("23_000e12", 23e15), ("0x1F", 31), ("0o17", 15),
  ])
  func isANumber(text: String, value: Double) { #expect(ScalarText.number(text) == value) }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1_", "_1", "1__0", "1_.5", "1,5", "0x", "2024-07", "12 %", "nan", "inf", "1d",
  ])
  func isNoNumber(text: String) { #expect(ScalarText.number(text) == nil) }

  @Test func specials() {
    #expect(ScalarText.number(".inf") == .infinity)
    #expect(ScalarText.number("-.inf") == -.infinity)
    #expect(ScalarText.number(".nan")?.isNaN == true)
  }

  @Test func seedsKeepAll64Bits() throws {
    #expect(ScalarText.unsigned("18446744073709551615") == .max)
    #expect(try small(("seed", "18446744073709551615")).seed == .max)
    #expect(
      messages { try small(("seed", "-1")) } == [
        "--set: seed: -1 stands here; write a whole number from 0 to 18446744073709551615"
      ])
  }

  @Test func kinds() {
    #expect(ScalarText.kind(of: "no") == .string)
    #expect(ScalarText.kind(of: "true") == .boolean)
    #expect(ScalarText.kind(of: "~") == .null)
    #expect(ScalarText.kind(of: "2024-07") == .string)
    #expect(ScalarText.kind(of: "1e3") == .number)
  }
}

@Suite struct MonthTests {
  @Test func reads() {
    #expect(CalendarMonth("2024") == CalendarMonth(year: 2024, month: 1))
    #expect(CalendarMonth("2024-07") == CalendarMonth(year: 2024, month: 7))
    #expect(CalendarMonth("2024-07")?.description == "2024-07")
  }

  @Test(arguments: ["", "24", "2024-7", "2024-00", "2024-13", "2024/07", "2024-07-01", "20x4", "-2024"])
  func refuses(text: String) { #expect(CalendarMonth(text) == nil) }
}

@Suite struct DatedSeriesTests {
  @Test func steps() throws {
    let series = try small(("benefits.take_up", "{2020: 0.3, 2026-07: 0.6}")).benefits.takeUp[0].value
    #expect(series.step(at: month("2019-12")) == nil)
    #expect(series.step(at: month("2026-06"))?.level.base == 0.3)
    #expect(series.step(at: month("2026-07"))?.level.base == 0.6)
    #expect(series.step(at: month("2040-01"))?.level.base == 0.6)
  }

  @Test func interpolatesLinearlyInWholeMonths() throws {
    let scenario = try small(("coverage.share", "{2025-01: 0.1, 2026-01: 0.22}"))
    guard case .share(let share) = scenario.coverage.target else {
      Issue.record("not a share")
      return
    }
    #expect(share.linear(at: month("2020-01")) == 0.1)
    // One twelfth of 0.12 a month; the sum rounds once.
    #expect(abs(share.linear(at: month("2025-02")) - 0.11) < 1e-15)
    #expect(abs(share.linear(at: month("2025-07")) - 0.16) < 1e-15)
    #expect(share.linear(at: month("2030-01")) == 0.22)
  }

  @Test func labourForceIsLogLinear() throws {
    let series = try small(("population.labour_force", "{2025-01: 1e6, 2027-01: 4e6}")).population.labourForce
    // Half way in months the geometric mean; exp and log are within a few ulp.
    #expect(abs(series.logLinear(at: month("2026-01")) / 2e6 - 1) < 1e-14)
    #expect(series.logLinear(at: month("2024-01")) == 1e6)
  }

  @Test func aPlainValueHasNoDate() throws {
    let series = try small(("economy.inflation", "0.04")).economy.inflation
    #expect(series.points.count == 1 && series.points[0].date == nil && series.step(at: month("1900-01")) == 0.04)
  }

  @Test func aYearIsItsJanuary() throws {
    let series = try small(("economy.inflation", "{2024: 0.04, 2026: 0.03}")).economy.inflation
    #expect(series.points.map(\.date) == [month("2024-01"), month("2026-01")])
  }
}

@Suite struct AmountTests {
  private func ceiling(_ yaml: String) throws -> Amount? {
    try small(("benefits.wage_ceiling", yaml)).benefits.wageCeiling
  }

  @Test func plain() throws {
    let amount = try ceiling("5_000")
    #expect(amount?.index == Amount.Index.none && amount?.values.points.map(\.value) == [5000])
  }

  @Test func dated() throws {
    let amount = try ceiling("{2022-02: 5000, 2026: 6000}")
    #expect(amount?.index == Amount.Index.none && amount?.values.points.map(\.value) == [5000, 6000])
  }

  @Test func indexed() throws {
    #expect(try ceiling("{amount: 5000, index: wages}")?.index == .wages)
    #expect(try ceiling("{amount: 5000, index: prices}")?.index == .prices)
    #expect(try ceiling("{amount: 5000, index: 0.05}")?.index == .fixed(0.05))
    #expect(try ceiling("{amount: {2022-02: 5000}}")?.values.points.first?.date == month("2022-02"))
  }

  @Test func aCeilingOfZeroIsAMistake() {
    #expect(
      messages { try small(("contributions.wage_ceiling", "0")) }
        == ["--set: contributions.wage_ceiling: 0 is out of range; write a number above 0"])
  }
}

@Suite struct CellValueTests {
  @Test func labelsAreText() throws {
    let quits = try small(("labour.quits", "{base: 0.01, by: {sector: {no: 3}}}")).labour.quits
    #expect(quits.by == [0: [1, 1, 3]])
    #expect(try small().dimensions[0].labels == ["farms", "mines", "no"])
  }

  @Test func meanIsKept() throws {
    guard case .mean(0.01) = try small(("labour.quits", "{mean: 0.01, by: {age: {old: 2}}}")).labour.quits.level else {
      Issue.record("not a mean")
      return
    }
  }

  /// The bound is on each cell's value: 0.5 on average with weights 1, 1, 4 of equal shares is 1 in the last.
  @Test func meanIsCheckedInEachCell() {
    #expect(messages { try small(("labour.insured_rehire", "{mean: 0.5, by: {sector: {no: 4}}}")) }.isEmpty)
    #expect(messages { try small(("labour.insured_rehire", "{mean: 0.51, by: {sector: {no: 4}}}")) }.count == 1)
  }

  @Test func tableFollowsTheOrderOfCells() throws {
    let scenario = try TemporaryFolder.with([
      "quits.csv": """
      value,age,sector
      0.01,young,farms
      0.02,old,farms
      0.03,young,mines
      0.04,"old", mines
      0.05,young,no
      0.06,old,no
      """,
      "scenario.yaml": "extends: \(TestFolder.small)\nlabour: {quits: {csv: quits.csv}}\n",
    ]) { try ScenarioReader.read(path: $0.appendingPathComponent("scenario.yaml").path) }
    guard case .table(let values) = scenario.labour.quits.level else {
      Issue.record("not a table")
      return
    }
    #expect(values == [0.01, 0.02, 0.03, 0.04, 0.05, 0.06])
    #expect(scenario.document.files.map(\.path).last?.hasSuffix("quits.csv") == true)
  }

  @Test func mobilityTable() throws {
    let labels = [
      ("farms", "young"), ("farms", "old"), ("mines", "young"), ("mines", "old"), ("no", "young"), ("no", "old"),
    ]
    var csv = "from_sector,from_age,to_sector,to_age,value\nfarms,young,mines,old,0.25\nfarms,young,farms,young,0.75\n"
    for (sector, age) in labels.dropFirst() { csv += "\(sector),\(age),\(sector),\(age),1\n" }
    let scenario = try TemporaryFolder.with([
      "m.csv": csv, "scenario.yaml": "extends: \(TestFolder.small)\nlabour: {mobility: {csv: m.csv}}\n",
    ]) { try ScenarioReader.read(path: $0.appendingPathComponent("scenario.yaml").path) }
    guard case .full(let matrix) = scenario.labour.mobility else {
      Issue.record("not a full matrix")
      return
    }
    #expect(matrix.count == 36)
    #expect(matrix[0] == 0.75 && matrix[3] == 0.25 && matrix[7] == 1 && matrix[35] == 1)
    #expect(matrix.reduce(0, +) == 6)
  }
}
