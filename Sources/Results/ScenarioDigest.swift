import COpenSSL
import Scenarios

extension ScenarioDocument {
  /// SHA-256 over the texts of all files read, in order, as 64 hexadecimal digits.
  package var sha256: String {
    let bytes = files.flatMap { Array($0.text.utf8) }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(bytes, bytes.count, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
