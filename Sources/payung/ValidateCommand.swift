import ArgumentParser
import Foundation
import ScenarioFiles

/// `payung validate FILE…`: every mistake of every file, or a line that says it is valid.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check scenario files.",
    discussion: "Exit status: 0 all valid, 2 a mistake (all are on standard error), 64 usage.")

  @Argument(help: "Scenario files.")
  var files: [String]

  @Flag(help: "Also fail on figures that no entry of `sources` covers, and list them.")
  var strict = false

  func run() throws {
    var sound = true
    for file in files {
      do {
        let scenario = try ScenarioReader.read(path: file)
        for warning in scenario.document.warnings { StandardError.write("warning: \(warning)\n") }
        let unsourced = strict ? UnsourcedFigures.find(in: scenario.document) : []
        for figures in unsourced {
          let noun = figures.count == 1 ? "1 figure" : "\(figures.count) figures"
          StandardError.write("\(figures.origin): \(figures.keyPath): \(noun) without a source; add one to sources\n")
        }
        if unsourced.isEmpty {
          let (cells, months, paths) = (scenario.cells, scenario.months, scenario.paths)
          print(
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
    if !sound { throw ExitCode(2) }
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

/// Narration and mistakes; results go to standard output.
enum StandardError {
  static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
