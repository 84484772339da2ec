import ArgumentParser
import Foundation
import ScenarioFiles
import Writing

/// `payung validate FILE…`: every mistake of every file, or a line that says it is valid.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check scenario files.",
    discussion: """
      Figures outside the range of real schemes are warned of, and are no mistake; `unusual` in the file says why they \
      are meant. Exit status: 0 all valid, 2 a mistake (all are on standard error), 64 usage.
      """)

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Flag(help: "Also fail on figures that no entry of `sources` covers, and list them.")
  var strict = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over each file's, or pull a lever; may be repeated.", valueName: "key=value"))
  var settings: [ScenarioOverride] = []

  @OptionGroup var confinement: FolderOptions

  func run() throws {
    var sound = true
    var valid: [String] = []
    for file in files {
      do {
        if confinement.isRegion(file) {
          sound = try validate(region: file, into: &valid) && sound
          continue
        }
        let scenario = try confinement.draft(of: file).scenario(settings.map { ($0.key, $0.value) })
        let unsourced = strict ? UnsourcedFigures.find(in: scenario.document) : []
        for figures in unsourced {
          let noun = figures.count == 1 ? "1 figure" : "\(figures.count) figures"
          StandardError.write("\(figures.origin): \(figures.keyPath): \(noun) without a source; add one to sources\n")
        }
        for figure in Plausibility.check(scenario) where figure.reason == nil {
          StandardError.write("\(figure.message)\n")
        }
        if unsourced.isEmpty {
          let (cells, months, paths) = (scenario.cells, scenario.months, scenario.paths)
          valid.append(
            "\(file): valid: \(cells.grouped) \(cells == 1 ? "cell" : "cells"), \(months) months, \(paths.grouped) paths"
          )
        } else {
          sound = false
        }
      } catch {
        StandardError.write(error.description)
        sound = false
      }
    }
    try CommandFailure.reported(computes: false) {
      if !valid.isEmpty { try ByteOutput.print(lines: valid) }
    }
    if !sound { throw ExitCode(2) }
  }

  /// - Returns: false where figures without a source were asked for and found.
  private func validate(region file: String, into valid: inout [String]) throws(ScenarioErrors) -> Bool {
    let region = try RegionDraft.read(path: file, within: confinement.root).region(settings.map { ($0.key, $0.value) })
    region.warn(StandardError.write)
    let unsourced = strict ? region.members.flatMap { UnsourcedFigures.find(in: $0.document) } : []
    for figures in unsourced {
      let noun = figures.count == 1 ? "1 figure" : "\(figures.count) figures"
      StandardError.write("\(figures.origin): \(figures.keyPath): \(noun) without a source; add one to sources\n")
    }
    guard unsourced.isEmpty else { return false }
    let count = region.members.count
    valid.append(
      "\(file): valid: a region of \(count) \(count == 1 ? "scheme" : "schemes")\(region.pool == nil ? "" : " and a pool"), "
        + "\(region.months) months, \(region.paths.grouped) paths")
    return true
  }
}

extension Int {
  /// 10,000.
  var grouped: String {
    String(
      String(self).reversed().enumerated().reduce(into: "") { text, digit in
        if digit.offset > 0, digit.offset % 3 == 0 { text.append(",") }
        text.append(digit.element)
      }.reversed())
  }
}
