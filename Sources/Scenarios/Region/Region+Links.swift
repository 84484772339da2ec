extension Region {
  /// All links, scheme by scheme in the order of their names, so that the order of the file means nothing.
  package var links: [Link] {
    let order = members.indices.sorted { members[$0].scheme.name < members[$1].scheme.name }
    let linked = Set(correlations.flatMap { [$0.first, $0.second] })
    return order.flatMap { k in linked.filter { $0.scheme == k }.sorted { $0.factor < $1.factor } }
  }

  /// Correlations of the links' innovations, by `links`: within a scheme its own, between schemes as named, else 0.
  package var linkCorrelations: [[Double]] {
    let links = links
    var matrix = links.indices.map { i in links.indices.map { $0 == i ? 1.0 : 0 } }
    func put(_ first: Link, _ second: Link, _ value: Double) {
      guard let i = links.firstIndex(of: first), let j = links.firstIndex(of: second) else { return }
      (matrix[i][j], matrix[j][i]) = (value, value)
    }
    for pair in correlations { put(pair.first, pair.second, pair.value) }
    for k in members.indices {
      for pair in members[k].economy.correlations {
        put(Link(scheme: k, factor: pair.first), Link(scheme: k, factor: pair.second), pair.value)
      }
    }
    return matrix
  }
}
