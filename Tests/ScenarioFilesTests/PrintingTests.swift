import Foundation
import ScenarioFiles
import Testing

@Suite struct ResolveTests {
  /// What `resolve` prints reads as the same scenario, and prints the same again.
  @Test func resolvedYAMLReadsBack() throws {
    let file = TestFolder.scenarios.appendingPathComponent("full.yaml").path
    let first = ResolvedScenario(try ScenarioReader.read(path: file).document)
    let second = ResolvedScenario(try ScenarioReader.read(text: first.yaml).document)
    #expect(first.json.text == second.json.text)
  }

  @Test func eachValueSaysWhereItStands() throws {
    let yaml = ResolvedScenario(try small(("fund.initial", "7")).document).yaml
    let lines = yaml.split(separator: "\n")
    #expect(lines.contains("  initial: 7  # --set"))
    #expect(lines.contains("  mean: 500  # \(TestFolder.small):34"))
    #expect(lines.contains("paths: 10000  # default"))
    #expect(lines.contains("  on_depletion: borrow  # default"))
    #expect(!yaml.contains("automation"))
  }

  /// R and JavaScript take every bare number for a double: beyond 2^53 another seed.
  @Test func largeSeedsStandAsText() throws {
    for (seed, json) in [
      ("7", "7"), ("9007199254740992", "9007199254740992"), ("9007199254740993", "\"9007199254740993\""),
    ] {
      let resolved = ResolvedScenario(try small(("seed", seed)).document)
      #expect(resolved.json.text.contains("\"seed\": \(json),"))
      for text in [resolved.json.text, resolved.yaml] {
        #expect(try ScenarioReader.read(text: text).seed == UInt64(seed))
      }
    }
    #expect(try small(("seed", "\"18446744073709551615\"")).seed == .max)
    for wrong in ["\"18446744073709551616\"", "\"-1\"", "\"\"", "\"12 \"", "\"0x10\"", "1.5"] {
      #expect(messages { try small(("seed", wrong)) }.count == 1, "\(wrong)")
    }
  }

  @Test func jsonHasNumbers() throws {
    let json = ResolvedScenario(try small(("population.labour_force", "1_000e3"), ("title", "a \"b\"")).document).json
      .text
    #expect(json.contains("\"labour_force\": 1000000"))
    #expect(json.contains("\"paths\": 10000"))
    #expect(json.contains(#""title": "a \"b\"""#))
  }
}

@Suite struct YAMLVersionTests {
  /// Programs that read YAML 1.1 know neither `5e6` nor `0o17`, and take `no` and `on` for truth values.
  @Test func resolvedNumbersAndWords() throws {
    for (text, expected) in [
      ("5e6", "5000000"), ("10_000", "10000"), ("1e-5", "1.0e-05"), ("1e20", "1.0e+20"), ("0x10", "16"),
      ("0.25", "0.25"),
      ("2.5e-7", "2.5e-07"), ("-3", "-3"),
    ] {
      #expect(ResolvedScenario.number(text) == expected)
    }
    let yaml = ResolvedScenario(try small(("title", "\"no\""), ("description", "\"on\"")).document).yaml
    #expect(yaml.contains("title: \"no\"") && yaml.contains("description: \"on\""))
    #expect(yaml.contains("\"no\": 2") || !yaml.contains("  no:"))
  }

  @Test func theStarterHasNoNumbersOfYAML12() {
    let text = Starter.text(schema: "s.json")
    let body = text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.joined(separator: "\n")
    #expect(body.firstMatch(of: /[0-9]e[0-9]|[0-9]_[0-9]/) == nil)
  }
}

@Suite struct SchemaTests {
  /// Every key the full scenario uses stands in the schema, at its place.
  @Test func knowsEveryKey() throws {
    let text = JSONSchema.scenario.text
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let scenario = try ScenarioReader.read(path: TestFolder.scenarios.appendingPathComponent("full.yaml").path)
    let instance = try JSONSerialization.jsonObject(with: Data(ResolvedScenario(scenario.document).json.text.utf8))
    #expect(unknownKeys(of: instance, in: schema, path: "") == [])
    let wrong: [String: Any] = ["labour": ["layoffs": ["bse": 1]], "funds": 1]
    #expect(Set(unknownKeys(of: wrong, in: schema, path: "")) == [".labour.layoffs.bse", ".funds"])
  }

  /// Keys of an instance that no alternative of the schema allows.
  private func unknownKeys(of instance: Any, in schema: [String: Any], path: String) -> [String] {
    let alternatives = (schema["anyOf"] as? [[String: Any]]).map { $0.filter { $0["required"] == nil } } ?? []
    if !alternatives.isEmpty, schema["properties"] == nil {
      let found = alternatives.map { unknownKeys(of: instance, in: $0, path: path) }
      return found.min { $0.count < $1.count } ?? []
    }
    if let list = instance as? [Any] {
      if let items = schema["items"] as? [String: Any] {
        return list.flatMap { unknownKeys(of: $0, in: items, path: path + "[]") }
      }
      return schema["prefixItems"] == nil ? [path] : []
    }
    guard let mapping = instance as? [String: Any] else {
      return schema["properties"] != nil || schema["patternProperties"] != nil ? [path, path] : []
    }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let patterns = schema["patternProperties"] as? [String: [String: Any]] ?? [:]
    return mapping.flatMap { key, value -> [String] in
      let place = "\(path).\(key)"
      if let known = properties[key] { return unknownKeys(of: value, in: known, path: place) }
      if let dated = patterns.values.first, CalendarMonth(key) != nil {
        return unknownKeys(of: value, in: dated, path: place)
      }
      if let others = schema["additionalProperties"] as? [String: Any] {
        return unknownKeys(of: value, in: others, path: place)
      }
      return [place]
    }
  }

  @Test func requiredKeysAndDefaults() throws {
    let text = JSONSchema.scenario.text
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties["paths"]?["default"] as? Int == 10_000)
    #expect(properties["paths"]?["maximum"] as? Int == 100_000_000)
    let alone = try #require(schema["else"] as? [String: Any])
    let required = try #require(alone["required"] as? [String])
    #expect(required.contains("title") && !required.contains("paths"))
  }
}

@Suite struct StarterTests {
  @Test func isValid() throws {
    let scenario = try ScenarioReader.read(text: Starter.text(schema: "payung.schema.json"))
    #expect(scenario.cells == 6)
    #expect(scenario.months == 240)
  }

  @Test func tellsEditorsTheSchema() {
    #expect(Starter.text(schema: "x.json").hasPrefix("# yaml-language-server: $schema=x.json\n"))
  }
}

@Suite struct SourceTests {
  @Test func listsFiguresWithoutSource() throws {
    let scenario = try small(
      extendedBy: """
        sources:
          labour.layoffs: {text: a survey, confidence: read}
          economy: {text: a guess, confidence: assumption}

        """)
    let paths = UnsourcedFigures.find(in: scenario.document).map(\.keyPath)
    #expect(
      paths == [
        "population.labour_force", "coverage.share", "labour.finding", "benefits.classes", "benefits.take_up",
        "contributions.rates", "wages.mean", "fund.initial",
      ])
    #expect(UnsourcedFigures.find(in: scenario.document).first { $0.keyPath == "benefits.classes" }?.count == 4)
  }
}

@Suite struct SpeedTests {
  /// Eight times the labels take about eight times as long; what grows with their square would take up to 64 times. The
  /// thread's own time, whatever else the machine does.
  @Test func readsInProportion() throws {
    func seconds(labels count: Int) throws -> Double {
      let labels = (0..<count).map { "s\($0)" }
      let text =
        "dimensions:\n  sector:\n"
        + (["farms", "mines", "no"] + labels).map { "    - \($0)\n" }.joined()
        + "labour:\n  quits:\n    base: 0.01\n    by:\n      sector:\n"
        + labels.map { "        \($0): 1.5\n" }.joined()
      var before = timespec(), after = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
      let read = try small(extendedBy: text).labour.quits.by[0]?.count
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
      #expect(read == count + 3)
      return Double(after.tv_sec - before.tv_sec) + 1e-9 * Double(after.tv_nsec - before.tv_nsec)
    }
    _ = try seconds(labels: 10)
    let few = try seconds(labels: 300), many = try seconds(labels: 2400)
    #expect(many < 24 * few, "\(few) s, then \(many) s")
  }
}
