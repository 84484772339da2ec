import Analysis
import Scenarios
import Writing

extension UnusualFigure {
  /// Coverage above the whole labour force on some paths of a run: employment follows its path only by and by where the
  /// labour force falls.
  /// - Parameter reason: of the scenario for the rule `coverage`.
  static func coverage(of analysis: RunAnalysis, origin: Origin, reason: String?) -> UnusualFigure? {
    let worst = analysis.annual.filter { $0.variable.name == "contributor_coverage" }
      .compactMap { figure in figure.statistics?.quantiles.last.map { (year: figure.year, share: $0) } }
      .max { $0.share < $1.share }
    guard let worst, worst.share > 1 + 1e-9 else { return nil }
    return UnusualFigure(
      rule: "coverage", keyPath: "coverage", origin: origin,
      figure: "\(FigureText.plain(worst.share, width: 9)) of the labour force insured in \(worst.year) on some paths",
      usual: "at most 1", reason: reason)
  }
}
