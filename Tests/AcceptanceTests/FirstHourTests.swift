import Children
import Foundation
import Testing

@Suite("What people type in their first hour")
struct FirstHourTests {
  private static let storm = Program.root.appending(path: "scenarios/teaching/umbrella-land-storm.yaml").path

  @Test("An unknown verb names the nearest", .tags(.acceptance))
  func verbs() throws {
    try Program.use { (payung) throws in
      let typed = try payung.run("slove", "x.yaml")
      #expect(
        typed.status == 64 && typed.errors.contains("there is no verb slove; did you mean solve?"), "\(typed.errors)")
      let foreign = try payung.run("aaa").errors
      #expect(foreign.contains("the verbs are backtest, bench, calibrate"), "\(foreign)")
      let file = try payung.run("jkp.yaml")
      #expect(file.status == 64 && file.errors.contains("write payung run jkp.yaml"))
      #expect(try payung.run("--version").status == 0)
    }
  }

  @Test("What a verb is told beside the file counts: settings to validate, paths to explain", .tags(.acceptance))
  func besideTheFile() throws {
    try Program.use { (payung) throws in
      let valid = try payung.run("validate", Self.storm, "--set", "paths=16")
      #expect(valid.status == 0 && valid.output.contains("16 paths"), "\(valid.errors)")
      let comma = try payung.run("validate", Self.storm, "--set", "fund.initial=0,03")
      #expect(comma.status == 2 && comma.errors.contains("write 0.03"), "\(comma.errors)")
      let beyond = try payung.run("explain", Self.storm, "--path", "16", "--paths", "16", "--month", "2027-05")
      #expect(beyond.status == 64 && beyond.errors.contains("paths 0 to 15"), "\(beyond.errors)")
      let last = try payung.run("explain", Self.storm, "--path", "15", "--paths", "16", "--month", "2027-05")
      #expect(last.status == 0, "\(last.errors)")
      let rule = try payung.run("validate", Self.storm, "--set", "unusual={fund.initial: as the law has it}")
      #expect(rule.status == 2 && rule.errors.contains("write initial_fund"), "\(rule.errors)")
      let month = try payung.run("run", Self.storm, "--set", "contribution_rate@2030=0.02")
      #expect(month.status == 2 && month.errors.contains("write contribution_rate@2030-01"), "\(month.errors)")
    }
  }

  @Test(
    "An option given twice that counts once is refused", .tags(.acceptance),
    arguments: [
      ("run \(storm) --paths 16 --seed 1 --paths=32", "--paths"), ("run \(storm) --seed 1 --seed 1", "--seed"),
      ("report r -o a.html --output b.html", "--output"), ("cluster plan \(storm) --paths 1 --out a --out b", "--out"),
      ("run \(storm) --format json --format csv", "--format"),
    ])
  func repeated(line: String, option: String) throws {
    try Program.use { (payung) throws in
      let typed = try payung.process(line.split(separator: " ").map(String.init))
      #expect(typed.status == 64 && typed.errors.contains("\(option) is given more than once"), "\(typed)")
      #expect(typed.output.isEmpty && payung.contents.isEmpty)
    }
  }

  @Test(
    "Two values for one key are refused, in whatever options they stand", .tags(.acceptance),
    arguments: [
      ("run \(storm) --set seed=5 --set seed=6", "--set seed=5 and --set seed=6"),
      ("run \(storm) --paths 16 --set=paths=32", "--paths 16 and --set paths=32"),
      ("explain \(storm) --path 0 --month 2027-05 --set seed=1 --seed=2", "--set seed=1 and --seed 2"),
      ("run \(storm) --rates-from 2027-01 --set output.rates_from=2028-01", "--rates-from 2027-01 and"),
      ("validate \(storm) --set contribution_rate=0.02 --set contribution_rate=0.03", "cannot both hold"),
      ("resolve \(storm) --set fund.initial=1 --set fund={initial: 2}", "--set fund={initial:"),
      ("sweep \(storm) --over contribution_rate=0.01,0.02 --set contribution_rate=0.03", "--over contribution_rate="),
      ("cluster plan \(storm) --set seed=5 --set seed=6 --out plan", "--set seed=5 and --set seed=6"),
    ])
  func contradicting(line: String, told: String) throws {
    try Program.use { (payung) throws in
      let words = line.replacing(": ", with: ":~").split(separator: " ").map { $0.replacing("~", with: " ") }
      let typed = try payung.process(words.map { String($0) })
      #expect(
        typed.status == 2 && typed.errors.contains(told) && typed.errors.contains("keep one of them"), "\(typed)")
      #expect(typed.output.isEmpty && payung.contents.isEmpty)
    }
  }

  @Test(
    "An option that would change nothing is refused", .tags(.acceptance),
    arguments: [
      ("tail \(storm) --set paths=64", "write --paths"), ("economy \(storm) --set paths=64", "write --paths"),
      ("calibrate \(storm) --observed a.csv --parameters finding_scale --set paths=64", "write --paths"),
      ("calibrate \(storm) --observed a.csv --parameters finding_scale --force", "add --output"),
      ("run \(storm) --force", "add --out"), ("run \(storm) --no-paths-file", "add --out"),
      ("run \(storm) --most-paths 64", "--until-error"),
      ("solve \(storm) --for contribution_rate --such-that fund(2028)>0 --force", "add --out"),
      ("backtest \(storm) --observed a.csv --force", "add --out"), ("measure a.csv --force", "add --out"),
      ("explain \(storm) --path 0 --month 2027-05 --force", "add --out"),
      ("compare \(storm) \(storm)", "is named twice"), ("report a ./a", "./a is named twice"),
      ("run \(storm) \(storm)", "is named twice"), ("reconcile \(storm) \(storm)", "is named twice"),
    ])
  func idle(line: String, words: String) throws {
    try Program.use { (payung) throws in
      let typed = try payung.process(line.split(separator: " ").map(String.init))
      #expect(typed.status == 64 && typed.errors.contains(words), "\(typed)")
      #expect(typed.output.isEmpty && payung.contents.isEmpty)
    }
  }

  @Test("What may be given twice may", .tags(.acceptance))
  func repeatable() throws {
    try Program.use { (payung) throws in
      let typed = try payung.run("validate", Self.storm, "--set", "paths=16", "--set", "seed=3")
      #expect(typed.status == 0 && typed.output.contains("16 paths"), "\(typed)")
    }
  }

  @Test("Levers, outcomes and variables are listed, with what they are in a file", .tags(.acceptance))
  func list() throws {
    try Program.use { (payung) throws in
      for subject in ["levers", "outcomes", "variables"] {
        let text = try payung.run("list", subject)
        #expect(text.status == 0)
        #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      }
      struct Entry: Decodable {
        var name, unit, label: String
        var value, low, high: Double?
      }
      let answer = try payung.run("list", "levers", Self.storm, "--format", "json")
      let levers = try JSONDecoder().decode([Entry].self, from: Data(answer.output.utf8))
      let rate = try #require(levers.first { $0.name == "contribution_rate" })
      #expect(rate.value != nil && (rate.low ?? 1) < (rate.high ?? 0) && !rate.label.isEmpty)
      let variables = try JSONDecoder().decode(
        [Entry].self, from: Data(try payung.run("list", "variables", Self.storm, "--format", "json").output.utf8))
      #expect(variables.contains { $0.name == "fund" } && variables.contains { $0.name.hasPrefix("contributions.") })
      let unknown = try payung.run("run", Self.storm, "--set", "contribution_rat=0.01")
      #expect(unknown.status == 2 && unknown.errors.contains("did you mean contribution_rate?"))
    }
  }

  @Test("Numbers on the command line are those of the file", .tags(.acceptance))
  func numbers() throws {
    try Program.use { (payung) throws in
      let run = try payung.run("run", Self.storm, "--paths", "4e1", "--seed", "1_0", "--format", "json", "--quiet")
      #expect(run.status == 0 || run.status == 3)
      #expect(run.output.contains("\"paths\": 40") && run.output.contains("\"seed\": 10"))
      let blank = try payung.run(
        "run", Self.storm, "--paths", "40", "--set", "seed = 10", "--format", "json", "--quiet")
      #expect(blank.output.contains("\"seed\": 10"), "\(blank.errors)")
      for (seed, cure) in [
        ("1e20", "from 0 to 18446744073709551615"), ("1.5", "write a whole number"), ("\"7\"", "whole"),
      ] {
        let refused = try payung.run("run", Self.storm, "--seed", seed)
        #expect(refused.status == 64 && refused.errors.contains(cure), "\(refused.errors)")
      }
      let wrong = try payung.run("run", Self.storm, "--paths", "10.000")
      #expect(wrong.status == 64 && wrong.errors.contains("write 10000 for thousands"), "\(wrong.errors)")
      try payung.write("extends: \(Self.storm)\npaths: 10.000\n", to: "point.yaml")
      let point = try payung.run("validate", "point.yaml")
      #expect(point.status == 2 && point.errors.contains("point.yaml:2:8: paths: 10.000 may be"), "\(point.errors)")
      let comma = try payung.run("run", Self.storm, "--paths", "10,000")
      #expect(comma.status == 64 && comma.errors.contains("write 10000 for thousands"), "\(comma.errors)")
    }
  }

  @Test("Unusual figures are warned of, in the run and in its result, unless a reason is given", .tags(.acceptance))
  func unusual() throws {
    try Program.use { (payung) throws in
      try payung.write("extends: \(Self.storm)\nlabour: {quits: 0.5}\n", to: "odd.yaml")
      let validated = try payung.run("validate", "odd.yaml")
      #expect(
        validated.status == 0 && validated.errors.contains("odd.yaml:2:17: warning: labour.quits: 0.5 a month"),
        "\(validated.errors)")
      let run = try payung.run("run", "odd.yaml", "--paths", "40", "--out", "r", "--report")
      #expect(run.errors.contains("warning: labour.quits") && (run.status == 0 || run.status == 3), "\(run.errors)")
      let page = try String(contentsOf: payung.folder.appending(path: "r/report.html"), encoding: .utf8)
      #expect(page.contains("labour.quits: 0.5 a month") && page.contains("no reason given"))
      try payung.write(
        "extends: \(Self.storm)\nlabour: {quits: 0.5}\nunusual: {quit_rate: a test of the extremes}\n", to: "meant.yaml"
      )
      #expect(try payung.run("validate", "meant.yaml").errors.isEmpty)
    }
  }

  @Test("init leaves another schema alone, and kernels that nobody knows are refused", .tags(.acceptance))
  func refusals() throws {
    try Program.use { (payung) throws in
      try payung.write("{\"mine\": true}\n", to: "payung.schema.json")
      let refused = try payung.run("init", "-o", "mine.yaml")
      #expect(refused.status == 1 && !payung.exists("mine.yaml"))
      #expect(
        try String(contentsOf: payung.folder.appending(path: "payung.schema.json"), encoding: .utf8)
          == "{\"mine\": true}\n")
      let kernels = try payung.run("run", Self.storm, "--paths", "8", environment: ["PAYUNG_KERNELS": "avx51"])
      #expect(
        kernels.status == 64 && kernels.errors.contains("there are no kernels \"avx51\"; did you mean avx512?"),
        "\(kernels.errors)")
    }
  }

  @Test("--root confines a scenario, and a pipe blocks nobody", .tags(.acceptance))
  func confinement() throws {
    try Program.use { (payung) throws in
      try payung.write("extends: \(Self.storm)\n", to: "out.yaml")
      let confined = try payung.run("validate", "--root", ".", "out.yaml")
      #expect(confined.status == 2 && confined.errors.contains(" lies outside "), "\(confined.errors)")
      for root in ["", "nowhere", "out.yaml"] {
        let unset = try payung.run("validate", "--root", root, "out.yaml")
        #expect(unset.status == 64 && unset.errors.contains("--root: there is no folder"), "\(unset.errors)")
      }
      #expect(mkfifo(payung.folder.appending(path: "pipe.yaml").path, 0o600) == 0)
      let pipe = try payung.run("run", "pipe.yaml")
      #expect(pipe.status == 2 && pipe.errors.contains("is a pipe or a device, not a file"))
    }
  }

  @Test("A run that cannot fit is refused before it begins", .tags(.acceptance))
  func size() throws {
    try Program.use { (payung) throws in
      // A hundred years of a hundred million paths: some 3 TB of path values.
      let refused = try payung.run("run", Self.storm, "--paths", "1e8", "--set", "end=2120-12", "--set", "checks=[]")
      #expect(refused.status == 1, "\(refused.errors)")
      #expect(
        refused.errors.contains("this run would take about") || refused.errors.contains("path values of this run"))
    }
  }

  @Test("scripts/install puts the program, its man page and completions under a prefix", .tags(.acceptance))
  func install() throws {
    try Program.use { (payung) throws in
      let install = try Child(
        Program.root.appending(path: "scripts/install").path, ["--prefix", payung.folder.path],
        environment: ["PAYUNG_BINARY": Program.executable.path]
      ).wait()
      #expect(install.status == 0, "\(install)")
      let manual = try String(contentsOf: payung.folder.appending(path: "share/man/man1/payung.1"), encoding: .utf8)
      #expect(
        manual.hasPrefix(".TH PAYUNG 1") && manual.contains(".SH PAYUNG SOLVE") && manual.contains("\\-\\-such\\-that"))
      try payung.write("x\n", to: "jkp.yaml")
      // What bash proposes after `payung validate jk`.
      let proposed = try payung.shell(
        """
        source share/bash-completion/completions/payung
        compopt() { :; }
        COMP_WORDS=(payung validate jk) COMP_CWORD=2 COMP_LINE='payung validate jk' COMP_POINT=18
        _payung payung jk validate
        printf '%s\\n' "${COMPREPLY[@]}"
        """)
      #expect(proposed.output.split(separator: "\n").contains("jkp.yaml"), "\(proposed)")
    }
  }
}
