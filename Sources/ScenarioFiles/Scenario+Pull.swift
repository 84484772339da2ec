import Scenarios

extension Scenario {
  /// Applies a lever from the command line.
  mutating func pull(_ address: LeverAddress, text: String, _ reading: Reading) {
    let lever = address.lever, name = address.description
    let origin = Origin(file: Overrides.file, line: 0, column: 0)
    guard let value = ScalarText.number(text) else {
      reading.report(
        at: origin, below: name, what: "\"\(text)\" is not a number",
        cure: "write a number\(lever.bounds.phrase)")
      return
    }
    do {
      if let month = address.from {
        self = try applying(lever, value, from: month)
      } else {
        self = try applying(lever, value)
      }
      document.levers.append(PulledLever(address, value))
    } catch {
      reading.report(at: origin, below: name, what: error.what, cure: error.cure)
    }
  }
}
