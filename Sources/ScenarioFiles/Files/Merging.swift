import Scenarios

/// Puts a nearer tree over a farther one.
struct Merging {
  let reading: Reading

  /// Mappings merge key by key, scalars and lists replace, a dated series on either side is replaced as a whole, `null`
  /// removes, and of keys that exclude each other the nearer one stands. A null that meets nothing to remove stays: a
  /// farther file may give it yet.
  func put(_ near: ScenarioNode, over far: ScenarioNode, shape: Shape?) -> ScenarioNode {
    guard case .mapping(let nearEntries, let origin) = near, case .mapping(let farEntries, _) = far else { return near }
    guard !nearEntries.isEmpty else {
      if !farEntries.isEmpty {
        reading.report(at: origin, "an empty mapping over what \(far.origin.file) gives", "write null to remove it")
      }
      return near
    }
    guard !near.isDated(as: shape), !far.isDated(as: shape) else { return near }
    let known = shape?.knownKeys ?? []
    var excluded: Set<String> = []
    if !known.isEmpty {
      for entry in nearEntries where !entry.value.isNull {
        known.first { $0.name == entry.key }.map { excluded.formUnion($0.excludes) }
      }
    }
    let nearByKey = Dictionary(nearEntries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var merged: [ScenarioNode.Entry] = []
    var taken: Set<String> = []
    for entry in farEntries {
      guard let nearer = nearByKey[entry.key] else {
        if !excluded.contains(entry.key) { merged.append(entry) }
        continue
      }
      guard !entry.value.isNull else { continue }
      taken.insert(entry.key)
      guard !nearer.value.isNull else { continue }
      let value = reading.at(entry.key) { put(nearer.value, over: entry.value, shape: shape?.child(entry.key)) }
      merged.append((entry.key, nearer.keyOrigin, value))
    }
    merged += nearEntries.filter { !taken.contains($0.key) }
    return .mapping(merged, origin: origin)
  }
}
