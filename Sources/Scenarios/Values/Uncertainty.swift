import Foundation

/// Parameter uncertainty: what each path draws once, by the date it begins to matter (docs/model.md, section 10).
package struct Uncertainty: Sendable {
  /// What may be uncertain, in the order of its draws: correlated ones follow it.
  package enum Parameter: String, CaseIterable, Sendable, Hashable {
    case layoffs, quits, finding
    case takeUp = "take_up"
    case wageGrowth = "wage_growth"
    case inflation, yield
    /// A shift of the annual growth of the insured.
    case coverage

    /// Whether its draw is the log of a multiplier of mean 1, not a shift of mean 0.
    package var isMultiplier: Bool {
      switch self {
      case .layoffs, .quits, .finding, .takeUp: true
      case .wageGrowth, .inflation, .yield, .coverage: false
      }
    }
    /// The key its spread stands under.
    package var key: String { self == .coverage ? "growth_sd" : isMultiplier ? "cv" : "sd" }
  }

  /// Coefficients of variation of lognormal multipliers, standard deviations of normal shifts; by date, never falling.
  /// Absent: certain.
  package var spreads: [Parameter: DatedSeries<Double>]
  /// Between draws of the same date.
  package var correlations: [(first: Parameter, second: Parameter, value: Double)]
  /// Whether take-up is divided by the mean of its product with layoffs, where the two are correlated.
  package var meanOfClaims: Bool
  /// Seeds of draws, by the name of their stream, that are not to follow the scenario's own: for studies that
  /// hold some draws and change others.
  package var seeds: [String: UInt64] = [:]

  package init(
    spreads: [Parameter: DatedSeries<Double>] = [:],
    correlations: [(first: Parameter, second: Parameter, value: Double)] = [],
    meanOfClaims: Bool = true
  ) {
    self.spreads = spreads
    self.correlations = correlations
    self.meanOfClaims = meanOfClaims
  }

  /// Large dismissals' name among `seeds`.
  package static let dismissalStream = "large_dismissals"

  package func correlation(_ a: Parameter, _ b: Parameter) -> Double {
    correlations.first { ($0.first, $0.second) == (a, b) || ($0.first, $0.second) == (b, a) }?.value ?? 0
  }
}

extension Uncertainty {
  /// One independent normal draw of a path.
  package struct Draw: Sendable {
    package let parameter: Parameter
    /// Nil: the parameter's first; first draws count as of one date, whatever their spelling.
    package let date: CalendarMonth?
    /// Of the log of a multiplier, or of a shift: what the spread rises by.
    package let variance, sd: Double

    package var stream: String { "uncertainty.\(parameter.rawValue)" + (date.map { ".\($0)" } ?? "") }
  }

  /// The draws of a parameter, by date: each adds to the variance what the spread rises by.
  package func draws(of parameter: Parameter) -> [Draw] {
    var variance = 0.0
    return (spreads[parameter]?.points ?? []).enumerated().compactMap { index, point in
      let squared = point.value * point.value, total = parameter.isMultiplier ? log1p(squared) : squared
      let rise = max(0, total - variance)
      // A first shift keeps its spread to the bit.
      let sd = variance == 0 && !parameter.isMultiplier ? point.value : rise.squareRoot()
      variance = max(variance, total)
      return rise > 0
        ? Draw(parameter: parameter, date: index == 0 ? nil : point.date, variance: rise, sd: sd) : nil
    }
  }

  /// All draws that matter up to a month: the parameters' first ones in their order, then the later ones by date.
  package func draws(until end: CalendarMonth) -> [Draw] {
    let all = Parameter.allCases.flatMap(draws(of:))
    let later = all.enumerated().filter { _, draw in draw.date.map { $0 <= end } ?? false }.sorted {
      ($0.element.date!, $0.offset) < ($1.element.date!, $1.offset)
    }
    return all.filter { $0.date == nil } + later.map(\.element)
  }

  /// Lower Cholesky factor of the correlations of draws of one date, by rows; nil where it is not positive definite.
  package func factor(of draws: [Draw]) -> [[Double]]? {
    var rows: [[Double]] = []
    for (i, draw) in draws.enumerated() {
      var row = (0..<i).map { correlation(draw.parameter, draws[$0].parameter) }
      for j in 0..<i {
        for m in 0..<j { row[j] -= row[m] * rows[j][m] }
        row[j] /= rows[j][j]
      }
      let rest = row.reduce(1) { $0 - $1 * $1 }
      guard rest > 1e-10 else { return nil }
      rows.append(row + [rest.squareRoot()])
    }
    return rows
  }
}
