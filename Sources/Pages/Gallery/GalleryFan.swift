import Analysis
import Engine
import Results
import ScenarioFiles
import Writing

/// The fund of one scenario at each year's end: quantiles over the paths, in its currency.
package struct GalleryFan: Sendable {
  package struct Point: Sendable {
    package let year: Int
    package let low, median, high: Double
  }

  package let points: [Point]

  init(of analysis: RunAnalysis) {
    points = analysis.annual.compactMap { figure in
      guard figure.variable.name == "fund", let statistics = figure.statistics, let low = statistics.quantile(5),
        let median = statistics.quantile(50), let high = statistics.quantile(95)
      else { return nil }
      return Point(year: figure.year, low: low, median: median, high: high)
    }
  }
}

extension Gallery {
  /// Paths behind a fan the size of a thumb: its edges are within a line's width.
  package static let fanPaths = 1000

  /// Runs every scenario for its fan.
  /// - Parameter announce: called with each scenario's file before it runs.
  /// - Returns: one for each entry.
  package func fans(
    threads: Int, announce: (String) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws -> [GalleryFan] {
    try zip(entries, scenarios).map { entry, scenario in
      announce(entry.file)
      let result = try Simulation(scenario).run(
        paths: 0..<min(Self.fanPaths, scenario.paths), threads: threads, isCancelled: isCancelled)
      return GalleryFan(of: try RunAnalysis(of: result, threads: threads))
    }
  }

  /// The page of all scenarios, and its fans as a table.
  /// - Parameter version: of the program.
  package func board(_ fans: [GalleryFan], _ language: ReportLanguage, version: String) -> GalleryBoard {
    GalleryBoard(
      cards: zip(entries, fans).enumerated().map { number, pair in
        .init(number: number, entry: pair.0, fan: pair.1, labels: ScenarioLabels(of: scenarios[number].document.root))
      }, sections: sections, language: language, version: version)
  }
}

extension GalleryBoard {
  /// `scenario,currency,year,fund_q5,fund_q50,fund_q95`: what the fans draw.
  package var csv: [UInt8] {
    let rows = cards.flatMap { card in
      card.fan.points.map { point in
        [
          card.entry.file, card.entry.currency, "\(point.year)", "\(point.low)", "\(point.median)", "\(point.high)",
        ]
      }
    }
    return ([["scenario", "currency", "year", "fund_q5", "fund_q50", "fund_q95"]] + rows).flatMap(CSVRow.bytes)
  }
}
