import Foundation
import Testing

@Suite("payung export", .serialized)
struct ExportTests {
  private static let teaching = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
  /// What would start a program in a careless spreadsheet, and markup.
  private static let title = "=cmd|' /C calc'!A0 <b>"

  private func result(_ payung: Program, _ more: String...) throws {
    try payung.write("extends: \(Self.teaching)\ntitle: \"\(Self.title)\"\n", to: "odd.yaml")
    let run = try payung.process(["run", "odd.yaml", "--paths", "64", "--out", "result", "--quiet"] + more)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
  }

  /// The workbook after LibreOffice has computed every formula anew, compared cell by cell by openpyxl.
  private func recomputed(_ payung: Program) throws -> [String: Any] {
    let profile = payung.folder.appending(path: "profile")
    try FileManager.default.createDirectory(
      at: profile.appending(path: "user"), withIntermediateDirectories: true)
    // Without this LibreOffice believes the values that stand in the file.
    try """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
    </oor:items>
    """.write(to: profile.appending(path: "user/registrymodifications.xcu"), atomically: true, encoding: .utf8)
    try payung.tool(
      "soffice", "-env:UserInstallation=\(profile.absoluteString)", "--headless", "--convert-to", "xlsx", "--outdir",
      "computed", "result.xlsx")
    try payung.write(Self.comparison, to: "compare.py")
    let output = try payung.tool("/usr/bin/python3", "compare.py", "result.xlsx", "computed/result.xlsx")
    return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  @Test("LibreOffice and openpyxl agree on every cell, and all self-checks hold", .tags(.acceptance))
  func workbook() throws {
    try Program.use { (payung) throws in
      try result(payung)
      #expect(try payung.run("export", "result", "--to", "xlsx").status == 0)
      let found = try recomputed(payung)
      #expect(found["different"] as? [String] == [])
      #expect((found["cells"] as? Int ?? 0) > 1000)
      #expect((found["yes"] as? Int ?? 0) > 100)
      #expect(found["no"] as? Int == 0)
      #expect(found["charts"] as? Int == 3)
      #expect(found["title"] as? String == Self.title)
      #expect(
        found["sheets"] as? [String] == [
          "Summary", "Assumptions", "Live account", "Live paths", "Annual", "Accounts", "Paths", "Cohorts", "Depletion",
          "Quantiles", "Breakdown", "Sources", "Scenario",
          "Manifest",
        ])
    }
  }

  /// Written into the workbook and computed by LibreOffice, against the run of the changed scenario: nothing is random
  /// here. The workbook has all flows of a year in its middle: three months of arrears bring a changed rate's first money
  /// a month and a half later, growth within the year moves it by days. Two months at yield i are i/6 of the difference.
  @Test(
    "A rate, the opening fund, the yield or administration changed in the workbook gives the fund of the run that has it",
    .tags(.acceptance),
    arguments: [
      ("contributions.rates.employer=0.010", "Assumptions!C13=0.010"),
      ("contributions.rates.worker=0.002", "Assumptions!F13=0.002"),
      ("fund.initial=160e6", "Assumptions!C5=160e3"), ("economy.yield=0.07", "Assumptions!L13=0.07"),
      ("administration.share_of_contributions=0.15", "Assumptions!I13=0.15"),
    ])
  func changed(setting: String, cell: String) throws {
    try Program.use { (payung) throws in
      try payung.write(
        """
        {payung: 1, title: Calm, currency: XTS, start: 2026-01, end: 2033-12, paths: 8,
        population: {labour_force: 1e6}, coverage: {share: 0.3}, economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.05},
        labour: {layoffs: 0.01, finding: 0.2}, benefits: {classes: [{months: 6, replacement: [0.5, 0.5, 0.5]}], take_up: 0.7},
        contributions: {rates: {employer: 0.006, worker: 0.004}, arrears: {employer: 3}, opening_receivable: {employer: 5.4e6}},
        administration: {share_of_contributions: 0.05, per_claim: 20},
        wages: {mean: 1000}, fund: {initial: 110e6}}
        """, to: "calm.yaml")
      try payung.write(
        """
        import sys, openpyxl
        book = openpyxl.load_workbook("result.xlsx")
        place, value = sys.argv[1].split("=")
        sheet, cell = place.split("!")
        assert book[sheet][cell].value is None and book[sheet][cell].fill.fgColor.rgb == "FFFFF2CC", cell
        book[sheet][cell] = float(value)
        book.save("result.xlsx")
        """, to: "change.py")
      try payung.write(
        """
        import json, openpyxl
        means = lambda folder: {f["year"]: f["mean"] for f in json.load(open(folder + "/result.json"))["annual"]
                                if f["variable"] == "fund"}
        before, after = means("result"), means("again")
        book = openpyxl.load_workbook("computed/result.xlsx", data_only=True)
        for name in ["Live account", "Live paths"]:
            heads = [c.value for c in book[name][3]]
            column = heads.index("fund after") + 1
            unit = {"XTS": 1, "XTS thousand": 1e3, "XTS million": 1e6}[book[name]["A2"].value.split("In ")[1].rstrip(".")]
            n = 0
            for row in book[name].iter_rows(min_row=4):
                year = row[0].value
                if not isinstance(year, int): continue
                n += 1
                live = row[column - 1].value * unit
                moved = after[year] - before[year]
                assert abs(moved) > 1e-4 * abs(before[year]), (year, moved)
                assert abs(live - after[year]) <= 0.07 * 2 / 12 * abs(moved), (name, year, live, after[year], before[year])
            assert n >= 8
        print("equal")
        """, to: "check.py")
      #expect(try payung.run("run", "calm.yaml", "--out", "result", "--quiet").status == 0)
      #expect(try payung.run("run", "calm.yaml", "--set", setting, "--out", "again", "--quiet").status == 0)
      #expect(try payung.run("export", "result", "--to", "xlsx").status == 0)
      try payung.tool("/usr/bin/python3", "change.py", cell)
      _ = try recomputed(payung)
      #expect(try payung.tool("/usr/bin/python3", "check.py").hasPrefix("equal"))
    }
  }

  @Test("The workbook in Bahasa Indonesia holds the same figures, and other paths where asked for", .tags(.acceptance))
  func indonesian() throws {
    try Program.use { (payung) throws in
      try result(payung)
      #expect(try payung.run("export", "result", "--to", "xlsx", "--quiet").status == 0)
      let own = ["export", "result", "--to", "xlsx", "--language", "id", "--percentiles", "10,90", "-o", "buku.xlsx"]
      #expect(try payung.process(own).status == 0)
      try payung.write(
        """
        import openpyxl
        english, indonesian = (openpyxl.load_workbook(name, data_only=True) for name in ["result.xlsx", "buku.xlsx"])
        assert indonesian.sheetnames == ["Ringkasan", "Asumsi", "Perhitungan dana", "Perhitungan jalur", "Tahunan",
            "Rekonsiliasi", "Jalur", "Kohort", "Dana habis", "Kuantil", "Rincian", "Sumber", "Skenario", "Manifes"]
        for a, b in zip(english, indonesian):
            if a.title in ["Paths", "Live paths", "Assumptions", "Summary"]: continue
            for x, y in zip(a.iter_rows(), b.iter_rows()):
                for c, d in zip(x, y):
                    if isinstance(c.value, (int, float)): assert c.value == d.value, (a.title, c.coordinate)
        texts = {c.value for sheet in indonesian for row in sheet.iter_rows() for c in row if isinstance(c.value, str)}
        english_words = {"fund before", "of the run", "changed to", "difference", "standard error", "probability", "year",
            "yes", "no", "figures", "holds"}
        assert not texts & english_words, texts & english_words
        assert len({row[0].value for row in indonesian["Jalur"].iter_rows(min_row=5)} - {None}) == 2
        print("equal")
        """, to: "same.py")
      #expect(try payung.tool("/usr/bin/python3", "same.py").hasPrefix("equal"))
    }
  }

  @Test("A figure changed behind the run's back fails the workbook's own checks", .tags(.acceptance))
  func doctored() throws {
    try Program.use { (payung) throws in
      try result(payung, "--no-paths-file")
      let file = payung.folder.appending(path: "result/result.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.contains("\"variable\": \"interest\"") && line.contains("\"year\": 2030")
          ? String(line).replacing(/"mean": [-0-9.e+]+/, with: "\"mean\": 12345678901") : String(line)
      }
      #expect(lines.joined(separator: "\n") != text)
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
      #expect(try payung.run("export", "result", "--to", "xlsx").status == 0)
      let found = try recomputed(payung)
      #expect(found["different"] as? [String] == [])
      // The year's roll-forward, the account of the formulas, and the summary's lines on both.
      #expect(found["no"] as? Int == 3)
    }
  }

  @Test("Tables keep text text; netCDF holds the figures of the result", .tags(.acceptance))
  func tables() throws {
    try Program.use { (payung) throws in
      try result(payung)
      #expect(try payung.run("export", "result", "--to", "csv", "-o", "tables").status == 0)
      #expect(payung.exists("tables/annual.csv") && payung.exists("tables/depletion.csv"))
      let assumptions = try String(contentsOf: payung.folder.appending(path: "tables/assumptions.csv"), encoding: .utf8)
      #expect(assumptions.hasPrefix("figures,source,confidence,written_in\n"))
      #expect(assumptions.contains("umbrella-land.yaml:"))
      // The same for spreadsheets that write 1,5; and a column for each variable.
      let wide = ["export", "result", "--to", "csv", "--wide", "--csv-for", "id", "-o", "lebar", "--quiet"]
      #expect(try payung.process(wide).status == 0)
      try payung.write(
        """
        import csv
        plain = list(csv.reader(open("tables/annual.csv")))
        commas = list(csv.reader(open("lebar/annual.csv"), delimiter=";"))
        assert len(plain) == len(commas) > 100
        for a, b in zip(plain, commas):
            assert [f.replace(",", ".") for f in b] == [f.replace(",", ".") for f in a] and len(a) == len(b), (a, b)
        assert not any("." in row[-1] for row in commas[1:])
        wide = list(csv.reader(open("lebar/annual-wide.csv"), delimiter=";"))
        fund = wide[0].index("fund")
        means = {row[2]: row[4] for row in commas if row[0] == "fund" and row[3] == "mean"}
        assert len(means) > 5 and all(means[row[0]] == row[fund] for row in wide[1:]), (means, wide[1])
        print("equal")
        """, to: "commas.py")
      #expect(try payung.tool("/usr/bin/python3", "commas.py").hasPrefix("equal"))
      #expect(try payung.run("export", "result", "--to", "xlsx", "--wide").status == 64)
      #expect(try payung.run("export", "result", "--to", "xlsx", "--percentiles", "5,105").status == 64)
      #expect(try payung.run("export", "result", "--to", "netcdf").status == 0)
      try payung.write(Self.netCDF, to: "check.py")
      #expect(try payung.tool("/usr/bin/python3", "check.py").hasPrefix("equal"))
    }
  }

  /// A dimension called `fund` or `year`, a control character in a title that an older version let pass: each file opens, and has every figure.
  @Test("Names and texts that the formats need otherwise", .tags(.acceptance))
  func oddNames() throws {
    try Program.use { (payung) throws in
      try payung.write(
        """
        {payung: 1, title: "Red bell", currency: XTS, start: 2026-01, end: 2028-12, paths: 64,
        dimensions: {year: [young, old], quantile: [low, high], fund: [a, b]},
        population: {labour_force: 1e6}, coverage: {share: 0.3}, economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.04,
          factors: {output: {sd: 0.02, half_life: 12}}},
        labour: {layoffs: {base: 0.01, loads: {output: -8}}, finding: 0.2},
        benefits: {classes: [{months: 6, replacement: [0.5, 0.5, 0.5]}], take_up: 0.7},
        contributions: {rates: {employer: 0.01}}, wages: {mean: 100}, fund: {initial: 1e7},
        output: {breakdown: [year, quantile, fund]}}
        """, to: "odd.yaml")
      let outcome = try payung.shell(
        """
        payung run odd.yaml --out result --quiet > out.txt &&
          sed -i 's/Red bell/Bell \\\\u0007 and \\\\u001b[31m red/' result/result.json && payung export result --to xlsx --quiet &&
          payung export result --to netcdf && payung export result --to csv --quiet &&
          \(Program.root.appending(path: "scripts/read-back").path) result result.xlsx result-statistics.nc result-csv
        """)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      for name in ["year", "quantile", "fund"] {
        #expect(outcome.errors.contains("the dimension \(name) is called dimension_\(name) in the file"))
      }
      #expect(try payung.run("report", "result", "--quiet").status == 0)
    }
  }

  @Test("An own notebook and an edited one are kept, and named", .tags(.acceptance))
  func ownFiles() throws {
    try Program.use { (payung) throws in
      try result(payung, "--no-paths-file")
      #expect(try payung.run("export", "result", "--to", "csv").status == 0)
      try payung.write("mine", to: "result-csv/memo.txt")
      let foreign = try payung.run("export", "result", "--to", "csv", "--force")
      #expect(foreign.status == 1 && foreign.errors.contains("memo.txt") && payung.exists("result-csv/memo.txt"))
      try FileManager.default.removeItem(at: payung.folder.appending(path: "result-csv/memo.txt"))
      try payung.write("mine", to: "result-csv/annual.csv")
      let edited = try payung.run("export", "result", "--to", "csv", "--force")
      #expect(edited.status == 1 && edited.errors.contains("annual.csv"))
      // A memo in the folder of results stays too, and nothing was computed for it.
      try payung.write("mine", to: "result/memo.txt")
      let run = try payung.run("run", "odd.yaml", "--paths", "100000000", "--out", "result", "--force")
      #expect(run.status == 1 && run.errors.contains("memo.txt") && payung.exists("result/memo.txt"))
    }
  }

  @Test("What stands there is kept without --force; what is not a result is refused", .tags(.acceptance))
  func refusals() throws {
    try Program.use { (payung) throws in
      try result(payung, "--no-paths-file")
      #expect(try payung.run("export", "result", "--to", "csv").status == 0)
      let again = try payung.run("export", "result", "--to", "csv")
      #expect(again.status == 1 && again.errors.contains("--force"))
      #expect(try payung.run("export", "result", "--to", "csv", "--force").status == 0)
      // Not even --force removes a folder of something else.
      let other = try payung.run("export", "result", "--to", "csv", "-o", ".", "--force")
      #expect(other.status == 1 && other.errors.contains("holds no files.json"))
      #expect(try payung.run("export", "result", "--to", "xlsx", "-o", "result", "--force").status == 1)
      #expect(payung.exists("odd.yaml") && payung.exists("result/result.json"))
      #expect(try payung.run("export", "result", "--to", "docx").status == 64)
      let foreign = try payung.run("export", ".", "--to", "xlsx")
      #expect(foreign.status == 2 && foreign.errors.contains("several below: result"))
      #expect(!payung.contents.contains { $0.hasSuffix(".partial") })
    }
  }

  private static let comparison = """
    import json, sys, openpyxl
    ours, theirs = (openpyxl.load_workbook(path, data_only=True) for path in sys.argv[1:])
    found = {"cells": 0, "different": [], "yes": 0, "no": 0, "sheets": ours.sheetnames, "title": ours["Summary"]["A1"].value,
             "charts": sum(len(sheet._charts) for sheet in openpyxl.load_workbook(sys.argv[1]))}
    assert ours.sheetnames == theirs.sheetnames
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                a, b = cell.value, theirs[sheet.title][cell.coordinate].value
                if a is None and b is None: continue
                found["cells"] += 1
                # Both compute in doubles; sums may be taken in another order.
                same = abs(a - b) <= 1e-9 * max(abs(a), abs(b)) if isinstance(a, (int, float)) and isinstance(b, (int, float)) else a == b
                if not same: found["different"].append(f"{sheet.title}!{cell.coordinate} {a!r} {b!r}")
                if sheet.title in ("Accounts", "Paths", "Summary") and b in ("yes", "no") and not (
                        sheet.title == "Summary" and "(" in str(sheet.cell(cell.row, 1).value)): found[b] += 1
    print(json.dumps(found))
    """

  private static let netCDF = """
    import json, subprocess, re
    result = json.load(open("result/result.json"))
    dump = subprocess.run(["ncdump", "-p", "9,17", "-v", "fund,fund_quantile", "result-statistics.nc"],
                          capture_output=True, text=True, check=True).stdout
    def values(name): return [float(x) for x in re.search(rf"\\n {name} =([^;]*);", dump).group(1).split(",")]
    fund = [f for f in result["annual"] if f["variable"] == "fund"]
    assert values("fund") == [f["mean"] for f in fund]
    assert values("fund_quantile") == [q for f in fund for q in f["quantiles"].values()]
    print("equal")
    """
}
