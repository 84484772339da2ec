/// A 64-bit mix (multiply, rotate) of one path's values; paths' hashes are added up.
struct PathHash {
  private(set) var value: UInt64

  init(path: Int, depletion: Int32) {
    value = UInt64(path) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(depletion))
  }

  @inline(__always) mutating func add(_ figure: Double) {
    value = (value ^ figure.bitPattern) &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 32
  }
}
