// Written by scripts/record-checksums.
extension RecordedChecksum {
  /// On Debian 12's libraries.
  package static let all: [RecordedChecksum] = [
    RecordedChecksum("baseline, Swift 6.3, libraries 263719a3", paths: 256, "6bd5b2c4ad9421dc"),
    RecordedChecksum("baseline, Swift 6.3, libraries 263719a3", paths: 10_000, "728079c2e3df3e7a"),
    RecordedChecksum("avx2, Swift 6.3, libraries 263719a3", paths: 256, "d3e7a4d623e3930e"),
    RecordedChecksum("avx2, Swift 6.3, libraries 263719a3", paths: 10_000, "874f0d3b40ba195a"),
  ]
}
