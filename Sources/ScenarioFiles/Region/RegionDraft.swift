import Foundation
import Scenarios

/// A region file as it was read once, with all it extends and the schemes' files. Regions are made from it with values put
/// over the files', without looking at the disk again.
package struct RegionDraft: Sendable {
  /// The key that makes a file a region file.
  package static let mark = "payung_region"
  package static let verbs = "payung run, compare, sweep, solve, economy, explain, validate and resolve"

  /// As it was named.
  package let path: String
  private let root: ScenarioNode
  private let files: [(path: String, text: String)]
  private let cache: FileCache
  /// Found while files were merged.
  private let mistakes: [ScenarioMistake]

  /// Whether a file says of itself that it is a region file.
  package static func isRegion(_ path: String, within folder: String? = nil) -> Bool {
    guard case .success(let text) = FileCache(within: folder).text(of: path, limit: Inheritance.fileLimit),
      text.contains(mark)
    else { return false }
    let reading = Reading(shelf: FileShelf(), shape: .region)
    return YAMLTree.parse(text, file: path, reading: reading)?[mark] != nil
  }

  /// Reads a file, everything it extends, and the schemes' files.
  /// - Parameter folder: outside which nothing is read; nil: anywhere.
  /// - Throws: what leaves nothing to read. Other mistakes are told with those of the region.
  package static func read(path: String, within folder: String? = nil) throws(ScenarioErrors) -> RegionDraft {
    let cache = FileCache(within: folder)
    return try RegionDraft(path: path, FileShelf(cache: cache), cache)
  }

  /// Reads a text as if it stood in a file of that name.
  package static func read(text: String, as path: String) throws(ScenarioErrors) -> RegionDraft {
    let cache = FileCache()
    return try RegionDraft(path: path, FileShelf(cache: cache, files: [(path, text)]), cache)
  }

  private init(path: String, _ shelf: FileShelf, _ cache: FileCache) throws(ScenarioErrors) {
    let reading = Reading(shelf: shelf, shape: .region)
    guard let root = Inheritance(reading: reading).tree(of: path) else { throw reading.errors }
    self.path = path
    self.root = root
    self.cache = cache
    files = shelf.files
    mistakes = reading.mistakes
  }

  /// The region with values put over those of its files.
  /// - Parameter settings: `key.path=value` of the region, in order; with a scheme's name before the dot, of the scheme: a
  ///   key or a lever; `pool.premium_scale`.
  /// - Throws: every mistake found, never only the first.
  package func region(_ settings: [(key: String, value: String)] = []) throws(ScenarioErrors) -> Region {
    let form = Form<RegionFile>.region
    let reading = Reading(shelf: FileShelf(cache: cache, files: files), shape: .region, mistakes: mistakes)
    let names = root["schemes"]?.entries?.map(\.key) ?? []
    var tree = root
    var ofMembers: [String: [(key: String, value: String)]] = [:], scales: [Double] = []
    let overrides = Overrides(reading: reading, others: names)
    for (key, text) in settings {
      if let keys = ScenarioPath.keys(key), keys.count > 1, names.contains(keys[0]) {
        ofMembers[keys[0], default: []].append((ScenarioPath.text(keys.dropFirst()), text))
      } else if key == Self.premiumScale {
        scales += premiumScale(text, reading)
      } else {
        tree = overrides.set(key, to: text, in: tree)
      }
    }
    tree = NullEntries(reading: reading).settled(tree, shape: form.shape)
    guard let file = form.read(tree, reading) else { throw reading.errors }
    let reader = RegionMembers(file: file, cache: cache, reading: reading)
    guard let members = reader.read(settings: ofMembers),
      var region = RegionChecks(file: file, members: members, tree: tree, reading: reading).region(),
      reading.mistakes.isEmpty
    else { throw reading.errors }
    for scale in scales { region.pool?.scalePremiums(by: scale) }
    region.notices = reader.notices
    region.document.root = Self.tree(tree, with: ofMembers)
    region.document.files = reading.shelf.files
    return region
  }

  package static let premiumScale = "pool.premium_scale"

  private func premiumScale(_ text: String, _ reading: Reading) -> [Double] {
    let origin = Origin(file: Overrides.file, line: 0, column: 0)
    guard let value = ScalarText.number(text), value >= 0, value <= 1000 else {
      reading.report(
        at: origin, below: Self.premiumScale, what: "\"\(text)\" is no factor", cure: "write a number 0 to 1000")
      return []
    }
    if root["pool"] == nil {
      reading.report(
        at: origin, below: Self.premiumScale, what: "the region has no pool", cure: "give it one, or leave this lever")
    }
    return [value]
  }
}

extension Pool {
  /// All premiums times a factor, at most the whole of wages.
  mutating func scalePremiums(by factor: Double) {
    premium = premium.map { min(1, $0 * factor) }
    premiumScale *= factor
  }
}
