// Written by scripts/record-checksums.
extension RecordedChecksum {
  /// On Debian 12's libraries.
  package static let all: [RecordedChecksum] = [
    RecordedChecksum("baseline, Swift 6.3, libraries 9b58992c", paths: 256, "60cb6b0d52f0809d"),
    RecordedChecksum("baseline, Swift 6.3, libraries 9b58992c", paths: 10_000, "8431c8f46fb26c30"),
    RecordedChecksum("avx2, Swift 6.3, libraries 9b58992c", paths: 256, "b6f3e2f996861179"),
    RecordedChecksum("avx2, Swift 6.3, libraries 9b58992c", paths: 10_000, "72cb6b4053dbdaa6"),
  ]
}
