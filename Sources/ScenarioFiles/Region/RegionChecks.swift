import Scenarios

/// Looks up what a region file names in its schemes, and checks what must hold between them.
struct RegionChecks {
  let file: RegionFile
  let members: [Scenario]
  /// The region file, for the places of what is wrong.
  let tree: ScenarioNode
  let reading: Reading

  private var names: [String] { members.map(\.scheme.name) }

  /// - Returns: nil after a mistake; all are told.
  func region() -> Region? {
    checkDistributions()
    checkShocks()
    let pairs = reading.at("correlations") { links() }
    let pool = file.pool.map { pool in reading.at("pool") { PoolChecks(file: pool, checks: self).pool() } }
    var region = Region(
      title: file.title, description: file.description, start: file.start, end: file.end, paths: file.paths,
      seed: file.seed, members: members, correlations: pairs ?? [], pool: pool ?? nil,
      document: ScenarioDocument(sources: file.sources))
    region.link(
      commonShocks: Set(file.commonShocks.map(\.text)), commonRegimes: file.commonRegimes, commonTail: file.commonTail)
    if pairs != nil { reading.at("correlations") { checkPositiveDefinite(region) } }
    let checks = reading.at("checks") {
      file.checks.enumerated().map { index, check in
        reading.at(String(index)) {
          RegionOutcomeText(names: names, members: members, hasPool: file.pool != nil, reading: reading)
            .check(check.text, at: check.origin)
        }
      }.allPresent()
    }
    guard pairs != nil, pool == nil || pool! != nil, let checks else { return nil }
    region.checks = checks
    return region
  }

  /// The position of a scheme; nil with a mistake where there is none of that name.
  func scheme(_ name: String, at origin: Origin) -> Int? {
    if let index = names.firstIndex(of: name) { return index }
    reading.report(
      at: origin, "there is no scheme \(name.isEmpty ? "without a name" : name)",
      suggestion(for: name, among: names, called: "scheme"))
    return nil
  }

  /// Where the key of an entry of a mapping stands.
  func place(_ keys: String...) -> Origin {
    var node = tree, origin = tree.origin
    for key in keys {
      guard let entry = node.entries?.first(where: { $0.key == key }) else { return origin }
      (node, origin) = (entry.value, entry.keyOrigin)
    }
    return origin
  }

  private func checkDistributions() {
    func called(_ scenario: Scenario) -> String {
      scenario.economy.studentT.map { "{student_t: \(plain($0))}" } ?? "normal"
    }
    guard let first = members.first else { return }
    for member in members.dropFirst() where member.economy.studentT != first.economy.studentT {
      reading.at("schemes") {
        reading.report(
          at: place("schemes", member.scheme.name), below: member.scheme.name,
          what: "its innovations are \(called(member)), those of \(first.scheme.name) \(called(first))",
          cure: "all schemes share the distribution: "
            + "{file: …, set: {economy.distribution: \(called(first))}}")
      }
    }
  }

  private func checkShocks() {
    reading.at("common_shocks") {
      let random = members.map { member in
        Set(member.shocks.filter { if case .random = $0.timing { true } else { false } }.map(\.name))
      }
      let known = random.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
      for (index, shock) in file.commonShocks.enumerated() {
        reading.at(String(index)) {
          if file.commonShocks.prefix(index).contains(where: { $0.text == shock.text }) {
            reading.report(at: shock.origin, "\(shock.text) stands above already", "name each shock once")
          } else if !known.contains(shock.text) {
            reading.report(
              at: shock.origin, "no scheme has a random shock \(shock.text)",
              suggestion(for: shock.text, among: known, called: "shock"))
          }
        }
      }
    }
  }

  /// The pairs, looked up; nil after a mistake.
  private func links() -> [(first: Region.Link, second: Region.Link, value: Double)]? {
    var seen: Set<Set<Region.Link>> = []
    return file.correlations.enumerated().map { index, pair in
      reading.at(String(index)) { () -> (first: Region.Link, second: Region.Link, value: Double)? in
        guard let first = link(pair.first), let second = link(pair.second) else { return nil }
        if first.scheme == second.scheme {
          reading.report(
            at: pair.first.origin, "both are factors of \(names[first.scheme])",
            "correlations within a scheme stand in its own file, under economy.correlations")
          return nil
        }
        guard seen.insert([first, second]).inserted else {
          reading.report(at: pair.first.origin, "this pair stands above already", "name each pair once")
          return nil
        }
        return (first, second, pair.value)
      }
    }.allPresent()
  }

  private func link(_ name: RegionFile.Name) -> Region.Link? {
    guard let keys = ScenarioPath.keys(name.text), keys.count == 2 else {
      reading.report(at: name.origin, "\"\(name.text)\" is not a factor of a scheme", "write scheme.factor")
      return nil
    }
    guard let scheme = scheme(keys[0], at: name.origin) else { return nil }
    let factors = members[scheme].economy.factors
    guard let factor = factors.firstIndex(where: { $0.name == keys[1] }) else {
      reading.report(
        at: name.origin, "\(keys[0]) has no factor \(keys[1])",
        suggestion(for: keys[1], among: factors.map(\.name), called: "factor"))
      return nil
    }
    guard factors[factor].sd > 0 else {
      reading.report(at: name.origin, "\(name.text) has sd 0", "give it an sd above 0, or drop the pair")
      return nil
    }
    return Region.Link(scheme: scheme, factor: factor)
  }

  /// The joint matrix of all links: within a scheme its own correlations.
  private func checkPositiveDefinite(_ region: Region) {
    guard !region.correlations.isEmpty else { return }
    let links = region.links, matrix = region.linkCorrelations
    guard let direction = indefiniteDirection(of: matrix) else { return }
    let rows = direction.indices
    var pulling: [(name: String, scale: Double)] = []
    for i in rows {
      for j in 0..<i where direction[i] * direction[j] * matrix[i][j] < -1e-12 {
        pulling.append(
          (
            "\(region.name(of: links[j]))–\(region.name(of: links[i])) \(plain(matrix[i][j]))",
            direction[i] * direction[j] * matrix[i][j]
          ))
      }
    }
    let shown = pulling.sorted { $0.scale < $1.scale }.prefix(12).map(\.name)
    let first = file.correlations.first?.first.origin ?? tree.origin
    reading.report(
      at: first,
      "the correlations of all links are not positive definite: \(shown.joined(separator: ", "))"
        + (pulling.count > shown.count ? " and \(pulling.count - shown.count) more" : ""),
      "these cannot hold together; bring them closer to 0")
  }
}
