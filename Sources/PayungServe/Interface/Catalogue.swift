import Foundation
import Pages
import ScenarioFiles
import Synchronization
import Writing

/// The scenario files below the folders that are served: nothing else is ever read.
final class Catalogue: Sendable {
  struct Entry: Sendable {
    let id: String
    /// As the reader named the folder, with the file's place in it.
    let path: String
    /// Below the folder.
    let folder: String
    /// Outside which nothing is read for it.
    let root: String
  }

  struct Listed: Encodable, Sendable {
    let id, folder, title, question: String
    let currency: String?
    /// Whether it is YAML at all; what is wrong in it stands in the scenario's own document.
    let readable: Bool
  }

  let entries: [Entry]
  private let known = Mutex<[String: Known]>([:])

  private let headings = Mutex<[String: (stamp: String, listed: Listed)]>([:])

  private struct Known {
    let stamp: [String: String]
    let draft: Draft
    let scenario: Scenario
  }

  static let mostFiles = 2000

  /// - Parameter places: folders, and files.
  init(_ places: [String]) throws(Misplaced) {
    var found: [(path: String, folder: String, root: String)] = []
    for place in places {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
        throw Misplaced(description: "there is no file or folder \(place.printable); name folders of scenario files")
      }
      if !isFolder.boolValue {
        let parent = (place as NSString).deletingLastPathComponent
        found.append((place, "", parent.isEmpty ? "." : parent))
        continue
      }
      let names = FileManager.default.enumerator(atPath: place)
      var below: [String] = []
      while let name = names?.nextObject() as? String {
        if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { below.append(name) }
        if below.count > Self.mostFiles {
          throw Misplaced(
            description: "\(place.printable) holds more than \(Self.mostFiles) YAML files; name a folder of scenarios")
        }
      }
      let plain = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
      found += below.sorted().map { ("\(plain)/\($0)", ($0 as NSString).deletingLastPathComponent, plain) }
    }
    var taken: Set<String> = []
    var entries: [Entry] = []
    for file in found where Self.isInside(file.path, file.root) {
      let name = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
      let plain = Self.identifier(file.folder.isEmpty ? name : "\(file.folder)/\(name)")
      var id = plain, number = 2
      while taken.contains(id) { (id, number) = ("\(plain)-\(number)", number + 1) }
      taken.insert(id)
      entries.append(Entry(id: id, path: file.path, folder: file.folder, root: file.root))
    }
    guard !entries.isEmpty else {
      throw Misplaced(description: "there are no YAML files in \(places.joined(separator: ", ").printable)")
    }
    self.entries = entries
  }

  struct Misplaced: Error, CustomStringConvertible { let description: String }

  private static func identifier(_ path: String) -> String {
    path.replacing("/", with: "--").unicodeScalars.map { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar))
        ? String(scalar) : "_"
    }.joined()
  }

  /// Links are followed to where they lead.
  private static func isInside(_ path: String, _ root: String) -> Bool {
    guard let file = realpath(path, nil), let folder = realpath(root, nil) else { return false }
    defer {
      free(file)
      free(folder)
    }
    let place = String(cString: folder)
    return String(cString: file).hasPrefix(place == "/" ? "/" : place + "/")
  }

  func entry(_ id: String) throws(Problem) -> Entry {
    guard let entry = entries.first(where: { $0.id == id }) else {
      let near = nearestName(to: id, among: entries.map(\.id)).map { "; did you mean \($0)?" } ?? ""
      throw Problem(.notFound, "there is no scenario \(id.prefix(200))\(near)")
    }
    return entry
  }

  /// A scenario as its files are now: read anew when one of them changed.
  func scenario(_ entry: Entry) throws(ScenarioErrors) -> (draft: Draft, scenario: Scenario) {
    let last = known.withLock { $0[entry.id] }
    if let last, last.stamp.allSatisfy({ Self.stamp($0.key) == $0.value }) { return (last.draft, last.scenario) }
    let draft = try Draft.read(path: entry.path, within: entry.root), scenario = try draft.scenario()
    let files = [entry.path] + scenario.document.files.map(\.path)
    let stamp = Dictionary(files.map { ($0, Self.stamp($0)) }) { first, _ in first }
    known.withLock { $0[entry.id] = Known(stamp: stamp, draft: draft, scenario: scenario) }
    return (draft, scenario)
  }

  private static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }

  /// All of them, on the processors there are: what their own texts say, unchecked.
  func list() async -> [Listed] {
    await withTaskGroup(of: (Int, Listed).self) { group in
      for (index, entry) in entries.enumerated() {
        group.addTask { (index, self.listed(entry)) }
      }
      var all: [(Int, Listed)] = []
      for await one in group { all.append(one) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func listed(_ entry: Entry) -> Listed {
    let stamp = Self.stamp(entry.path)
    if let known = headings.withLock({ $0[entry.id] }), known.stamp == stamp { return known.listed }
    let heading = Draft.heading(of: entry.path, within: entry.root)
    let name = (entry.path as NSString).lastPathComponent
    let listed = Listed(
      id: entry.id, folder: entry.folder, title: heading?.title ?? name,
      question: GalleryEntry.firstSentence(of: heading?.description ?? ""), currency: heading?.currency,
      readable: heading != nil)
    headings.withLock { $0[entry.id] = (stamp, listed) }
    return listed
  }
}
