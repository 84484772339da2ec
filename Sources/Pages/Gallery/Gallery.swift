import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Writing

/// All scenarios below a folder with their headline figures, as `README.md` and `gallery.csv` in that folder.
package struct Gallery {
  package let folder: URL
  /// In the order of the page.
  package private(set) var entries: [GalleryEntry]
  private(set) var scenarios: [Scenario]

  /// Reads every scenario, and the figures of the gallery that is there.
  /// - Parameters:
  ///   - paths: of each run, whatever the scenarios ask for.
  ///   - limit: the folder outside which nothing may be read; nil: none.
  /// - Throws: `ScenarioErrors`: every mistake of every scenario; `GalleryError.noScenarios`.
  package init(of folder: URL, paths: Int, within limit: String? = nil) throws {
    self.folder = folder
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let root = folder.standardizedFileURL.path + "/"
    let names = (all?.compactMap { ($0 as? URL)?.standardizedFileURL.path } ?? [])
      .filter { $0.hasSuffix(".yaml") && $0.hasPrefix(root) && !Self.isRegion($0) }.map {
        String($0.dropFirst(root.count))
      }
      .sorted { Self.place(of: $0) < Self.place(of: $1) }
    guard !names.isEmpty else { throw GalleryError.noScenarios(folder.path) }
    var mistakes: [ScenarioMistake] = []
    scenarios = []
    entries = []
    for name in names {
      do throws(ScenarioErrors) {
        let scenario = try Draft.read(
          path: root + name, within: limit
        ).scenario([(key: "paths", value: "\(paths)")])
        scenarios.append(scenario)
        entries.append(GalleryEntry(file: name, scenario: scenario, paths: paths))
      } catch {
        mistakes += error.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    let known = GalleryTable.headlines(in: Self.text(of: tableFile), for: entries)
    for i in entries.indices { entries[i].headline = known[entries[i].file] }
  }

  /// The case this was made for first, invented countries last, the others by name; within a folder shorter names first,
  /// so that a base file comes before what extends it.
  private static func place(of file: String) -> (Int, String, Int, String) {
    let folder = GalleryPage.folder(of: file)
    let rank = folder == "indonesia" ? 0 : folder == "teaching" ? 2 : 1
    return (rank, folder, file.split(separator: "/").count, file)
  }

  /// Region files name schemes and are none.
  private static func isRegion(_ path: String) -> Bool {
    text(of: URL(fileURLWithPath: path)).split(separator: "\n").contains { $0.hasPrefix("payung_region:") }
  }

  private var pageFile: URL { folder.appending(path: "README.md") }
  private var tableFile: URL { folder.appending(path: "gallery.csv") }
  private static func text(of file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

  /// Scenarios without figures of their present text.
  package var stale: [String] { entries.filter { $0.headline == nil }.map(\.file) }

  /// What is not as `write` would leave it: scenarios whose figures are missing or old, scenarios that are gone, pages
  /// changed by hand. Empty: all is current.
  package var differences: [String] {
    if !stale.isEmpty { return stale.map { "\($0): its figures are missing or of an older text" } }
    return [(pageFile, pageText), (tableFile, GalleryTable.text(of: entries))].compactMap { file, text in
      Self.text(of: file) == text ? nil : "\(file.lastPathComponent) is not what these scenarios and figures give"
    }
  }

  /// Runs the scenarios that have no figures of their present text.
  /// - Parameters:
  ///   - all: run the others too.
  ///   - announce: called with each scenario's file before it runs.
  package mutating func run(
    all: Bool, threads: Int, announce: (String) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    for i in entries.indices where all || entries[i].headline == nil {
      announce(entries[i].file)
      let result = try Simulation(scenarios[i]).run(
        paths: 0..<scenarios[i].paths, threads: threads, isCancelled: isCancelled)
      entries[i].headline = Headline(of: try RunAnalysis(of: result, threads: threads))
      // What is done stays done should the rest be interrupted.
      try writeTable()
    }
  }

  /// Both files, each whole.
  package func write() throws {
    try writeTable()
    try WholeFile.write(pageFile.path, pageText.utf8)
  }

  private func writeTable() throws {
    try WholeFile.write(tableFile.path, GalleryTable.text(of: entries).utf8)
  }

  private var pageText: String { GalleryPage(entries: entries, sections: sections).text }

  /// A folder each, headed as its README is.
  var sections: [GalleryPage.Section] {
    var folders: [String] = []
    for entry in entries where folders.last != GalleryPage.folder(of: entry.file) {
      folders.append(GalleryPage.folder(of: entry.file))
    }
    return folders.map { name in
      let readme = Self.text(of: folder.appending(path: "\(name)/README.md"))
      let heading = readme.split(separator: "\n").first { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }
      return GalleryPage.Section(folder: name, heading: heading ?? name, hasReadme: heading != nil)
    }
  }
}

package enum GalleryError: Error, CustomStringConvertible {
  case noScenarios(String)
  case notCurrent([String])

  package var description: String {
    switch self {
    case .noScenarios(let folder): "\(folder) holds no scenario (*.yaml); name the folder they are in"
    case .notCurrent(let differences):
      "the gallery is not current:\n" + differences.map { "  \($0)\n" }.joined() + "run `payung gallery` to renew it"
    }
  }
}
