/// Why a folder cannot be read as results, and what to do.
package enum UnreadableResult: Error, Equatable, CustomStringConvertible {
  case absent(String)
  case notAFolder(String)
  /// A folder without `result.json`.
  case noResult(String)
  /// A folder of folders that hold results.
  case several(String, names: [String])
  /// A file of another program or another kind.
  case foreign(String, what: String)
  /// Cut off, or changed after it was written.
  case damaged(String, what: String)
  /// Written by a program of a later format.
  case newer(String, version: Int, known: Int)

  package var description: String {
    switch self {
    case .absent(let path): "\(path): no such folder; name one that payung run --out wrote"
    case .notAFolder(let path): "\(path) is a file; name the folder that payung run --out wrote"
    case .noResult(let path): "\(path) holds no result.json; name a folder that payung run --out wrote"
    case .several(let path, let names):
      "\(path) holds no result itself but several below: \(names.prefix(8).joined(separator: ", "))"
        + (names.count > 8 ? " and \(names.count - 8) more" : "") + "; name one of them, or several: "
        + names.prefix(2).map { "\(path)/\($0)" }.joined(separator: " ")
    case .foreign(let path, let what):
      "\(path) is not a file of payung's results: \(what); name a folder that payung run --out wrote"
    case .damaged(let path, let what):
      "\(path) is damaged: \(what); run the scenario again with --out and --force"
    case .newer(let path, let version, let known):
      "\(path) has result format \(version), this payung reads \(known); use the payung that wrote it, or a later one"
    }
  }
}
