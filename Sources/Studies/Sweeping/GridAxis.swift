import Foundation
import ScenarioFiles

/// One direction of a grid: `coverage_target=0.13,0.25,0.40`, or evenly spaced `contribution_rate=0.004:0.012:5`.
package struct GridAxis: Sendable, Hashable {
  /// A lever or a key path.
  package let key: String
  /// As `--set` takes them.
  package let values: [String]

  package static let mostValues = 10_000

  package init(key: String, values: [String]) {
    self.key = key
    self.values = values
  }

  /// - Throws: `GridError`.
  package init(_ text: String) throws(GridError) {
    guard let sides = ScenarioPath.sides(of: text, at: "=") else { throw .syntax(text) }
    let key = Self.trimmed(sides.key[...]), list = sides.value[...]
    guard !list.contains(where: { "[]{}".contains($0) }) else { throw .notScalar(key) }
    let steps = list.split(separator: ":", omittingEmptySubsequences: false)
    let values =
      try steps.count > 1
      ? Self.spaced(steps, key: key)
      : list.split(separator: ",", omittingEmptySubsequences: false).map { Self.trimmed($0) }
    guard !values.allSatisfy(\.isEmpty) else { throw .empty(key) }
    guard !values.contains("") else { throw .gap(key) }
    if let twice = values.first(where: { value in values.count { $0 == value } > 1 }) { throw .twice(key, twice) }
    self.init(key: key, values: values)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// FROM:TO:COUNT, the ends included.
  private static func spaced(_ parts: [Substring], key: String) throws(GridError) -> [String] {
    guard parts.count == 3, let from = ScalarText.number(trimmed(parts[0])), from.isFinite,
      let to = ScalarText.number(trimmed(parts[1])), to.isFinite, let count = Int(trimmed(parts[2])), count >= 2,
      count <= mostValues, from != to
    else { throw .spacing(key) }
    return (0..<count).map { i in
      let share = Double(i) / Double(count - 1)
      let value = from * (1 - share) + to * share
      // In between without the last digits, which are rounding.
      return i == 0 ? plainNumber(from) : i == count - 1 ? plainNumber(to) : plainNumber(value.rounded(digits: 12))
    }
  }
}

extension Double {
  /// To a number of significant decimal digits.
  func rounded(digits: Int) -> Double { Double(String(format: "%.\(digits - 1)e", self)) ?? self }
}

/// What is wrong with a grid.
package enum GridError: Error, Equatable, CustomStringConvertible {
  case syntax(String)
  case empty(String)
  case gap(String)
  case notScalar(String)
  case spacing(String)
  case twice(String, String)
  case twoAxes(String)

  package var description: String {
    switch self {
    case .syntax(let text): "\"\(text)\" is no axis of a grid: write lever=value,value,… or lever=from:to:count"
    case .empty(let key): "the grid of \(key) is empty: write \(key)=value,value,… or \(key)=from:to:count"
    case .gap(let key): "the grid of \(key) has a gap between two commas"
    case .notScalar(let key): "a grid of \(key) has single values only, no lists or mappings"
    case .spacing(let key):
      "write \(key)=from:to:count with two different numbers and 2 to \(GridAxis.mostValues) values"
    case .twice(let key, let value): "the grid of \(key) has \(value) twice"
    case .twoAxes(let key): "\(key) stands in two axes of the grid"
    }
  }
}

/// Points over several axes, the last one fastest.
package struct Grid: Sendable {
  package let axes: [GridAxis]

  /// - Throws: `GridError`.
  package init(_ axes: [GridAxis]) throws(GridError) {
    for (i, axis) in axes.enumerated() where axes[..<i].contains(where: { $0.key == axis.key }) {
      throw .twoAxes(axis.key)
    }
    self.axes = axes
  }

  package var count: Int {
    axes.reduce(1) { count, axis in
      let product = count.multipliedReportingOverflow(by: axis.values.count)
      return product.overflow ? .max : product.partialValue
    }
  }

  /// Position along each axis of a point.
  package func position(_ point: Int) -> [Int] {
    var rest = point
    return axes.reversed().map { axis in
      defer { rest /= axis.values.count }
      return rest % axis.values.count
    }.reversed()
  }

  package func settings(_ position: [Int]) -> [Variant.Setting] {
    zip(axes, position).map { .init($0.key, $0.values[$1]) }
  }
}
