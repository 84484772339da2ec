/// Numbers of shards as people write them: `0,4,10-20`.
package enum ShardList {
  /// - Returns: nil for anything else than numbers and ascending ranges.
  package static func numbers(_ text: String) -> [Int]? {
    var numbers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard (1...2).contains(ends.count),
        ends.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
        let first = Int(ends[0]), let last = Int(ends[ends.count - 1]), first <= last, last - first < 100_000_000
      else { return nil }
      numbers += first...last
    }
    return numbers
  }

  /// - Parameter shards: ascending.
  package static func text(_ shards: [Int]) -> String {
    var parts: [String] = [], start = 0
    for i in shards.indices where i == shards.count - 1 || shards[i + 1] != shards[i] + 1 {
      parts.append(start == i ? "\(shards[i])" : "\(shards[start])-\(shards[i])")
      start = i + 1
    }
    return parts.joined(separator: ",")
  }

  /// The same, cut short where it is long.
  package static func short(_ shards: [Int]) -> String {
    let text = text(shards)
    guard text.count > 68 else { return text }
    return "\(text.prefix(64).split(separator: ",").dropLast().joined(separator: ","))…"
  }
}
