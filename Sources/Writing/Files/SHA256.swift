import COpenSSL
import Foundation

/// Digests as 64 hexadecimal digits.
package final class SHA256 {
  private let context = EVP_MD_CTX_new()

  package init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }
  deinit { EVP_MD_CTX_free(context) }

  package func add(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

  /// Of all that was added; nothing can be added after.
  package func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  package static func of(_ bytes: [UInt8]) -> String {
    let digest = SHA256()
    bytes.withUnsafeBytes(digest.add)
    return digest.finish()
  }

  /// Of a file.
  /// - Returns: the digest and the number of bytes; nil where the file cannot be read.
  package static func of(file path: String) -> (digest: String, bytes: Int)? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let digest = SHA256()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    var total = 0
    while true {
      let got = read(file, block.baseAddress, block.count)
      if got == 0 { return (digest.finish(), total) }
      if got < 0 {
        if errno == EINTR { continue }
        return nil
      }
      digest.add(UnsafeRawBufferPointer(rebasing: block[..<got]))
      total += got
    }
  }
}
