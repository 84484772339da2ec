/// A row of bars, one for each value, on a scale shared with other rows.
package enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  package static func text(_ values: [Double], from low: Double, to high: Double) -> String {
    String(
      values.map { value in
        guard high > low else { return bars[0] }
        let level = (value - low) / (high - low) * Double(bars.count)
        return bars[min(bars.count - 1, max(0, Int(level)))]
      })
  }
}
