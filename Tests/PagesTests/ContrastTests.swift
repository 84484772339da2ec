import Foundation
import Testing

import Pages

/// Contrast by WCAG 2.1, success criterion 1.4.3: at least 4.5 for text.
struct ContrastTests {
  private struct Colour {
    let channels: [Double]

    init(_ hex: String) throws {
      let digits = try #require(UInt32(hex.dropFirst(), radix: 16))
      channels = [16, 8, 0].map { Double((digits >> $0) & 0xFF) / 255 }
    }
    init(channels: [Double]) { self.channels = channels }

    /// This colour over another, partly transparent.
    func over(_ ground: Colour, opacity: Double) -> Colour {
      Colour(channels: zip(channels, ground.channels).map { opacity * $0 + (1 - opacity) * $1 })
    }

    var luminance: Double {
      let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    func contrast(_ other: Colour) -> Double {
      let (a, b) = (luminance, other.luminance)
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
  }

  private func palette(dark: Bool) throws -> [String: Colour] {
    var colours: [String: Colour] = [:]
    for colour in PageStyle.colours { colours[colour.name] = try Colour(dark ? colour.dark : colour.light) }
    return colours
  }

  @Test(arguments: [false, true])
  func textStandsOutFromTheGround(dark: Bool) throws {
    let palette = try palette(dark: dark)
    let page = try #require(palette["page"]), panel = try #require(palette["panel"]), ink = try #require(palette["ink"])
    for name in ["ink", "muted", "accent", "good", "bad", "s0", "s1", "s2", "s3", "s4", "s5"] {
      let colour = try #require(palette[name])
      #expect(colour.contrast(page) >= 4.5, "\(name) on the page: \(colour.contrast(page))")
    }
    for name in ["ink", "accent"] { #expect(try #require(palette[name]).contrast(panel) >= 4.5, "\(name) on a panel") }
    // Figures on the darkest cells of a heat map.
    let cell = try #require(palette["accent"]).over(page, opacity: HeatMap.mostOpacity)
    #expect(ink.contrast(cell) >= 4.5, "figures on cells: \(ink.contrast(cell))")
  }

  /// WCAG 2.1, 1.4.11: what is drawn stands out by at least 3; lines also from the bands they cross.
  @Test(arguments: [false, true])
  func linesStandOutFromBands(dark: Bool) throws {
    let palette = try palette(dark: dark)
    let band = try #require(palette["b1"])
    #expect(try #require(palette["s0"]).contrast(band) >= 3)
    #expect(try #require(palette["b0"]).contrast(band) >= 1.3, "the two bands are told apart")
  }

  @Test func theStyleHoldsTheseColoursTwiceAndPrintIsLight() throws {
    let style = PageStyle.markup.text
    let print = try #require(style.range(of: "@media print{:root"))
    for colour in PageStyle.colours where colour.light != colour.dark {
      #expect(style.contains("--\(colour.name):\(colour.light)") && style.contains("--\(colour.name):\(colour.dark)"))
      #expect(style[print.upperBound...].prefix(2000).contains("--\(colour.name):\(colour.light)"))
    }
  }
}
