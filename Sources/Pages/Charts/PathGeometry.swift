/// The `d` of SVG paths.
package enum PathGeometry {
  /// A line that breaks where a value is missing.
  package static func line(_ points: [(x: Double, y: Double?)]) -> String {
    var (text, isOpen) = ("", false)
    for point in points {
      guard let y = point.y, y.isFinite else {
        isOpen = false
        continue
      }
      text += "\(isOpen ? "L" : "M")\(Markup.coordinate(point.x)) \(Markup.coordinate(y))"
      isOpen = true
    }
    return text
  }

  /// A closed area: along the upper edge, back along the lower.
  package static func area(_ points: [(x: Double, low: Double, high: Double)]) -> String {
    guard points.count > 1 else { return "" }
    let edge = points.map { ($0.x, $0.high) } + points.reversed().map { ($0.x, $0.low) }
    return "M" + edge.map { "\(Markup.coordinate($0)) \(Markup.coordinate($1))" }.joined(separator: "L") + "Z"
  }
}
