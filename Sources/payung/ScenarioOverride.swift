import ArgumentParser

/// `--set key.path=value`: a value put over the file's, or a lever pulled.
struct ScenarioOverride: ExpressibleByArgument {
  var key, value: String

  init?(argument: String) {
    // Not within quotes, in which a key may have one too.
    var isQuoted = false
    let sign = argument.firstIndex { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "=" && !isQuoted
    }
    guard let sign, sign > argument.startIndex else { return nil }
    key = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
