import Scenarios

/// A region file as written: names of schemes, factors and shocks not yet looked up.
struct RegionFile {
  struct Member {
    var file: String
    var origin: Origin
    var set: [(keys: [String], origin: Origin, value: ScenarioNode)]
  }
  /// A text and where it stands.
  struct Name {
    var text: String
    var origin: Origin
  }
  struct Pair {
    var first, second: Name
    var value: Double
  }

  var title, description: String
  var sources: [(keyPath: String, source: ScenarioDocument.Source)]
  var start, end: CalendarMonth
  var paths: Int
  var seed: UInt64
  var schemes: [(name: String, value: Member)]
  var correlations: [Pair]
  var commonShocks: [Name]
  var commonRegimes, commonTail: Bool
  var pool: PoolFile?
  var checks: [Name]
}

extension Form where Value == RegionFile {
  static var region: Form {
    .mapping(
      Key(required: "payung_region", .integer(.from(1, to: 1)), help: "the version of the format"),
      Key(
        optional: "extends", Form<[String]>.extended,
        help: "a region file, or a list of them, to take over; found relative to this one"),
      Key(required: "title", .line(of: 400), help: "the title, shown in reports"),
      Key("description", .text, default: "", help: "free text"),
      Key("sources", .sources, default: "{}", help: "where figures come from, by key path"),
      Key(required: "start", .month, help: "the first projected month of every scheme").noting { $1.start = $0 },
      Key(
        required: "end", Form<CalendarMonth>.end, help: "the last projected month"),
      Key("paths", .integer(.from(1, to: 1e8)), default: "10_000", help: "number of Monte Carlo paths"),
      Key("seed", .seed, default: "1", help: "seed of the random numbers"),
      Key(
        required: "schemes", Form<RegionFile.Member>.member.named("scheme", check: checkSchemeName).then(checkAny),
        help: "scenario files by name of the scheme"),
      Key(
        "correlations", Form<RegionFile.Pair>.pair.list(), default: "[]",
        help: "of innovations: [scheme.factor, scheme.factor, number]; links not named together 0"),
      Key(
        "common_shocks", Form<RegionFile.Name>.placed.list(), default: "[]",
        help: "random shocks drawn once for all schemes that have them"),
      Key(
        "common_regimes", .boolean, default: "false",
        help: "draw the changes of regime of all schemes from one number, regimes in the order of their files"),
      Key(
        "common_tail", .boolean, default: "false",
        help: "one chi-square for the Student t of all schemes, and not one each"),
      Key(optional: "pool", .pool, help: "reinsurance of the schemes"),
      Key(
        "checks", Form<RegionFile.Name>.placed.list(), default: "[]", help: "conditions that decide the exit status")
    ) {
      _, _, title, description, sources, start, end, paths, seed, schemes, correlations, shocks, regimes, tail, pool,
      checks in
      RegionFile(
        title: title, description: description, sources: sources, start: start, end: end, paths: paths, seed: seed,
        schemes: schemes, correlations: correlations, commonShocks: shocks, commonRegimes: regimes, commonTail: tail,
        pool: pool, checks: checks)
    }
  }

  private static func checkAny<Scheme>(_ schemes: [Scheme], at node: ScenarioNode, _ reading: Reading) -> [Scheme]? {
    if schemes.isEmpty { reading.report(at: node.origin, "there are no schemes", "name at least one") }
    return schemes.isEmpty ? nil : schemes
  }

  /// Names of schemes stand before a dot in `--set`, outcomes and correlations.
  private static func checkSchemeName(_ name: String, at origin: Origin, _ reading: Reading) {
    checkName(name, at: origin, reading)
    if name == RegionOutcome.joint || Shape.region.knownKeys.contains(where: { $0.name == name }) {
      reading.report(at: origin, "\(name) is a word of region files", "call the scheme otherwise")
    }
  }
}

extension Shape {
  /// Of a whole region file.
  package static let region: Shape = Form<RegionFile>.region.shape
}

extension Form where Value == RegionFile.Name {
  /// A text that is looked up later.
  static var placed: Form { Form<String>.text.then { text, node, _ in .init(text: text, origin: node.origin) } }
}

extension Form where Value == RegionFile.Member {
  /// `FILE`, or `{file: FILE, set: {key.path: value}}`.
  static var member: Form {
    let file = Form<RegionFile.Name>.placed
    return .either(
      .mapping(
        Key(required: "file", file, help: "the scheme's scenario file, found relative to this one"),
        Key("set", .settings, default: "{}", help: "values put over the file's, or levers, by key path")
      ) { .init(file: $0.text, origin: $0.origin, set: $1) },
      when: { $0.entries != nil }, else: file.map { .init(file: $0.text, origin: $0.origin, set: []) })
  }
}

extension Form where Value == [(keys: [String], origin: Origin, value: ScenarioNode)] {
  static var settings: Form {
    let shape = Shape.map(of: "key path", .anything)
    return Form(shape: shape) { node, reading in
      guard let entries = node.entries else { return mismatch(node, shape, reading) }
      return entries.map { entry -> (keys: [String], origin: Origin, value: ScenarioNode)? in
        guard let keys = ScenarioPath.keys(entry.key) else {
          reading.report(
            at: entry.keyOrigin, below: entry.key, what: "\"\(entry.key)\" is not a key path",
            cure: "put keys with a dot in them in double quotes")
          return nil
        }
        return (keys, entry.keyOrigin, entry.value)
      }.allPresent()
    }
  }
}

extension Form where Value == RegionFile.Pair {
  static var pair: Form {
    let name = Form<RegionFile.Name>.placed
    let number = Form<Double>.number(Bounds(lower: -1, upper: 1, includesLower: false, includesUpper: false))
    let shape = Shape.places([name.shape, name.shape, number.shape])
    return Form(shape: shape) { node, reading in
      guard let parts = node.elements, parts.count == 3 else { return mismatch(node, shape, reading) }
      let value = reading.at("2") { number.read(parts[2], reading) }
      guard let first = name.read(parts[0], reading), let second = name.read(parts[1], reading), let value else {
        return nil
      }
      return .init(first: first, second: second, value: value)
    }
  }
}
