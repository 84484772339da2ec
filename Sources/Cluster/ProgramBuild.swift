import Foundation
import Writing

extension Plan.Program {
  /// The program that runs now.
  package static func running(version: String) -> Plan.Program {
    Plan.Program(version: version, build: buildID ?? SHA256.of(file: "/proc/self/exe")?.digest ?? "")
  }

  /// What the linker wrote into the executable, from its contents: 40 hexadecimal digits. A shard that starts has no time
  /// to read the whole file.
  private static var buildID: String? {
    guard let file = FileHandle(forReadingAtPath: "/proc/self/exe"), let head = try? file.read(upToCount: 1 << 16)
    else {
      return nil
    }
    defer { try? file.close() }
    func number<T: FixedWidthInteger>(_ byte: Int, _: T.Type) -> Int? {
      guard byte >= 0, byte + MemoryLayout<T>.size <= head.count else { return nil }
      return head.withUnsafeBytes { Int(truncatingIfNeeded: $0.loadUnaligned(fromByteOffset: byte, as: T.self)) }
    }
    // ELF, 64 bits: the table of segments, of which notes have type 4.
    guard head.prefix(5) == Data([0x7F, 0x45, 0x4C, 0x46, 2]), let table = number(32, UInt64.self),
      let size = number(54, UInt16.self), let count = number(56, UInt16.self)
    else { return nil }
    for segment in 0..<count where number(table + segment * size, UInt32.self) == 4 {
      guard var byte = number(table + segment * size + 8, UInt64.self),
        let length = number(table + segment * size + 32, UInt64.self)
      else { continue }
      let end = byte + length
      while byte + 12 <= end, let name = number(byte, UInt32.self), let words = number(byte + 4, UInt32.self),
        let type = number(byte + 8, UInt32.self)
      {
        let contents = byte + 12 + (name + 3) / 4 * 4
        if type == 3, name == 4, words > 0, contents + words <= head.count {
          return head[contents..<contents + words].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        byte = contents + (words + 3) / 4 * 4
      }
    }
    return nil
  }
}
