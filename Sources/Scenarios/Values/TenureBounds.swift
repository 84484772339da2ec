extension Scenario {
  /// Lower bounds of the tenure classes in months: those given, or single months to 12, or to the largest qualifying record
  /// if smaller; then 18, 24, … below it; then it itself. Classes that a measure opens, and those of quits, do not count.
  package var tenureBounds: [Int] { tenure ?? Self.standardBounds(benefits.classes) }

  package static func standardBounds(_ classes: [Benefits.EntitlementClass]) -> [Int] {
    let largest = classes.filter(\.isOrdinary).map(\.months).max() ?? 0
    var bounds = Array(0...min(12, largest))
    bounds += Swift.stride(from: 18, to: largest, by: 6)
    if largest > 12 { bounds.append(largest) }
    return bounds
  }
}
