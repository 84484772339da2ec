import Scenarios
import Writing

extension ScenarioDocument {
  /// SHA-256 over the texts of all files read, in order, as 64 hexadecimal digits.
  package var sha256: String {
    SHA256.of(files.flatMap { Array($0.text.utf8) })
  }
}
