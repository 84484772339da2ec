import Foundation
import Scenarios
import Writing

/// A folder of results that `payung run --out` wrote, read back.
package struct StoredResult: Sendable {
  /// As it was named.
  package let path: String
  package let document: ResultDocument

  /// - Throws: `UnreadableResult`.
  package init(reading path: String) throws(UnreadableResult) {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .absent(path) }
    guard isFolder.boolValue else { throw .notAFolder(path) }
    let file = "\(path)/result.json"
    guard FileManager.default.fileExists(atPath: file) else {
      let below = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().filter {
        !$0.hasPrefix(".") && FileManager.default.fileExists(atPath: "\(path)/\($0)/result.json")
      }
      throw below.isEmpty ? .noResult(path) : .several(path, names: below)
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .damaged(file, what: "it cannot be read; has it the right permissions?")
    }
    document = try Self.document(Array(data), file: file)
  }

  /// Annual values of every path.
  /// - Parameter scheme: whose, by its place in the document.
  /// - Returns: nil where the run left out `paths.nc`.
  /// - Throws: `UnreadableResult`.
  package func paths(ofScheme scheme: Int = 0) throws(UnreadableResult) -> StoredPaths? {
    let file = "\(path)/paths.nc"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    // Damage is found here: the library below netCDF may not survive it.
    if let listed = document.files.files.first(where: { $0.name == "paths.nc" }), !listed.isUnchanged(in: path) {
      throw .damaged(file, what: "its bytes are not those that result.json lists")
    }
    return try StoredPaths(reading: file, of: document, scheme: scheme)
  }

  /// Text of another document in the folder, such as `sensitivity.json`; nil where there is none.
  package func contents(of name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

  private static func document(_ bytes: [UInt8], file: String) throws(UnreadableResult) -> ResultDocument {
    let json: JSONValue
    do throws(JSONReader.Mistake) {
      json = try JSONReader.read(bytes)
    } catch {
      // What never began as an object is something else; what ends too early was cut off.
      guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
        throw bytes.allSatisfy { $0 <= 0x20 }
          ? .damaged(file, what: "it is empty") : .foreign(file, what: "it is not JSON")
      }
      throw .damaged(file, what: error.isCutOff ? "it is cut off in line \(error.line)" : error.description)
    }
    guard case .object(let members) = json, let version = members.first(where: { $0.key == "payung_result" })?.value
    else { throw .foreign(file, what: "there is no payung_result in it") }
    guard case .number(let digits) = version, let number = Int(digits), number >= 1 else {
      throw .damaged(file, what: "payung_result is not a version")
    }
    guard number <= ResultDocument.formatVersion else {
      throw .newer(file, version: number, known: ResultDocument.formatVersion)
    }
    do {
      return try ResultDocument(json: JSONCursor(json))
    } catch let mismatch as JSONCursor.Mismatch {
      throw .damaged(file, what: mismatch.text)
    } catch {
      throw .damaged(file, what: "\(error)")
    }
  }
}
