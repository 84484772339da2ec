import Testing

extension Tag {
  @Tag static var unit: Self
  @Tag static var closedForm: Self
}

/// `count` doubles that `fill` writes through a 64-byte aligned pointer.
func aligned(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
  let memory = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
  defer { memory.deallocate() }
  let doubles = memory.bindMemory(to: Double.self, capacity: count)
  doubles.initialize(repeating: 0, count: count)
  fill(doubles)
  return Array(UnsafeBufferPointer(start: doubles, count: count))
}

/// A function of rows, applied to values padded to whole rows.
func apply(_ function: (Int32, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void, _ x: [Double]) -> [Double]
{
  let count = (x.count + 7) / 8 * 8
  let out = aligned(count) { p in
    for i in 0..<count { p[i] = i < x.count ? x[i] : x[0] }
    function(Int32(count), p, p)
  }
  return Array(out[..<x.count])
}
