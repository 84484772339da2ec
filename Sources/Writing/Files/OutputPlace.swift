import Foundation

/// Where something is to be written: looked at before anything is computed.
package enum OutputPlace {
  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case empty
    case exists(String)
    case deadLink(String)
    case trouble(FileTrouble)

    package var description: String {
      switch self {
      case .empty: "an empty name is no place to write to; name a file or folder"
      case .exists(let path): "\(path) exists; name another folder with --out, or replace it with --force"
      case .deadLink(let path): "\(path) is a link that leads nowhere; name another place, or remove the link"
      case .trouble(let trouble): trouble.description
      }
    }
  }

  /// A place where a file or folder could be written, all missing folders above it made.
  /// - Throws: `Refusal`.
  package static func check(_ path: String) throws(Refusal) {
    guard !path.isEmpty else { throw .empty }
    var status = stat()
    if stat(path, &status) != 0 {
      let code = errno
      if code != ENOENT { throw .trouble(FileTrouble(path, code: code)) }
      if lstat(path, &status) == 0 { throw .deadLink(path) }
    }
    // What stands there is written beside, and then takes its place.
    var folder = (followed(path) as NSString).deletingLastPathComponent
    while !folder.isEmpty {
      if stat(folder, &status) == 0 { break }
      if errno != ENOENT { throw .trouble(FileTrouble(path)) }
      if lstat(folder, &status) == 0 { throw .deadLink(folder) }
      folder = (folder as NSString).deletingLastPathComponent
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .trouble(FileTrouble(path, code: ENOTDIR)) }
    guard access(folder, W_OK | X_OK) == 0 else { throw .trouble(FileTrouble(path)) }
  }

  /// Files of a folder that is to be written into, none of which may stand there already.
  /// - Throws: `Refusal`.
  package static func check(folder: String, for names: [String], force: Bool) throws(Refusal) {
    guard !folder.isEmpty else { throw .empty }
    var status = stat()
    if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw .trouble(FileTrouble(folder, code: ENOTDIR))
    }
    for name in names {
      let path = "\(folder)/\(name)"
      if !force, lstat(path, &status) == 0 { throw .exists(path) }
      try check(path)
    }
  }

  /// The absolute path that a path stands for, links followed.
  package static func followed(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let (folder, name) = ((absolute as NSString).deletingLastPathComponent, (absolute as NSString).lastPathComponent)
    guard folder != absolute, let real = realpath(folder, nil) else { return absolute }
    defer { free(real) }
    return (String(cString: real) as NSString).appendingPathComponent(name)
  }

  /// Makes a folder and those above it.
  /// - Throws: `FileTrouble`.
  package static func makeFolder(_ path: String) throws(FileTrouble) {
    if mkdir(path, 0o777) == 0 { return }
    var status = stat()
    if errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    let above = (path as NSString).deletingLastPathComponent
    guard errno == ENOENT, !above.isEmpty, above != path else { throw FileTrouble(path) }
    try makeFolder(above)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileTrouble(path) }
  }

  /// A name beside a place that nothing has yet.
  package static func sibling(of place: String, _ role: String) -> String {
    let folder = (place as NSString).deletingLastPathComponent, name = (place as NSString).lastPathComponent
    return "\(folder)/.\(name.prefix(200)).\(UUID().uuidString.prefix(8)).\(role)"
  }
}
