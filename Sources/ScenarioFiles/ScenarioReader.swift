// Who reads scenarios gets their values along.
@_exported import Scenarios

/// Reads scenario files into checked scenarios, each once; see `Draft` for what is read once and used often.
package struct ScenarioReader {
  /// Reads a file and everything it extends.
  /// - Parameters:
  ///   - path: of the file, absolute or relative to the working folder.
  ///   - overrides: `--set key.path=value`, in order; a key may also be a lever's name.
  /// - Throws: every mistake found, never only the first.
  package static func read(
    path: String, overrides: [(key: String, value: String)] = []
  ) throws(ScenarioErrors) -> Scenario {
    try Draft.read(path: path).scenario(overrides)
  }

  /// Reads a text as if it stood in a file of that name.
  package static func read(
    text: String, as path: String = "scenario.yaml", overrides: [(key: String, value: String)] = []
  ) throws(ScenarioErrors) -> Scenario {
    try Draft.read(text: text, as: path).scenario(overrides)
  }

  /// Reads a merged tree, such as another scenario's document with some of its keys replaced.
  /// - Parameter levers: set in this order once the tree is read.
  package static func read(
    tree: ScenarioNode, levers: [PulledLever] = []
  ) throws(ScenarioErrors) -> Scenario {
    let form = Form<Scenario>.scenario
    return try read(
      tree, levers: levers.map { (lever: $0.address, value: "\($0.value)") },
      Reading(shelf: FileShelf(), shape: form.shape), form)
  }

  static func read(
    _ root: ScenarioNode, levers: [(lever: LeverAddress, value: String)], _ reading: Reading, _ form: Form<Scenario>
  ) throws(ScenarioErrors) -> Scenario {
    // Coverage may load on factors, and whatever names a payer stands beside the payers: their names are known first.
    reading.factors = root["economy", "factors"]?.entries?.filter { !$0.value.isNull }.map(\.key) ?? []
    reading.payers = root["contributions", "rates"]?.entries?.filter { !$0.value.isNull }.map(\.key) ?? []
    reading.shocks = root["shocks"]?.entries?.filter { !$0.value.isNull }.map(\.key) ?? []
    reading.measures = root["measures"]?.entries?.filter { !$0.value.isNull }.map(\.key) ?? []
    reading.hasUnemploymentRate = root["population", "unemployment_rate"].map { !$0.isNull } ?? false
    guard var scenario = form.read(root, reading) else { throw reading.errors }
    for lever in reading.levers { scenario.pull(lever, reading) }
    for (lever, text) in levers { scenario.pull(lever, text: text, reading) }
    guard reading.mistakes.isEmpty else { throw reading.errors }
    scenario.document.root = root.without("levers")
    scenario.document.files = reading.shelf.files
    return scenario
  }
}
