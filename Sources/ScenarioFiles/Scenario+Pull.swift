import Scenarios

extension Scenario {
  /// Applies a lever from the command line.
  mutating func pull(_ lever: Lever, text: String, _ reading: Reading) {
    let origin = Origin(file: Overrides.file, line: 0, column: 0)
    guard let value = ScalarText.number(text) else {
      reading.report(
        at: origin, below: lever.rawValue, what: "\"\(text)\" is not a number",
        cure: "write a number\(lever.bounds.phrase)")
      return
    }
    do {
      self = try applying(lever, value)
      document.levers.append((lever, value))
    } catch {
      reading.report(at: origin, below: lever.rawValue, what: error.what, cure: error.cure)
    }
  }
}
