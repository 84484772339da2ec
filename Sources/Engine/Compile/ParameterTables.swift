import Scenarios

/// The draws of uncertain parameters: when each begins to matter, and what it owes to others.
package struct ParameterTables: Sendable {
  package struct Draw: Sendable {
    package let draw: Uncertainty.Draw
    package var parameter: Uncertainty.Parameter { draw.parameter }
    /// First month of the run it acts in.
    package let from: Int
    /// It is Σ coefficient × the standard normal of a draw's own stream; itself alone: nil.
    package let mixture: [(draw: Int, coefficient: Double)]?
    /// Taken from the log of a multiplier so that its mean is 1, and for take-up, so that claims keep theirs.
    package let meanCorrection: Double
  }

  package let draws: [Draw]

  init(_ s: Scenario) {
    let uncertainty = s.uncertainty, all = uncertainty.draws(until: s.end)
    var factors: [CalendarMonth?: (members: [Int], rows: [[Double]])] = [:]
    if !uncertainty.correlations.isEmpty {
      for date in Set(all.map(\.date)) {
        let members = all.indices.filter { all[$0].date == date }
        guard let rows = uncertainty.factor(of: members.map { all[$0] }) else {
          preconditionFailure("the reader lets no indefinite correlation matrix through")
        }
        factors[date] = (members, rows)
      }
    }
    draws = all.enumerated().map { d, draw in
      var mixture: [(draw: Int, coefficient: Double)]?
      if let (members, rows) = factors[draw.date], let place = members.firstIndex(of: d) {
        let parts = zip(members, rows[place]).filter { $0.1 != 0 }.map { (draw: $0, coefficient: $1) }
        if parts.count > 1 { mixture = parts }
      }
      var correction = draw.parameter.isMultiplier ? 0.5 * draw.variance : 0
      if draw.parameter == .takeUp, uncertainty.meanOfClaims,
        let layoffs = all.first(where: { $0.parameter == .layoffs && $0.date == draw.date })
      {
        correction += uncertainty.correlation(.layoffs, .takeUp) * layoffs.sd * draw.sd
      }
      return Draw(
        draw: draw, from: max(0, (draw.date ?? s.start) - s.start), mixture: mixture, meanCorrection: correction)
    }
  }
}
