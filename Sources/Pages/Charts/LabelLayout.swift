/// Keeps labels at the ends of lines apart.
package enum LabelLayout {
  /// Heights as near to `wanted` as can be, at least `gap` apart and inside `range`, in the same order from above.
  package static func spread(_ wanted: [Double], gap: Double, in range: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
    // Groups of labels that touch share the mean of what they want.
    var groups: [(members: [Int], top: Double)] = []
    func placed(_ members: [Int]) -> Double {
      let height = Double(members.count - 1) * gap
      let mean = members.map { wanted[$0] }.reduce(0, +) / Double(members.count)
      return min(max(mean - height / 2, range.lowerBound), max(range.lowerBound, range.upperBound - height))
    }
    for index in order {
      var group = (members: [index], top: placed([index]))
      while let last = groups.last, last.top + Double(last.members.count) * gap > group.top {
        groups.removeLast()
        let members = last.members + group.members
        group = (members, placed(members))
      }
      groups.append(group)
    }
    var heights = wanted
    for group in groups {
      for (position, index) in group.members.enumerated() { heights[index] = group.top + Double(position) * gap }
    }
    return heights
  }

  /// About how wide a text is, in a sans-serif font; no font is at hand to measure it.
  package static func width(of text: String, fontSize: Double) -> Double {
    text.reduce(0) { width, character in
      let em =
        switch character {
        case "i", "l", "j", ".", ",", "'", " ", ":", "|", "!", "t", "f", "r", "(", ")": 0.38
        case "m", "w", "M", "W", "%", "–", "—": 0.95
        case _ where character.isUppercase: 0.7
        default: 0.62
        }
      return width + em * fontSize
    }
  }

  /// The text, cut with an ellipsis where it is wider than `room`.
  package static func cut(_ text: String, to room: Double, fontSize: Double) -> String {
    guard width(of: text, fontSize: fontSize) > room else { return text }
    var kept = text
    while !kept.isEmpty, width(of: kept + "…", fontSize: fontSize) > room { kept.removeLast() }
    return kept + "…"
  }

  /// All the texts cut alike; those that would then be the same are cut within, so that their ends tell them apart.
  package static func cut(_ texts: [String], to room: Double, fontSize: Double) -> [String] {
    let short = texts.map { cut($0, to: room, fontSize: fontSize) }
    return texts.indices.map { index in
      let isAmbiguous = texts.indices.contains { short[$0] == short[index] && texts[$0] != texts[index] }
      return isAmbiguous ? cutWithin(texts[index], to: room, fontSize: fontSize) : short[index]
    }
  }

  /// The text, without its middle where it is wider than `room`.
  package static func cutWithin(_ text: String, to room: Double, fontSize: Double) -> String {
    guard width(of: text, fontSize: fontSize) > room else { return text }
    var (start, end) = (text.prefix(text.count / 2), text.suffix(text.count - text.count / 2))
    while !end.isEmpty, width(of: "\(start)…\(end)", fontSize: fontSize) > room {
      if start.count >= end.count { start.removeLast() } else { end.removeFirst() }
    }
    return "\(start)…\(end)"
  }
}
