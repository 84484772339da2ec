/// Puts order statistics in their places without sorting the rest.
///
/// Afterwards each position in `ranks` holds what a full sort would put there, nothing before it is larger and nothing
/// after it smaller. Values are dealt out into equally wide buckets, and only the buckets that hold a wanted rank are
/// dealt out again. Deterministic; time grows with the count alone unless the values crowd together at many scales.
/// - Parameters:
///   - ranks: ascending positions within `values`; repetitions allowed.
///   - values: no NaN.
package func multiSelect(_ ranks: [Int], in values: UnsafeMutableBufferPointer<Double>) {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count) { scratch in
    select(ranks[...], in: values, offset: 0, scratch: scratch, depth: 6)
  }
}

/// Below this a sort is quicker.
private let sortedDirectly = 40
/// At most: their counters stay in the first-level cache.
private let mostBuckets = 2048

/// - Parameters:
///   - offset: position of `values` in the whole.
///   - depth: rounds of dealing left before a plain sort.
private func select(
  _ ranks: ArraySlice<Int>, in values: UnsafeMutableBufferPointer<Double>, offset: Int,
  scratch: UnsafeMutableBufferPointer<Double>, depth: Int
) {
  guard !ranks.isEmpty, values.count > 1 else { return }
  guard values.count > sortedDirectly, depth > 0 else { return sort(values) }
  let (low, high) = extremes(values)
  guard low < high else { return }
  let buckets = min(mostBuckets, values.count / 4)
  let scale = Double(buckets) / (high - low)
  // Infinite values, or a range too wide or too narrow to divide.
  guard scale.isFinite, scale > 0 else { return sort(values) }
  withUnsafeTemporaryAllocation(of: Int.self, capacity: buckets) { ends in
    ends.initialize(repeating: 0)
    // Rounding is monotonic: a larger value never gets a smaller bucket.
    func bucket(_ value: Double) -> Int { min(buckets - 1, Int((value - low) * scale)) }
    for value in values { ends[bucket(value)] += 1 }
    var start = 0
    for i in 0..<buckets {
      let count = ends[i]
      ends[i] = start
      start += count
    }
    for value in values {
      let i = bucket(value)
      scratch[ends[i]] = value
      ends[i] += 1
    }
    _ = values.update(fromContentsOf: scratch[..<values.count])

    // `ends` now holds where each bucket ends.
    var left = ranks
    while let rank = left.first {
      let bucket = ends.partitioningIndex { $0 > rank - offset }
      let range = (bucket == 0 ? 0 : ends[bucket - 1])..<ends[bucket]
      let inside = left.prefix { $0 - offset < range.upperBound }
      let part = UnsafeMutableBufferPointer(rebasing: values[range])
      select(inside, in: part, offset: offset + range.lowerBound, scratch: scratch, depth: depth - 1)
      left = left[inside.endIndex...]
    }
  }
}

private func sort(_ values: UnsafeMutableBufferPointer<Double>) {
  var values = values
  values.sort()
}

private func extremes(_ values: UnsafeMutableBufferPointer<Double>) -> (low: Double, high: Double) {
  var low = values[0]
  var high = values[0]
  for value in values {
    low = value < low ? value : low
    high = value > high ? value : high
  }
  return (low, high)
}

extension UnsafeMutableBufferPointer {
  /// First index whose element fulfils a condition that, once true, stays true.
  fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
