/// Sum of `term(0) … term(count - 1)` in a fixed tree: blocks of 128, joined pairwise.
///
/// The tree depends on `count` alone, so equal terms give equal bits whatever ran in parallel; the rounding error grows
/// with the logarithm of `count`.
@inline(__always)
package func pairwiseSum(count: Int, _ term: (Int) -> Double) -> Double {
  let blockSize = 128
  // A binary counter: partial sums of 2^k blocks each, sizes descending.
  var partials: [Double] = []
  var blocks = 0
  for start in stride(from: 0, to: count, by: blockSize) {
    var sum = blockSum(start, min(start + blockSize, count), term)
    blocks += 1
    for _ in 0..<blocks.trailingZeroBitCount { sum = partials.removeLast() + sum }
    partials.append(sum)
  }
  return partials.reversed().reduce(0) { $1 + $0 }
}

/// Four running sums, so that the additions do not wait for each other.
@inline(__always)
private func blockSum(_ start: Int, _ end: Int, _ term: (Int) -> Double) -> Double {
  var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
  var i = start
  while i + 4 <= end {
    a += term(i)
    b += term(i + 1)
    c += term(i + 2)
    d += term(i + 3)
    i += 4
  }
  while i < end {
    a += term(i)
    i += 1
  }
  return (a + b) + (c + d)
}
