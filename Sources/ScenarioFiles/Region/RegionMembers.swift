import Scenarios

/// Reads the schemes of a region: each from its own file, with the region's months, paths and seed.
final class RegionMembers {
  private let file: RegionFile
  private let cache: FileCache
  private let reading: Reading
  /// What is no mistake but should be known.
  private(set) var notices: [String] = []

  init(file: RegionFile, cache: FileCache, reading: Reading) {
    (self.file, self.cache, self.reading) = (file, cache, reading)
  }

  /// - Parameter settings: from the command line, by scheme.
  /// - Returns: nil after a mistake in any of them; all are told.
  func read(settings: [String: [(key: String, value: String)]]) -> [Scenario]? {
    reading.at("schemes") {
      file.schemes.map { name, member in
        reading.at(name) { self.read(name, member, settings[name] ?? []) }
      }.allPresent()
    }
  }

  private func read(
    _ name: String, _ member: RegionFile.Member, _ settings: [(key: String, value: String)]
  ) -> Scenario? {
    let path = FileShelf.path(member.file, besides: member.origin.file)
    // A file that is not there is told where it is named.
    if case .failure(let failure) = cache.text(of: path, limit: Inheritance.fileLimit) {
      reading.report(at: member.origin, failure.what, failure.cure)
      return nil
    }
    guard leavesTheRegions(member, settings) else { return nil }
    do throws(ScenarioErrors) {
      let draft = try Draft.read(path: path, cache: cache)
      let levers = member.set.compactMap { set -> (key: String, value: String)? in
        guard LeverAddress(ScenarioPath.text(set.keys)) != nil, case .scalar(let text, _, _) = set.value else {
          return nil
        }
        return (ScenarioPath.text(set.keys), text)
      }
      let nodes = member.set.filter { LeverAddress(ScenarioPath.text($0.keys)) == nil }
      let own = try draft.scenario(levers + settings, over: nodes)
      guard check(own, name, member, nodes, settings) else { return nil }
      var scenario = try draft.scenario(
        levers + settings
          + [
            ("start", file.start.description), ("end", file.end.description), ("paths", String(file.paths)),
            ("seed", String(file.seed)), ("checks", "null"), ("output", "null"),
          ], over: nodes)
      scenario.scheme.name = name
      scenario.world.membership = Membership(name: name)
      for file in scenario.document.files { reading.shelf.add(file.text, as: file.path) }
      return scenario
    } catch {
      for mistake in error.mistakes { reading.report(withLine(mistake)) }
      return nil
    }
  }

  /// All schemes run the region's paths, from its seed.
  private func leavesTheRegions(_ member: RegionFile.Member, _ settings: [(key: String, value: String)]) -> Bool {
    let typed = Origin(file: Overrides.file, line: 0, column: 0)
    let set = member.set.map { ($0.keys, $0.origin) } + settings.map { (ScenarioPath.keys($0.key) ?? [], typed) }
    let wrong = set.filter { $0.0 == ["seed"] || $0.0 == ["paths"] }
    for (keys, origin) in wrong {
      reading.report(
        at: origin, below: keys[0], what: keys == ["seed"] ? "seed is the region's" : "paths are the region's",
        cure: "leave it to the region, whose \(keys[0]) hold\(keys == ["seed"] ? "s" : "") for all schemes")
    }
    return wrong.isEmpty
  }

  /// A value that stands in the region's file has its line there.
  private func withLine(_ mistake: ScenarioMistake) -> ScenarioMistake {
    var mistake = mistake
    mistake.sourceLine = mistake.sourceLine ?? reading.shelf.line(mistake.origin.line, of: mistake.origin.file)
    return mistake
  }

  /// What the start of the region asks of a scheme's figures.
  private func check(
    _ own: Scenario, _ name: String, _ member: RegionFile.Member,
    _ nodes: [(keys: [String], origin: Origin, value: ScenarioNode)], _ settings: [(key: String, value: String)]
  ) -> Bool {
    guard file.start >= own.start else {
      reading.report(
        at: member.origin, "its data begin in \(own.start), after the region's start, \(file.start)",
        "start the region in \(own.start) or later, or give it figures of then: {file: …, set: {start: \(file.start), …}}"
      )
      return false
    }
    let given = Set(nodes.map { ScenarioPath.text($0.keys) } + settings.map(\.key))
    let old = ["fund.initial", "wages.mean"].filter { key in !given.contains { $0.hasPrefix(key) } }
    if file.start > own.start, !old.isEmpty {
      notices.append(
        "\(member.origin): schemes.\(name): \(old.joined(separator: " and ")) of \(own.start) "
          + "\(old.count == 1 ? "is" : "are") taken as of \(file.start), the region's start; set \(old.count == 1 ? "it" : "them") "
          + "there: {file: …, set: {\(old[0]): …}}")
    }
    return true
  }
}
