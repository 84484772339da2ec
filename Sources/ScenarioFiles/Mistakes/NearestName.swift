/// The known name a mistyped one most likely means: the least number of insertions, deletions, substitutions and
/// transpositions, at most a third of its length.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased().utf8)
  guard !typed.isEmpty, typed.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased().utf8)
    let allowed = min(best.map { $0.distance - 1 } ?? .max, max(1, max(typed.count, letters.count) / 3))
    guard abs(letters.count - typed.count) <= allowed else { continue }
    let distance = editDistance(typed, letters)
    if distance <= allowed { best = (candidate, distance) }
  }
  return best?.name
}

/// Optimal string alignment distance.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

/// `did you mean X?`, or what there is to choose from.
package func suggestion(for name: String, among known: [String], called what: String) -> String {
  if let near = nearestName(to: name, among: known) { return "did you mean \(near)?" }
  if known.isEmpty { return "there are no \(what)s here" }
  let shown = known.prefix(24).joined(separator: ", ")
  return "known \(what)s are \(shown)\(known.count > 24 ? ", …" : "")"
}
