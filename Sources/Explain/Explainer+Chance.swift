import Engine
import Foundation
import ScenarioFiles

/// What strikes a path: the parameters it was given, and its shocks.
extension Explainer {
  // MARK: Parameter uncertainty

  func explainUncertainty() {
    let draws = model.economy.parameters.draws
    for parameter in Uncertainty.Parameter.allCases {
      let own = draws.indices.filter { draws[$0].parameter == parameter && draws[$0].from <= t }
      let symbol = Self.symbol(parameter), name = parameter.rawValue, drawn = replay.parameters[parameter]
      guard let spread = scenario.uncertainty.spreads[parameter], !own.isEmpty else { continue }
      let title =
        parameter.isMultiplier
        ? "multiplier of \(name.replacing("_", with: "-")) on this path"
        : "shift of \(parameter == .coverage ? "growth of coverage" : name.replacing("_", with: " ")) on this path"
      let unit = parameter.isMultiplier ? "" : "per year"
      guard own.count > 1 || spread.points.count > 1 || draws[own[0]].mixture != nil else {
        let z = normal("z", draws[own[0]].draw.stream, month: 0), value = spread.points[0].value
        guard parameter.isMultiplier else {
          let sd = given("sd", value, "uncertainty", name, parameter.key)
          book.add(.uncertainty, symbol, title, unit, "sd" * "z", [sd, z], recorded: drawn)
          continue
        }
        let sd = lognormalSD("sd_\(name)", given("cv", value, "uncertainty", name, "cv"), .uncertainty)
        book.add(
          .uncertainty, symbol, title, unit, .exp(sd * "z" - 0.5 * .power(sd, 2)), [z], recorded: drawn)
        continue
      }
      var terms: [Calculation] = [], inputs: [Input] = []
      for d in own { explainDraw(draws, d, &terms, &inputs) }
      let sum: Calculation = terms.count == 1 ? terms[0] : .sum(terms)
      book.add(
        .uncertainty, symbol, title, unit, parameter.isMultiplier ? .exp(sum) : sum, inputs, recorded: drawn)
    }
    if scenario.uncertainty.spreads[.coverage] != nil {
      book.add(
        .uncertainty, "K", "insured against the baseline, by growth of its own", "", "K now",
        [
          prepared("K now", replay.coverageLevel, "exp(shift × years - ½ sd² years²), at most 0.98 of the labour force")
        ],
        recorded: replay.coverageLevel)
    }
  }

  static func symbol(_ parameter: Uncertainty.Parameter) -> String {
    switch parameter {
    case .layoffs, .quits, .finding, .takeUp: "u_\(parameter.rawValue)"
    case .wageGrowth: "shift_wages"
    case .inflation, .yield, .coverage: "shift_\(parameter.rawValue)"
    }
  }

  /// What one of a parameter's draws adds to its log, or to its shift.
  private func explainDraw(
    _ draws: [ParameterTables.Draw], _ d: Int, _ terms: inout [Calculation], _ inputs: inout [Input]
  ) {
    let draw = draws[d], name = draw.parameter.rawValue, since = draw.draw.date.map { " \($0)" } ?? ""
    let sd = prepared(
      "sd\(since)", draw.draw.sd,
      "root of what \(draw.parameter.key) of uncertainty.\(name) adds to the variance\(since.isEmpty ? "" : " in\(since)")"
    )
    inputs.append(sd)
    var parts: [Calculation] = []
    for part in draw.mixture ?? [(draw: d, coefficient: 1)] {
      let other = draws[part.draw], z = "z[\(other.parameter.rawValue)\(since)]"
      inputs.append(normal(z, other.draw.stream, month: 0))
      guard draw.mixture != nil else {
        parts.append(.input(z))
        continue
      }
      let weight = "L[\(name), \(other.parameter.rawValue)\(since)]"
      inputs.append(prepared(weight, part.coefficient, "Cholesky factor of uncertainty.correlations"))
      parts.append(.input(weight) * .input(z))
    }
    var term: Calculation = .input(sd.symbol) * (parts.count == 1 ? parts[0] : .sum(parts))
    if draw.meanCorrection != 0 {
      let correction = prepared(
        "mean\(since)", draw.meanCorrection, "½ of the variance, and what keeps the mean of claims")
      inputs.append(correction)
      term = term - .input(correction.symbol)
    }
    terms.append(term)
  }

  /// Standard deviation of the log of a lognormal figure with the coefficient of variation `cv`.
  func lognormalSD(_ symbol: String, _ cv: Input, _ section: ExplainedFigure.Section) -> Calculation {
    book.add(
      section, symbol, "its standard deviation in logs", "",
      .function(.squareRoot, [.function(.lnOnePlus, [.power(.input(cv.symbol), 2)])]), [cv])
    return .input(symbol)
  }

  // MARK: Shocks

  func explainShocks() {
    for (s, shock) in model.economy.shocks.enumerated() {
      let (start, isRandom) = startOfShock(s), symbol = "φ[\(shock.name)]", section = ExplainedFigure.Section.shocks
      guard let start, t >= start else {
        book.add(
          section, symbol, "shock \(shock.name): not under way", "", "none",
          [before("none", 0, isRandom ? "no start drawn up to this month" : "it starts later")],
          recorded: replay.shocks[s])
        continue
      }
      let n = t - start
      func key(_ key: String, _ value: Double) -> Input { given(key, value, "shocks", shock.name, key) }
      var inputs = [prepared("n", Double(n), "months since it started, in \(scenario.start + start)")]
      var profile: Calculation
      if n < shock.ramp + shock.hold {
        profile = .least(1, ("n" + 1) / "ramp")
        inputs.append(key("ramp", Double(shock.ramp)))
      } else {
        profile = .power(2, -(("n" + 1 - "ramp" - "hold") / "half_life"))
        inputs += [
          key("ramp", Double(shock.ramp)), key("hold", Double(shock.hold)), key("half_life", shock.halfLife),
        ]
      }
      if isRandom, shock.severityCV > 0 {
        let sd = lognormalSD(
          "sd[\(shock.name)]", given("cv", shock.severityCV, "shocks", shock.name, "severity_cv"), section)
        book.add(
          section, "severity[\(shock.name)]", "its severity", "", .exp(sd * "z" - 0.5 * .power(sd, 2)),
          [normal("z", "shock.severity.\(shock.name)", month: start)])
        profile = profile * .input("severity[\(shock.name)]")
      }
      book.add(
        section, symbol, "shock \(shock.name): profile\(isRandom ? " × severity" : "")", "", profile, inputs,
        recorded: replay.shocks[s])
    }
  }

  /// The start of the shock that is at work, by the rule of section 4 on the path's own draws.
  func startOfShock(_ s: Int) -> (start: Int?, isRandom: Bool) {
    let shock = model.economy.shocks[s]
    switch shock.timing {
    case .scripted(let month): return (month - scenario.start, false)
    case .random(let frequency):
      let probability = -expm1(-frequency / 12)
      var start: Int?
      for month in 0...t {
        let isActive =
          start.map { month - $0 < shock.ramp + shock.hold || shock.profile(month - $0) > 0.01 } ?? false
        if !isActive, replay.uniform("shock.\(shock.name)", month: month) < probability { start = month }
      }
      return (start, true)
    }
  }
}
