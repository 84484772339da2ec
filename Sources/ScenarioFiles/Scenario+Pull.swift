import Scenarios

/// A lever that a file pulls.
struct FileLever: Sendable {
  var address: LeverAddress
  var value: Double
  var origin: Origin
}

extension Scenario {
  /// Applies a lever from the command line.
  mutating func pull(_ address: LeverAddress, text: String, _ reading: Reading) {
    let lever = address.lever, name = address.description
    let origin = Origin(file: Overrides.file, line: 0, column: 0)
    guard let value = ScalarText.number(text) else {
      reading.report(
        at: origin, below: name, what: "\"\(text)\" is not a number",
        cure: NumberText.cure(of: text, lever.bounds) ?? "write a number\(lever.bounds.phrase)")
      return
    }
    pull(PulledLever(address, value)) { reading.report(at: origin, below: name, what: $0.what, cure: $0.cure) }
  }

  /// Applies a lever that stands in a file.
  mutating func pull(_ lever: FileLever, _ reading: Reading) {
    pull(PulledLever(lever.address, lever.value)) { mistake in
      reading.at("levers") {
        reading.report(
          at: lever.origin, below: lever.address.description, what: mistake.what, cure: mistake.cure)
      }
    }
  }

  private mutating func pull(_ lever: PulledLever, orReport report: (Lever.Mistake) -> Void) {
    do throws(Lever.Mistake) {
      self = try applying(lever)
    } catch {
      report(error)
    }
  }

  /// This scenario with a lever pulled, which its document names.
  package func applying(_ pulled: PulledLever) throws(Lever.Mistake) -> Scenario {
    var moved =
      if let month = pulled.address.from {
        try applying(pulled.lever, pulled.value, from: month)
      } else {
        try applying(pulled.lever, pulled.value)
      }
    moved.document.levers.append(pulled)
    return moved
  }
}

extension Form where Value == [FileLever] {
  /// `levers: {contribution_rate: 0.02, take_up_scale@2027-01: 1.2}`.
  static var levers: Form {
    Form<Double>.number().then { value, node, _ in (value: value, origin: node.origin) }
      .named("lever") { name, origin, reading in
        guard LeverAddress(name) == nil else { return }
        let known = Lever.allCases.map(\.rawValue), plain = name.split(separator: "@").first.map(String.init) ?? name
        reading.report(
          at: origin,
          known.contains(plain) ? "what follows the @ is no month" : "\"\(name)\" is no lever",
          known.contains(plain)
            ? "write \(plain)@\(name.utf8.count == plain.utf8.count + 5 && CalendarMonth("\(name.suffix(4))-01") != nil ? "\(name.suffix(4))-01" : "YYYY-MM")"
            : suggestion(for: plain, among: known, called: "lever"))
      }.map { levers in
        levers.compactMap { name, lever in
          LeverAddress(name).map { FileLever(address: $0, value: lever.value, origin: lever.origin) }
        }
      }
  }
}

extension Scenario {
  /// This scenario with a further lever pulled, as `Draft.scenario` pulls levers after all keys are set.
  /// - Parameters: a lever's name, and its value as text.
  /// - Returns: nil where the name is no lever's.
  /// - Throws: what is wrong with the value.
  package func pulling(_ name: String, _ text: String) throws(ScenarioErrors) -> Scenario? {
    guard let address = LeverAddress(name) else { return nil }
    let reading = Reading(shelf: FileShelf(), shape: Shape.scenario)
    var moved = self
    moved.pull(address, text: text, reading)
    guard reading.mistakes.isEmpty else { throw reading.errors }
    return moved
  }
}
