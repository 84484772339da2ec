import Foundation
import Testing

@Suite("payung sensitivity, reconcile, explain, measure")
struct ExaminationTests {
  private let teaching = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("sensitivity: a tornado and the split of the variance, as text, JSON and CSV", .tags(.acceptance))
  func sensitivity() throws {
    try Program.use { (payung) throws in
      let text = try payung.run(
        "sensitivity", teaching, "--of", "fund(2030)", "--paths", "64", "--quiet", "--out", "answer")
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.errors.isEmpty && text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      for words in ["contribution_rate_scale", "layoffs (cv 0.15)", "5 to 95 % of uncertainty.layoffs"] {
        #expect(text.output.contains(words), "\(words)")
      }
      #expect(payung.exists("answer/sensitivity.json") && payung.exists("answer/sensitivity.csv"))
      let document = try object(
        String(contentsOf: payung.folder.appending(path: "answer/sensitivity.json"), encoding: .utf8))
      #expect(document["payung_sensitivity"] as? Int == 1)
      #expect((document["bars"] as? [Any])?.count ?? 0 > 5)
      // Refused before anything is computed.
      let refused = try payung.run("sensitivity", teaching, "--of", "fund(2030)", "--out", "answer")
      #expect(refused.status == 1 && refused.errors.contains("--force"))
      let csv = try payung.run(
        "sensitivity", teaching, "--of", "depletion_probability(2028)", "--range", "initial_fund=20e6,60e6",
        "--no-defaults", "--paths", "64", "--format", "csv", "--quiet")
      #expect(csv.status == 0 && csv.output.hasPrefix("kind,name,at,figure,value,standard_error,reason\n"))
      #expect(csv.output.contains("lever,initial_fund,20000000,difference_low,"))
    }
  }

  @Test("sensitivity: what is wrong is named before anything runs", .tags(.acceptance))
  func sensitivityMistakes() throws {
    try Program.use { (payung) throws in
      for (arguments, status, words) in [
        (["--of", "funds(2030)"], 2, "did you mean fund"),
        (["--of", "fund(2030)", "--range", "layoff_scale=0.5,1"], 2, "did you mean layoffs_scale?"),
        (["--of", "fund(2030)", "--range", "layoffs_scale=1,0.5"], 64, "--range"),
        (["--of", "fund(2030)", "--no-defaults"], 64, "--no-defaults"),
        (["--of", "fund(2030)", "--range", "displaced_scale=0.5,1"], 2, "no automation"),
      ] as [([String], Int32, String)] {
        let said = try payung.process(["sensitivity", teaching] + arguments)
        #expect(said.status == status && said.errors.contains(words), "\(arguments): \(said.errors)")
      }
      #expect(payung.contents.isEmpty)
    }
  }

  @Test("reconcile: files and folders of results, in any order, adding up", .tags(.acceptance))
  func reconcile() throws {
    try Program.use { (payung) throws in
      try payung.write(
        """
        extends: \(teaching)
        title: Umbrella Land, a year on
        labour: {layoffs: {mean: 0.009}}
        benefits: {take_up: 0.75}
        fund: {initial: 120e6}
        """, to: "new.yaml")
      let made = try payung.run(
        "run", teaching, "--paths", "96", "--set", "replacement_rate_scale=1.05", "--out", "old", "--quiet")
      // 3: a condition of the scenario fails on so few paths, or does not.
      #expect([0, 3].contains(made.status))
      let outcome = try payung.run(
        "reconcile", "old", "new.yaml", "--paths", "96", "--order", "fund,funnel", "--format", "json", "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try object(outcome.output)
      let steps = try #require(document["steps"] as? [[String: Any]])
      #expect((steps[0]["groups"] as? [String]) == ["fund"] && (steps[1]["groups"] as? [String]) == ["funnel"])
      // The lever that the old results were made with is known from them, and goes with its group.
      let benefits = try #require(steps.first { ($0["groups"] as? [String]) == ["benefits"] })
      let change = try #require((benefits["changes"] as? [[String: Any]])?.first)
      #expect(change["key"] as? String == "replacement_rate_scale" && change["old"] as? String == "1.05")
      func value(_ estimates: Any?, _ i: Int) throws -> Double {
        try #require((estimates as? [[String: Any]])?[i]["value"] as? Double)
      }
      for i in 0..<3 {
        let whole = try value(document["new_values"], i) - value(document["old_values"], i)
        let sum = try steps.reduce(0) { $0 + (try value($1["differences"], i)) }
        #expect(abs(sum - whole) <= 1e-9 * max(1, abs(try value(document["new_values"], i))))
      }
      // The old side is the run that the folder holds.
      let result = try object(String(contentsOf: payung.folder.appending(path: "old/result.json"), encoding: .utf8))
      let annual = try #require(result["annual"] as? [[String: Any]])
      let fund = try #require(
        annual.first { $0["variable"] as? String == "fund" && $0["year"] as? Int == 2035 }?["mean"] as? Double)
      #expect(abs(try value(document["old_values"], 0) - fund) <= 1e-12 * abs(fund))
      let text = try payung.run("reconcile", teaching, "new.yaml", "--paths", "64", "--quiet")
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 } && text.output.contains("new less old"))
      let order = try payung.run("reconcile", teaching, "new.yaml", "--order", "found")
      #expect(order.status == 64 && order.errors.contains("did you mean fund?"))
      let none = try payung.run("reconcile", teaching, ".")
      #expect(none.status == 2 && none.errors.contains("result.json"))
    }
  }

  @Test("explain: a hand calculation of 80 columns, and as JSON with every input's source", .tags(.acceptance))
  func explain() throws {
    try Program.use { (payung) throws in
      let text = try payung.run(
        "explain", teaching, "--path", "1471", "--month", "2031-03", "--cell", "pay=low,trade=gardens")
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      for words in ["umbrella-land.yaml:", "drawn: factor.output, 2031-03", "fund at the month's end"] {
        #expect(text.output.contains(words), "\(words)")
      }
      let json = try payung.run("explain", teaching, "--path", "3", "--month", "2026-01", "--format", "json")
      let figures = try #require(try object(json.output)["figures"] as? [[String: Any]])
      #expect(figures.contains { $0["symbol"] as? String == "fund" && $0["recorded"] as? Bool == true })
      for (arguments, words) in [
        (["--month", "2036-01"], "2026-01 to 2035-12"), (["--month", "2031"], "write a year and a month, such as"),
        (["--month", "2031-03", "--cell", "trade=garden,pay=low"], "did you mean gardens?"),
      ] {
        let said = try payung.process(["explain", teaching, "--path", "1"] + arguments)
        #expect(said.status == 64 && said.errors.contains(words), "\(arguments): \(said.errors)")
      }
    }
  }

  @Test("measure: years as text, JSON and CSV; mistakes with their place", .tags(.acceptance))
  func measure() throws {
    try Program.use { (payung) throws in
      try payung.write(
        """
        year,contributions,benefits,administration,interest,fund,total_wages,covered_wages
        2001,100,80,5,4,120,10000,8000
        2002,100,150,6,3,70,10000,8000
        2003,90,120,5,2,36,10000,7500
        """, to: "accounts.csv")
      let text = try payung.run("measure", "accounts.csv", "--recessions", "1981-1982,1990-1991,2001")
      #expect(text.status == 0 && text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(text.output.contains("of these 23 years"))
      let json = try object(payung.run("measure", "accounts.csv", "--format", "json").output)
      let years = try #require(json["years"] as? [[String: Any]])
      #expect(years.map { $0["year"] as? Int } == [2001, 2002, 2003])
      #expect(years[2]["reserve_ratio"] as? Double == 0.0036)
      #expect(years[0]["average_high_cost_multiple"] is NSNull)
      let csv = try payung.run("measure", "accounts.csv", "--format", "csv").output
      #expect(csv.hasPrefix("period,reserve_ratio,") && csv.split(separator: "\n").count == 4)
      try payung.write("year,fund\n2001,x\n", to: "wrong.csv")
      let wrong = try payung.run("measure", "wrong.csv", "--out", "answer")
      #expect(wrong.status == 2 && wrong.errors.contains("wrong.csv:2:6: fund:") && !payung.exists("answer"))
      #expect(try payung.run("measure", "accounts.csv", "--recessions", "2001-1990").status == 64)
    }
  }
}
