import Analysis
import Engine
import Foundation
import Pages
import ScenarioFiles
import Testing

/// Every shipped scenario runs, keeps its money, and says what it said when its figures were recorded.
///
/// With `PAYUNG_RECORD=1` the goldens are written anew, and the test fails so that no recording passes unseen.
@Suite("Scenario library", .serialized)
struct HeadlineTests {
  private static let paths = 200
  private static let goldens = Library.tests.appending(path: "Goldens/headlines.csv")

  @Test("Headline figures of 200 paths are those recorded, to 1e-9; money is conserved")
  func headlines() throws {
    var lines: [String] = []
    for file in Library.files {
      let scenario = try Library.read(file)
      let result = try Simulation(scenario).run(paths: 0..<Self.paths, threads: 2)
      try expectMoneyConserved(result, of: scenario, file)
      let headline = Headline(of: try RunAnalysis(of: result, threads: 2))
      for item in Headline.Item.allCases {
        if let figure = headline[item] { lines.append("\(file),\(item.rawValue),\(figure.value)") }
      }
    }
    if ProcessInfo.processInfo.environment["PAYUNG_RECORD"] != nil {
      try (lines.joined(separator: "\n") + "\n").write(to: Self.goldens, atomically: true, encoding: .utf8)
      Issue.record("recorded headlines.csv; run again without PAYUNG_RECORD")
      return
    }
    let recorded = try String(contentsOf: Self.goldens, encoding: .utf8).split(separator: "\n")
    #expect(recorded.count == lines.count)
    // Kernel classes agree to 1e-10 on a path; a median or a share of depleted paths changes only where two paths swap.
    for (line, golden) in zip(lines, recorded) {
      let now = line.split(separator: ","), then = golden.split(separator: ",")
      #expect(now[..<2] == then[..<2])
      let value = try #require(Double(now[2])), wanted = try #require(Double(then[2]))
      #expect(abs(value - wanted) <= 1e-9 * max(1e-6, abs(wanted)), "\(golden), now \(value)")
    }
  }

  /// Over every year of every path: what the fund gains is what came in less what went out. Each figure is a sum of twelve
  /// months in doubles: 1e-12 of the money moved and held is a hundred times their rounding.
  private func expectMoneyConserved(_ result: RunResult, of scenario: Scenario, _ file: String) throws {
    let store = result.annual
    func figure(_ name: String, _ year: Int) throws -> [Double] {
      let variable = try #require(store.variables.firstIndex { $0.name == name })
      return try [Double](unsafeUninitializedCapacity: Self.paths) { buffer, count in
        try store.read(variable: variable, year: year, paths: 0..<Self.paths, into: buffer)
        count = Self.paths
      }
    }
    let due = scenario.contributions.payers.reduce(0) { $0 + $1.openingReceivable }
    var fund = Array(repeating: scenario.fund.initial, count: Self.paths)
    var receivable = Array(repeating: due, count: Self.paths)
    var worst = 0.0
    for year in store.years.indices {
      let end = try figure("fund", year), stillDue = try figure("receivable", year)
      let contributions = try figure("contributions", year), injections = try figure("injections", year)
      let expenditure = try figure("expenditure", year), interest = try figure("interest", year)
      let shortfall = try figure("shortfall", year)
      for path in 0..<Self.paths {
        var expected =
          fund[path] + contributions[path] + receivable[path] - stillDue[path] + injections[path]
          + interest[path] - expenditure[path]
        if scenario.fund.onDepletion == .subsidy { expected += shortfall[path] }
        let moved = abs(fund[path]) + contributions[path] + receivable[path] + expenditure[path] + injections[path]
        if moved > 0 { worst = max(worst, abs(end[path] - expected) / moved) }
      }
      (fund, receivable) = (end, stillDue)
    }
    #expect(worst < 1e-12, "\(file)")
  }
}
