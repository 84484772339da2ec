// Written by scripts/record-checksums.
extension RecordedChecksum {
  /// On Debian 12's libraries.
  package static let all: [RecordedChecksum] = [
    RecordedChecksum("baseline, Swift 6.3, libraries d36e238a", paths: 256, "5011b1460990d766"),
    RecordedChecksum("baseline, Swift 6.3, libraries d36e238a", paths: 10_000, "fdebac4e78d99726"),
    RecordedChecksum("baseline, Swift 6.3, libraries 263719a3", paths: 256, "5011b1460990d766"),
    RecordedChecksum("baseline, Swift 6.3, libraries 263719a3", paths: 10_000, "fdebac4e78d99726"),
    RecordedChecksum("avx2, Swift 6.3, libraries d36e238a", paths: 256, "951a6d0841d5cc71"),
    RecordedChecksum("avx2, Swift 6.3, libraries d36e238a", paths: 10_000, "5ec3e13244f85ed0"),
    RecordedChecksum("avx2, Swift 6.3, libraries 263719a3", paths: 256, "951a6d0841d5cc71"),
    RecordedChecksum("avx2, Swift 6.3, libraries 263719a3", paths: 10_000, "5ec3e13244f85ed0"),
    RecordedChecksum("avx512, Swift 6.3, libraries d36e238a", paths: 256, "c7def28f761c6152"),
    RecordedChecksum("avx512, Swift 6.3, libraries d36e238a", paths: 10_000, "091c01e2927c4cb9"),
    RecordedChecksum("avx512, Swift 6.3, libraries 263719a3", paths: 256, "c7def28f761c6152"),
    RecordedChecksum("avx512, Swift 6.3, libraries 263719a3", paths: 10_000, "091c01e2927c4cb9"),
  ]
}
