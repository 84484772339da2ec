import ArgumentParser

/// `--set key.path=value`: a value put over the file's, or a lever pulled.
struct ScenarioOverride: ExpressibleByArgument {
  var key, value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    key = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
