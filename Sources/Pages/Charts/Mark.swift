/// What stands in a chart, in units of its axes.
package enum Mark: Sendable {
  /// The area between two curves. `shade` 0 is the lightest.
  case band(points: [(x: Double, low: Double, high: Double)], shade: Int, label: String? = nil)
  /// A curve with a label at its end; it breaks where there is no value.
  case line(points: [(x: Double, y: Double?)], style: LineStyle, label: String? = nil)
  /// Upright bars, each from one height to another: for stacks they lie on those before.
  case bars([(x: Double, from: Double, to: Double)], width: Double, series: Int, label: String? = nil)
  /// Dots with vertical whiskers; an infinite end is open: its whisker is dashed to the edge.
  case points([(x: Double, y: Double, low: Double?, high: Double?)], series: Int, label: String? = nil)
  /// A horizontal line across.
  case level(y: Double, label: String)
  /// Marks that the reader may hide, with a script.
  case toggled(String, [Mark])
}

/// Colour and dashes: either alone tells lines apart.
package struct LineStyle: Sendable, Hashable {
  /// Chooses the colour.
  package var series: Int
  package var dash: Dash
  package var isThin: Bool

  package enum Dash: String, Sendable, CaseIterable {
    case solid = ""
    case dashed = "7 4"
    case dotted = "1.5 3.5"
    case dashDotted = "9 3 2 3"
    case longDashed = "14 5"
    case doubleDotted = "6 3 1.5 3 1.5 3"
  }

  package init(series: Int, dash: Dash = .solid, isThin: Bool = false) {
    self.series = series
    self.dash = dash
    self.isThin = isThin
  }

  /// The n-th of a set of lines: another colour and other dashes.
  package static func nth(_ n: Int) -> LineStyle {
    LineStyle(series: n % 6, dash: Dash.allCases[n % Dash.allCases.count])
  }
}

extension Mark {
  var xs: [Double] {
    switch self {
    case .band(let points, _, _): points.map(\.x)
    case .line(let points, _, _): points.map(\.x)
    case .bars(let bars, let width, _, _): bars.flatMap { [$0.x - width / 2, $0.x + width / 2] }
    case .points(let points, _, _): points.map(\.x)
    case .level: []
    case .toggled(_, let marks): marks.flatMap(\.xs)
    }
  }

  var ys: [Double] {
    switch self {
    case .band(let points, _, _): points.flatMap { [$0.low, $0.high] }
    case .line(let points, _, _): points.compactMap(\.y)
    case .bars(let bars, _, _, _): bars.flatMap { [$0.from, $0.to] }
    case .points(let points, _, _): points.flatMap { [$0.y, $0.low, $0.high].compactMap { $0 } }
    case .level(let y, _): [y]
    case .toggled(_, let marks): marks.flatMap(\.ys)
    }
  }

  /// Where its label stands, and how it is coloured.
  var endLabels: [(text: String, y: Double, kind: String)] {
    switch self {
    case .band(let points, _, let label):
      label.flatMap { text in points.last.map { [(text, ($0.low + $0.high) / 2, "muted")] } } ?? []
    case .line(let points, let style, let label):
      label.flatMap { text in points.last { $0.y != nil }?.y.map { [(text, $0, "t\(style.series)")] } } ?? []
    case .bars(let bars, _, let series, let label):
      label.flatMap { text in bars.last.map { [(text, ($0.from + $0.to) / 2, "t\(series)")] } } ?? []
    case .points(let points, let series, let label):
      // A point alone has its label beside it.
      points.count == 1 ? [] : label.flatMap { text in points.last.map { [(text, $0.y, "t\(series)")] } } ?? []
    case .level(let y, let label): [(label, y, "muted")]
    case .toggled(_, let marks): marks.flatMap(\.endLabels)
    }
  }
}
