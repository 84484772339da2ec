/// Why a command writes nothing, and what to do.
enum CommandRefusal: Error, CustomStringConvertible {
  case exists(String)

  var description: String {
    switch self {
    case .exists(let path): "\(path) exists; name another file, or replace it with --force"
    }
  }
}
