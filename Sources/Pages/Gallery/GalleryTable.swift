/// `gallery.csv`: the figures of a gallery as data, and what tells whether they still belong to the scenarios.
package enum GalleryTable {
  private static let fixed = ["scenario", "sha256", "paths"]

  private static var header: [String] {
    fixed + Headline.Item.allCases.flatMap { [$0.rawValue, "\($0.rawValue)_se"] }
  }

  package static func text(of entries: [GalleryEntry]) -> String {
    // What has no figures yet has no row: the next call must not take it for done.
    let rows = entries.compactMap { entry in
      guard let headline = entry.headline else { return nil as [String]? }
      let figures = Headline.Item.allCases.flatMap { item in
        let figure = headline[item]
        return [figure.map { "\($0.value)" } ?? "", figure?.error.map { "\($0)" } ?? ""]
      }
      return [entry.file, entry.digest, "\(entry.paths)"] + figures
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The figures of an earlier gallery by file; those of another digest or number of paths are left out, as is whatever
  /// cannot be read: it will be computed again.
  package static func headlines(in text: String, for entries: [GalleryEntry]) -> [String: Headline] {
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard lines.first?.map(String.init) == header else { return [:] }
    let wanted = Dictionary(uniqueKeysWithValues: entries.map { ($0.file, $0) })
    var found: [String: Headline] = [:]
    for fields in lines.dropFirst() where fields.count == header.count {
      guard let entry = wanted[String(fields[0])], entry.digest == fields[1], Int(fields[2]) == entry.paths else {
        continue
      }
      var figures: [Headline.Item: Headline.Figure] = [:]
      for (i, item) in Headline.Item.allCases.enumerated() {
        let place = fixed.count + 2 * i
        if let value = Double(fields[place]) {
          figures[item] = Headline.Figure(value: value, error: Double(fields[place + 1]))
        }
      }
      if !figures.isEmpty { found[entry.file] = Headline(figures: figures) }
    }
    return found
  }
}
