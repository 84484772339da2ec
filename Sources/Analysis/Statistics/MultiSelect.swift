/// Puts order statistics in their places without sorting the rest.
///
/// Afterwards each position in `ranks` holds what a full sort would put there, nothing before it is larger and nothing
/// after it smaller. Deterministic; expected time count · log(number of distinct ranks), worst case that of a sort.
/// - Parameters:
///   - ranks: ascending positions within `values`; repetitions allowed.
///   - values: no NaN.
package func multiSelect(_ ranks: [Int], in values: UnsafeMutableBufferPointer<Double>) {
  guard values.count > 1, !ranks.isEmpty else { return }
  let allowedDepth = 2 * (Int.bitWidth - values.count.leadingZeroBitCount)
  select(ranks[...], in: values, offset: 0, depth: allowedDepth)
}

private func select(
  _ wanted: ArraySlice<Int>, in values: UnsafeMutableBufferPointer<Double>, offset first: Int, depth allowed: Int
) {
  var (ranks, values, offset, depth) = (wanted, values, first, allowed)
  while !ranks.isEmpty {
    if values.count <= 32 || depth == 0 {
      values.sort()
      return
    }
    depth -= 1
    let pivot = middleOfNine(values)
    var split = partition(values) { $0 < pivot }
    // Nothing is smaller: the pivot is the minimum. Its equals are in their places, the search goes on above them.
    let isMinimum = split == 0
    if isMinimum { split = partition(values) { $0 <= pivot } }
    let boundary = ranks.partitioningIndex { $0 >= offset + split }
    if !isMinimum {
      let below = UnsafeMutableBufferPointer(rebasing: values[..<split])
      select(ranks[..<boundary], in: below, offset: offset, depth: depth)
    }
    ranks = ranks[boundary...]
    values = UnsafeMutableBufferPointer(rebasing: values[split...])
    offset += split
  }
}

/// Moves what `belongs` to the front, without branches on the data; returns how many.
@inline(__always)
private func partition(_ values: UnsafeMutableBufferPointer<Double>, _ belongs: (Double) -> Bool) -> Int {
  let base = values.baseAddress.unsafelyUnwrapped
  var front = 0
  for i in 0..<values.count {
    let value = base[i]
    base[i] = base[front]
    base[front] = value
    front &+= belongs(value) ? 1 : 0
  }
  return front
}

/// Median of three medians of three, spread evenly.
private func middleOfNine(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
  func middle(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }
  let step = (values.count - 1) / 8
  func at(_ k: Int) -> Double { values[k * step] }
  return middle(middle(at(0), at(1), at(2)), middle(at(3), at(4), at(5)), middle(at(6), at(7), at(8)))
}

extension ArraySlice {
  /// First index whose element fulfils a condition that, once true, stays true.
  fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
