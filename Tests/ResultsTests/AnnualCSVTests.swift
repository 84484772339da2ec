import Analysis
import Results
import Testing

struct AnnualCSVTests {
  @Test func longForm() throws {
    let document = try FixtureRun.document(of: FixtureRun.store(years: [2025, 2026], depleted: 4))
    var bytes: [UInt8] = []
    try document.writeCSV { bytes += $0 }
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(
        separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0] == ["variable", "unit", "year", "statistic", "value"])
    #expect(rows.allSatisfy { $0.count == 5 })
    let fund = rows.filter { $0[0] == "fund" && $0[2] == "2026" }
    #expect(
      fund.map { $0[3] } == [
        "mean", "sd", "standard_error", "q0.5", "q1", "q5", "q10", "q25", "q50", "q75", "q90", "q95", "q99", "q99.5",
        "tvar1", "tvar5", "tvar95", "tvar99",
      ])
    #expect(fund.allSatisfy { $0[1] == "IDR" })
    #expect(Double(fund[0][4]) == document.analysis.figure("fund", 2026)?.statistics?.mean)
    // No value on any path: the field is empty, and the paths are counted.
    let exhaustion = rows.filter { $0[0] == "exhaustion_rate" && $0[2] == "2025" }
    #expect(exhaustion.first?[4] == "" && exhaustion.last?[3] == "paths_without_value" && exhaustion.last?[4] == "400")
    #expect(rows.filter { $0[0] == "depletion_probability" && $0[3] == "mean" }.map { $0[4] } == ["0", "0.01"])
  }
}
