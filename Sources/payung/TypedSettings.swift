import ScenarioFiles

/// Values put over the file's that take each other's place, in whatever options they were written.
enum TypedSettings {
  /// Options that stand for a key of the file.
  private static let keys = ["paths": "paths", "seed": "seed", "rates-from": "output.rates_from"]

  /// - Parameter arguments: without the program's name.
  /// - Returns: what is wrong with them, or nil.
  static func mistake(in arguments: [String]) -> String? {
    var settings: [WrittenSetting] = []
    var words = arguments.prefix { $0 != "--" }[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else { continue }
      let sides = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard ["set", "over"].contains(sides[0]) || keys[sides[0]] != nil,
        let value = sides.count > 1 ? sides[1] : words.popFirst()
      else { continue }
      if let key = keys[sides[0]] {
        settings.append(WrittenSetting("--\(sides[0]) \(value)", key: key, value: value))
      } else if let (key, value) = ScenarioPath.sides(of: value, at: "=") {
        let key = key.trimmingCharacters(in: .whitespaces)
        settings.append(
          WrittenSetting(
            "--\(sides[0]) \(key)=\(value)", key: key, value: sides[0] == "set" ? value : nil))
      }
    }
    guard settings.count > 1, let (one, other) = Contradictions.first(among: settings) else { return nil }
    if one.words == other.words { return "\(one.words.printable) is given twice; keep one of them" }
    return "\(one.words.printable) and \(other.words.printable) cannot both hold; keep one of them"
  }
}
