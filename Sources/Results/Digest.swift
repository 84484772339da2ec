import COpenSSL
import Foundation

/// SHA-256 of bytes as they come.
package final class Digest {
  private let context = EVP_MD_CTX_new()

  package init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }
  deinit { EVP_MD_CTX_free(context) }

  package func add(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

  /// 64 digits; ends the digest.
  package var hexadecimal: String {
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE)), count: UInt32 = 0
    EVP_DigestFinal_ex(context, &bytes, &count)
    return bytes.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Of a file, read in pieces.
  package static func file(_ path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { throw ByteOutput.CannotRead(path: path) }
    defer { try? file.close() }
    let digest = Digest()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { piece.deallocate() }
    while true {
      let got = read(file.fileDescriptor, piece.baseAddress, piece.count)
      guard got >= 0 else { throw ByteOutput.CannotRead(path: path) }
      if got == 0 { return digest.hexadecimal }
      digest.add(UnsafeRawBufferPointer(rebasing: piece[..<got]))
    }
  }
}

/// Of bytes at hand, as 64 hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String {
  let digest = Digest()
  bytes.withUnsafeBytes { digest.add($0) }
  return digest.hexadecimal
}
