import Foundation
import Testing

@Suite("payung init --accounts, payung score")
struct AccountForecastTests {
  private let states = Program.root.appending(path: "data/us-states").path

  @Test("init --accounts: a scenario that validates and runs, with its sources", .tags(.acceptance))
  func initFromAccounts() throws {
    try Program.use { (payung) throws in
      let written = try payung.run(
        "init", "--accounts", "\(states)/PA.csv", "--country", "USA", "--year-ends", "06", "-o", "pa.yaml")
      #expect(written.status == 0, "\(written.errors)")
      // What a reader must know of these accounts is said.
      #expect(written.errors.contains("figures are missing in 1995, 1996, 1997"))
      #expect(written.errors.contains("the fund does not roll forward from"))
      #expect(payung.exists("payung.schema.json"))
      let strict = try payung.run("validate", "pa.yaml")
      #expect(strict.status == 0, "\(strict.errors)")
      let run = try payung.run("run", "pa.yaml", "--paths", "64", "--quiet", "--format", "json")
      #expect(run.status == 0, "\(run.errors)")
      let resolved = try payung.run("resolve", "pa.yaml")
      #expect(resolved.output.contains("exponentially weighted mean, half-life 12 years"))
      // Nothing is overwritten.
      #expect(try payung.run("init", "--accounts", "\(states)/PA.csv", "-o", "pa.yaml").status == 1)
    }
  }

  @Test("init --accounts with a pool of one's own", .tags(.acceptance))
  func pool() throws {
    try Program.use { (payung) throws in
      let own = try payung.run("init", "--accounts", "\(states)/VT.csv", "--pool", states)
      #expect(own.status == 0 && own.output.contains("42 funds of "), "\(own.errors)")
      let missing = try payung.run("init", "--accounts", "\(states)/VT.csv", "--pool", "nowhere")
      #expect(missing.status == 2 && missing.errors.contains("there is no folder nowhere"))
    }
  }

  @Test("init --accounts: bad accounts are refused and nothing is written", .tags(.acceptance))
  func badAccounts() throws {
    try Program.use { (payung) throws in
      try payung.write("year,contributions,benefits,fund,total_wages\n2001,1,1,5,100\n2033,1,1,5,100\n", to: "gap.csv")
      let gap = try payung.run("init", "--accounts", "gap.csv", "-o", "new.yaml")
      #expect(gap.status == 2 && gap.errors.contains("gap.csv:3:1: year: no line for 2002 to 2032"))
      #expect(!payung.exists("new.yaml") && !payung.exists("payung.schema.json"))
      for arguments in [
        ["init", "--year-ends", "6"], ["init", "--accounts", "gap.csv", "--year-ends", "13"],
        ["init", "--accounts", "gap.csv", "--country", "XYZ"],
      ] {
        #expect(try payung.process(arguments).status == 64)
      }
    }
  }

  @Test("score: text, JSON, CSV and a page", .tags(.acceptance))
  func score() throws {
    try Program.use { (payung) throws in
      try FileManager.default.createDirectory(
        at: payung.folder.appending(path: "funds"), withIntermediateDirectories: true)
      for state in ["CA", "PA", "TX"] {
        let text = try String(contentsOfFile: "\(states)/\(state).csv", encoding: .utf8)
        try payung.write(text, to: "funds/\(state).csv")
      }
      let text = try payung.run(
        "score", "funds", "--from", "1979", "--to", "1982", "--horizons", "3", "--paths", "104", "--out", "answer")
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.contains("3 funds of funds, origins 1979 to 1982, 104 paths each"))
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      for name in ["scores.json", "scores.csv", "cases.csv", "scoreboard.html"] {
        #expect(payung.exists("answer/\(name)"))
      }
      let cases = try String(contentsOf: payung.folder.appending(path: "answer/cases.csv"), encoding: .utf8)
      #expect(cases.split(separator: "\n").count == 1 + 3 * 4 * 3)
      let refused = try payung.run("score", "funds", "--out", "answer")
      #expect(refused.status == 1 && refused.errors.contains("--force"))
      let json = try payung.run(
        "score", "funds", "--from", "1980", "--to", "1980", "--paths", "104", "--format", "json", "--quiet")
      let document = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(document["payung_scores"] as? Int == 1)
      #expect((document["horizons"] as? [Any])?.count == 6)
      let late = try payung.run("score", "funds", "--from", "2001", "--quiet")
      #expect(late.status == 2 && late.errors.contains("no origin has 10 years of accounts before it"))
    }
  }
}
