import Analysis
import Engine
import Scenarios
import Writing

extension ResultDocument {
  /// What `writeJSON` wrote. Intervals of quantiles and depletion by month are not in the file, and empty here.
  /// - Throws: `JSONCursor.Mismatch`.
  init(json root: JSONCursor) throws {
    let manifest = try Manifest(root.member("manifest"))
    let scenario = try root.member("scenario")
    let start = try scenario.member("start").monthAsWritten()
    let title = try scenario.member("title").asWritten()
    // Format 1 names no schemes: there is one.
    let named = try root.optional("schemes")?.elements().map { json in
      (name: try json.member("name").text(), currency: try json.member("currency").text())
    }
    let alone = try named == nil ? scenario.member("currency").asWritten() : ""
    self.init(
      title: title, start: start, end: try scenario.member("end").monthAsWritten(), manifest: manifest,
      schemes: try (named ?? [(title, alone)]).map { name, currency in
        let only = named == nil ? nil : name
        var scheme = Scheme(
          name: name, currency: currency,
          analysis: try RunAnalysis(root, of: only, currency, manifest, start: start))
        if try root.optional("unusual") != nil {
          scheme.unusual = try root.figures("unusual", of: only).map(UnusualFigure.init)
        }
        return scheme
      },
      scenario: ScenarioNode(scenario: scenario.value))
    // Results written before origins were kept have none.
    origins = ScenarioOrigins(
      try root.optional("origins")?.members().map { try ($0.key, $0.value.elements().map { try $0.text() }) } ?? [])
    files = FileList(
      try root.optional("files")?.members().map { name, file in
        FileList.Entry(
          name: name, bytes: try file.member("bytes").whole(), sha256: try file.member("sha256").text())
      } ?? [])
  }
}

extension RunAnalysis {
  /// - Parameter scheme: whose figures; nil: there is one.
  fileprivate init(
    _ root: JSONCursor, of scheme: String?, _ currency: String, _ manifest: ResultDocument.Manifest,
    start: CalendarMonth
  ) throws {
    let paths = manifest.paths, sampling = manifest.sampling
    let measures = try root.optional("measures") == nil ? [] : root.figures("measures", of: scheme)
    self.init(
      annual: try root.figures("annual", of: scheme).map { try AnnualFigure($0, paths: paths, currency) },
      monthly: try root.figures("monthly", of: scheme).map { try MonthlyFigure($0, paths: paths, currency) },
      breakdown: try root.figures("breakdown", of: scheme).map {
        try BreakdownFigure($0, paths: paths, currency, sampling: sampling)
      },
      levelRates: measures.isEmpty
        ? nil
        : try LevelRateFigures(
          measures, schemeRate: root.figure("scheme_rate", of: scheme), paths: paths, start: start),
      depletion: try Depletion(root.figure("depletion", of: scheme), paths: paths, sampling: sampling),
      checks: try root.figures("checks", of: scheme).map(CheckResult.init))
  }
}

extension JSONCursor {
  /// The elements of a list that are a scheme's. Nil: all.
  fileprivate func figures(_ key: String, of scheme: String?) throws -> [JSONCursor] {
    let all = try member(key).elements()
    guard let scheme else { return all }
    return try all.filter { try $0.member("scheme").text() == scheme }
  }

  /// A scheme's object in a list of one for each; nil: the object itself.
  fileprivate func figure(_ key: String, of scheme: String?) throws -> JSONCursor {
    guard scheme != nil else { return try member(key) }
    guard let own = try figures(key, of: scheme).first else {
      throw Mismatch(place: key, expected: "\(key) of every scheme")
    }
    return own
  }

  /// Text, or a number's digits: `2025` and `"2025-01"` are both months.
  fileprivate func asWritten() throws -> String {
    if case .number(let digits) = value { return digits }
    return try text()
  }

  fileprivate func monthAsWritten() throws -> CalendarMonth {
    guard let month = CalendarMonth(try asWritten()) else { throw Mismatch(place: place, expected: "a month") }
    return month
  }
}

extension UnusualFigure {
  init(_ json: JSONCursor) throws {
    self.init(
      rule: try json.member("rule").text(), keyPath: try json.member("key").text(),
      origin: Origin(file: try json.member("place").text(), line: 0, column: 0),
      figure: try json.member("figure").text(), usual: try json.member("usual").text(),
      reason: try json.optional("reason")?.text())
  }
}

extension ResultDocument.Manifest {
  init(_ json: JSONCursor) throws {
    self.init(
      version: try json.member("version").text(), scenarioDigest: try json.member("scenario_sha256").text(),
      seed: try json.member("seed").unsigned(), paths: try json.member("paths").whole(),
      months: try json.member("months").whole(), cells: try json.member("cells").whole(),
      threads: try json.member("threads").whole(), blas: try json.member("blas").text(),
      cpu: try json.member("cpu").text(), kernels: try json.member("kernels").text(),
      started: try json.member("started").text(), seconds: try json.member("seconds").number(),
      checksum: try json.member("checksum").text())
    if let name = try json.optional("sampling") {
      guard let known = Sampling(rawValue: try name.text()) else {
        throw JSONCursor.Mismatch(place: name.place, expected: "a sampling this program knows")
      }
      sampling = known
    }
    shards = try json.optional("shards").map { json in
      Shards(
        count: try json.member("count").whole(), hosts: try json.member("hosts").elements().map { try $0.text() },
        mixedArithmetic: try json.member("mixed_arithmetic").truth())
    }
    levers = try json.optional("levers")?.members().map { (name: $0.key, value: try $0.value.number()) } ?? []
    guard paths > 0 else {
      throw JSONCursor.Mismatch(place: "\(json.place).paths", expected: "a number of paths")
    }
  }
}

extension Quantity {
  /// By the name in a file. One that this program does not record keeps its name as its meaning.
  fileprivate init(_ json: JSONCursor, _ currency: String) throws {
    let name = try json.member("variable").text()
    if let known = Self.named(name) {
      self = known
      return
    }
    let unit = try json.member("unit").text()
    self.init(name, unit == currency ? .currency : Unit(rawValue: unit) ?? .index, .sum, name)
  }
}

extension SampleStatistics {
  /// Nil where no path has a value.
  fileprivate init?(_ json: JSONCursor, paths: Int, tails: Bool) throws {
    guard let mean = try json.optional("mean")?.number() else { return nil }
    let quantiles = try json.member("quantiles"), tvar = tails ? try json.member("tvar") : nil
    self.init(
      count: paths - (try json.optional("paths_without_value")?.whole() ?? 0), mean: mean,
      sd: try json.optional("sd")?.number(),
      quantiles: try Self.quantileLevels.map { try quantiles.member($0.shortestText).number() },
      tailMeans: try tvar.map { tvar in try Self.tailLevels.map { try tvar.member($0.shortestText).number() } } ?? [])
    if let effective = try json.optional("effective_paths")?.number(), effective > 0 {
      designEffect = Double(count) / effective
    }
  }
}

extension AnnualFigure {
  fileprivate init(_ json: JSONCursor, paths: Int, _ currency: String) throws {
    self.init(
      variable: try Quantity(json, currency), year: try json.member("year").whole(),
      pathsWithoutValue: try json.optional("paths_without_value")?.whole() ?? 0,
      statistics: try SampleStatistics(json, paths: paths, tails: true))
  }
}

extension MonthlyFigure {
  fileprivate init(_ json: JSONCursor, paths: Int, _ currency: String) throws {
    self.init(
      variable: try Quantity(json, currency), month: try json.member("month").month(),
      statistics: try SampleStatistics(json, paths: paths, tails: true))
  }
}

extension BreakdownFigure {
  fileprivate init(_ json: JSONCursor, paths: Int, _ currency: String, sampling: Sampling) throws {
    self.init(
      variable: try Quantity(json, currency), dimension: try json.member("dimension").text(),
      label: try json.member("label").text(), year: try json.member("year").whole(), paths: paths,
      mean: try json.member("mean").number(), sd: try json.optional("sd")?.number())
    pathsAreIndependent = sampling == .plain
  }
}

extension LevelRateFigures {
  fileprivate init(_ figures: [JSONCursor], schemeRate: JSONCursor, paths: Int, start: CalendarMonth) throws {
    self.init(
      figures: try figures.map { json in
        let target = try json.member("target")
        let months = Int((12 * (try json.member("years").number())).rounded())
        let horizon = try json.member("horizon").month()
        let from = try json.optional("from").map { try $0.month() - start } ?? 0
        let goal = LevelRateGoal(
          months: months + from, from: from,
          target: try target.text() == "0" ? .nothing : .oneYearOfBenefits,
          interest: try json.member("interest").truth())
        return Figure(
          goal: goal, horizon: horizon,
          pathsWithoutValue: try json.optional("paths_without_value")?.whole() ?? 0,
          statistics: try SampleStatistics(json, paths: paths, tails: false),
          meanPath: try json.optional("mean_path")?.number())
      },
      schemeRates: (
        try schemeRate.optional("first_month")?.number(), try schemeRate.optional("last_month")?.number()
      ))
  }
}

extension Depletion {
  fileprivate init(_ json: JSONCursor, paths: Int, sampling: Sampling) throws {
    let years = try json.member("by_year").elements()
    self.init(
      paths: paths, years: try years.map { try $0.member("year").whole() },
      byYear: try years.map { json in
        let probability = try json.member("probability")
        let hits = (try probability.number() * Double(paths)).rounded()
        guard (0...Double(paths)).contains(hits) else {
          throw JSONCursor.Mismatch(place: probability.place, expected: "a probability")
        }
        let effective = try json.optional("effective_paths")?.number() ?? Double(paths)
        return Proportion(
          hits: Int(hits), of: paths, designEffect: effective > 0 ? Double(paths) / effective : 1,
          critical: SamplingDesign(sampling, paths: paths).critical)
      })
  }
}

extension CheckResult {
  fileprivate init(_ json: JSONCursor) throws {
    let interval = try json.optional("interval")?.elements().map { json -> Double? in
      if case .null = json.value { return nil }
      return try json.number()
    }
    let error = try json.optional("standard_error")?.number()
    let estimate = try json.optional("value").map { value in
      Estimate(
        value: try value.number(), standardError: error,
        interval: interval.flatMap { $0.count == 2 ? (lower: $0[0], upper: $0[1]) : nil })
    }
    self.init(
      condition: try json.member("condition").text(), estimate: estimate, holds: try json.member("holds").truth())
  }
}

extension ScenarioNode {
  /// A scenario's tree, in which a large seed may stand as text.
  fileprivate init(scenario json: JSONValue) {
    guard case .object(var members) = json, let seed = members.firstIndex(where: { $0.key == "seed" }),
      case .string(let digits) = members[seed].value, UInt64(digits) != nil
    else {
      self.init(json: json)
      return
    }
    members[seed].value = .number(digits)
    self.init(json: .object(members))
  }

  /// A tree whose origins are those of no file.
  init(json: JSONValue) {
    let nowhere = Origin(file: "result.json", line: 0, column: 0)
    switch json {
    case .null: self = .scalar("", kind: .null, origin: nowhere)
    case .bool(let truth): self = .scalar(truth ? "true" : "false", kind: .boolean, origin: nowhere)
    case .number(let digits): self = .scalar(digits, kind: .number, origin: nowhere)
    case .string(let text): self = .scalar(text, kind: .string, origin: nowhere)
    case .array(let elements): self = .sequence(elements.map { Self(json: $0) }, origin: nowhere)
    case .object(let members):
      self = .mapping(members.map { ($0.key, nowhere, Self(json: $0.value)) }, origin: nowhere)
    }
  }
}
