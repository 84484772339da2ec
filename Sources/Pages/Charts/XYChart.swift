/// Bands, lines, bars and points over two axes; labels stand at the ends of the lines, so no legend is needed.
package struct XYChart: Sendable {
  package var text: ChartText
  package var marks: [Mark]
  /// Unit of the vertical axis, written above it.
  package var unit: String
  /// Labels of the horizontal axis are those of its ticks.
  package var xLabel: @Sendable (Double) -> String
  package var yLabel: @Sendable (_ value: Double, _ decimals: Int) -> String
  /// Steps of the horizontal axis are whole: years.
  package var xIsWhole = true
  /// Title of the horizontal axis, below it; empty for years.
  package var xTitle = ""
  /// The vertical axis contains 0.
  package var fromZero = true
  /// Shown where a pointer is, one for each x.
  package var hints: [(x: Double, text: String)] = []
  package var height = 320.0

  package init(
    _ text: ChartText, unit: String, marks: [Mark], xLabel: @escaping @Sendable (Double) -> String,
    yLabel: @escaping @Sendable (Double, Int) -> String
  ) {
    self.text = text
    self.unit = unit
    self.marks = marks
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  package func svg(_ form: ChartForm) -> Markup {
    let frame = Frame(of: self, form)
    let drawing: Markup = """
      \(frame.axes)\(marks.map(frame.draw).joined())\(frame.zeroLine)\(frame.labels)\(frame.hints)
      """
    return text.svg(form, height: frame.height, drawing)
  }

  /// Scales and margins of one drawing.
  struct Frame {
    private static let lineHeight = 14.0

    let chart: XYChart
    let form: ChartForm
    let height: Double
    let x, y: LinearScale
    let xTicks, yTicks: Ticks
    private let left, right, top, bottom: Double

    init(of chart: XYChart, _ form: ChartForm) {
      self.chart = chart
      self.form = form
      height = form == .wide ? chart.height : chart.height * 0.85
      let ys = chart.marks.flatMap(\.ys).filter(\.isFinite) + (chart.fromZero ? [0] : [])
      let xs = chart.marks.flatMap(\.xs).filter(\.isFinite)
      let yTicks = Ticks(for: (ys.min() ?? 0)...(ys.max() ?? 1), about: 5)
      let xRange = (xs.min() ?? 0)...(xs.max() ?? 1)
      xTicks = Ticks(for: xRange, about: form == .wide ? 8 : 4, whole: chart.xIsWhole)
      let size = form.fontSize
      self.yTicks = yTicks
      let ticks = yTicks.values.map { chart.yLabel($0, yTicks.decimals) }
      left = 8 + (ticks.map { LabelLayout.width(of: $0, fontSize: size) }.max() ?? 0)
      let widest = chart.marks.flatMap(\.endLabels).map { LabelLayout.width(of: $0.text, fontSize: size) }.max()
      right = widest.map { min($0 + 12, form.width * (form == .wide ? 0.27 : 0.33)) } ?? 14
      top = chart.unit.isEmpty ? 10 : 26
      bottom = chart.xTitle.isEmpty ? 24 : 40
      x = LinearScale(xRange, from: left, to: form.width - right)
      y = LinearScale(yTicks.range, from: height - bottom, to: top)
    }

    var axes: Markup {
      let size = form.fontSize
      let rows = yTicks.values.map { value -> Markup in
        return """
          <line class="grid" x1="\(left)" x2="\(x.to)" y1="\(y(value))" y2="\(y(value))"/>\
          <text class="tick" text-anchor="end" x="\(left - 6)" y="\(y(value) + 4)">\
          \(chart.yLabel(value, yTicks.decimals))</text>
          """
      }
      // Ticks outside the range were only there to enclose it.
      var lastEnd = -Double.infinity
      let columns = xTicks.values.filter { $0 >= x.domain.lowerBound - 1e-9 && $0 <= x.domain.upperBound + 1e-9 }
        .compactMap { value -> Markup? in
          let label = chart.xLabel(value), half = LabelLayout.width(of: label, fontSize: size) / 2
          let centre = min(max(x(value), half), form.width - half)
          guard centre - half > lastEnd + 6 else { return nil }
          lastEnd = centre + half
          return """
            <line class="grid" x1="\(x(value))" x2="\(x(value))" y1="\(y.from)" y2="\(y.from + 4)"/>\
            <text class="tick" text-anchor="middle" x="\(centre)" y="\(y.from + 17)">\(label)</text>
            """
        }
      let unit: Markup =
        chart.unit.isEmpty ? "" : "<text class=\"unit\" x=\"0\" y=\"12\">\(chart.unit)</text>"
      let title: Markup =
        chart.xTitle.isEmpty
        ? ""
        : "<text class=\"unit\" text-anchor=\"middle\" x=\"\((left + x.to) / 2)\" y=\"\(height - 4)\">\(chart.xTitle)</text>"
      return "<g aria-hidden=\"true\">\(rows.joined())\(columns.joined())\(unit)\(title)</g>"
    }

    /// Above bands, which would hide it.
    var zeroLine: Markup {
      yTicks.values.contains(0)
        ? "<line class=\"zero\" aria-hidden=\"true\" x1=\"\(left)\" x2=\"\(x.to)\" y1=\"\(y(0))\" y2=\"\(y(0))\"/>" : ""
    }

    func draw(_ mark: Mark) -> Markup {
      switch mark {
      case .band(let points, let shade, _):
        let area = PathGeometry.area(points.map { (x($0.x), y($0.low), y($0.high)) })
        return "<path class=\"band b\(shade)\" d=\"\(area)\"/>"
      case .line(let points, let style, _):
        let line = PathGeometry.line(points.map { (x($0.x), $0.y.map { y($0) }) })
        let dash: Markup = style.dash == .solid ? "" : " stroke-dasharray=\"\(style.dash.rawValue)\""
        return "<path class=\"line l\(style.series)\(style.isThin ? " thin" : "")\"\(dash) d=\"\(line)\"/>"
      case .bars(let bars, let width, let series, _):
        return bars.map { bar -> Markup in
          let (low, high) = (y(min(bar.from, bar.to)), y(max(bar.from, bar.to)))
          let (start, end) = (x(bar.x - width / 2), x(bar.x + width / 2))
          return """
            <rect class="bar f\(series)" x="\(start)" y="\(high)" width="\(end - start)" height="\(low - high)"/>
            """
        }.joined()
      case .points(let points, let series, let label):
        let beside = points.count == 1 ? label : nil
        return points.map { point -> Markup in
          var whisker: Markup = ""
          if let low = point.low, let high = point.high {
            whisker = [(low, y.from), (high, y.to)].map { end, edge -> Markup in
              let dash: Markup = end.isFinite ? "" : " stroke-dasharray=\"2 4\""
              return """
                <line class="line thin l\(series)"\(dash) x1="\(x(point.x))" x2="\(x(point.x))" y1="\(y(point.y))" \
                y2="\(end.isFinite ? y(end) : edge)"/>
                """
            }.joined()
          }
          let name = beside.map { text -> Markup in
            // Where it would run over the right edge it stands to the left.
            let isLeft = x(point.x) + 8 + LabelLayout.width(of: text, fontSize: form.fontSize) > form.width
            return """
              <text class="label t\(series)"\(isLeft ? " text-anchor=\"end\"" as Markup : "") \
              x="\(x(point.x) + (isLeft ? -8 : 8))" y="\(y(point.y) - 8)">\(text)</text>
              """
          }
          return whisker + "<circle class=\"dot f\(series)\" cx=\"\(x(point.x))\" cy=\"\(y(point.y))\" r=\"4\"/>"
            + (name ?? "")
        }.joined()
      case .level(let value, _):
        return """
          <line class="level" stroke-dasharray="2 3" x1="\(left)" x2="\(x.to)" y1="\(y(value))" y2="\(y(value))"/>
          """
      case .toggled(let name, let marks):
        return "<g data-toggle=\"\(name)\">\(marks.map(draw).joined())</g>"
      }
    }

    var labels: Markup {
      let all = chart.marks.flatMap(\.endLabels)
      let heights = LabelLayout.spread(
        all.map { y($0.y) }, gap: Self.lineHeight, in: top...max(top, height - bottom))
      let room = right - 8
      let texts = zip(all, heights).map { label, height -> Markup in
        let shown = LabelLayout.cut(label.text, to: room, fontSize: form.fontSize)
        return "<text class=\"label \(label.kind)\" x=\"\(x.to + 7)\" y=\"\(height + 4)\">\(shown)</text>"
      }
      return "<g aria-hidden=\"true\">\(texts.joined())</g>"
    }

    /// Strips that know their figures: a browser shows the title of what the pointer is on.
    var hints: Markup {
      guard !chart.hints.isEmpty else { return "" }
      let xs = chart.hints.map(\.x)
      let strips = chart.hints.indices.map { i -> Markup in
        let start = i == 0 ? x.from : x((xs[i - 1] + xs[i]) / 2)
        let end = i == xs.count - 1 ? x.to : x((xs[i] + xs[i + 1]) / 2)
        return """
          <rect class="hint" x="\(start)" y="\(top)" width="\(max(0, end - start))" height="\(y.from - top)">\
          <title>\(chart.hints[i].text)</title></rect>
          """
      }
      return "<g aria-hidden=\"true\">\(strips.joined())</g>"
    }
  }
}
