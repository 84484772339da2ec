import ArgumentParser
import Foundation
import Results

/// `--out DIR`: a verb's answer as files, each there as a whole or not at all.
struct DocumentFolder: ParsableArguments {
  @Option(help: ArgumentHelp("Folder for the answer as files.", valueName: "dir"), completion: .directory)
  var out: String?

  @Flag(help: "Replace files of those names in the folder of --out.")
  var force = false

  typealias Writer = (@escaping (ArraySlice<UInt8>) throws -> Void) throws -> Void

  /// Refuses, before anything is computed, files that stand where the answer would go.
  func check(_ names: [String]) throws {
    guard let out, !force else { return }
    for name in names where FileManager.default.fileExists(atPath: "\(out)/\(name)") {
      throw ResultDirectory.Refusal.exists("\(out)/\(name)")
    }
  }

  func write(_ name: String, _ document: Writer) throws {
    guard let out else { return }
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    var data = Data()
    try withoutActuallyEscaping({ data.append(contentsOf: $0) }) { try document($0) }
    try data.write(to: URL(fileURLWithPath: "\(out)/\(name)"), options: .atomic)
  }
}

extension ByteOutput {
  /// Prints lines on standard output.
  static func print(lines: [String]) throws {
    try print { try $0(Array((lines.joined(separator: "\n") + "\n").utf8)[...]) }
  }

  /// Prints a document on standard output.
  static func print(_ document: DocumentFolder.Writer) throws {
    let output = ByteOutput()
    try document { try output.write($0) }
    try output.finish()
  }
}
