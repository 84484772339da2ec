import ArgumentParser
import Foundation
import ScenarioFiles

/// `--set key.path=value`: a value put over the file's, or a lever set.
struct ScenarioOverride: ExpressibleByArgument {
  var key, value: String

  init?(argument: String) {
    guard let sides = ScenarioPath.sides(of: argument, at: "=") else { return nil }
    (key, value) = (sides.key.trimmingCharacters(in: .whitespaces), sides.value)
  }
}
