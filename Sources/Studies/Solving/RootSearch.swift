import Analysis
import Foundation
import ScenarioFiles

/// Looks for the least or greatest value of a lever that keeps a condition, on common random numbers.
///
/// On the same draws an estimate moves with the lever as smoothly as its paths do; a probability moves in steps of one
/// path. The answer is the end of the condition's region that lies next to the end of the bracket where it holds.
package final class RootSearch {
  /// A value of the lever that was tried.
  package struct Trial: Sendable {
    package let value: Double
    package let sample: OutcomeSample
    package let holds: Bool
  }

  let goal: OutcomeGoal
  /// Whether the lever takes whole numbers only.
  let isWhole: Bool
  /// Width of the final bracket, relative to the answer.
  let precision: Double
  /// Width of the bracket of an end of the interval, relative to its distance from the answer.
  let intervalPrecision: Double
  private let evaluate: (Double) throws -> OutcomeSample
  /// In order of value.
  package private(set) var trials: [Trial] = []

  /// - Parameter evaluate: the outcome at a value of the lever, always on the same draws.
  package init(
    goal: OutcomeGoal, isWhole: Bool = false, precision: Double = 1e-3, intervalPrecision: Double = 0.05,
    evaluate: @escaping (Double) throws -> OutcomeSample
  ) {
    self.goal = goal
    self.isWhole = isWhole
    self.precision = precision
    self.intervalPrecision = intervalPrecision
    self.evaluate = evaluate
  }

  @discardableResult package func trial(at value: Double) throws -> Trial {
    if let known = trials.first(where: { $0.value == value }) { return known }
    let sample = try evaluate(value)
    let trial = Trial(
      value: value, sample: sample, holds: goal.comparison.holds(sample.estimate.value, goal.bound))
    trials.insert(trial, at: trials.firstIndex { $0.value > value } ?? trials.endIndex)
    return trial
  }

  /// - Parameters:
  ///   - bracket: of the lever, its ends included.
  ///   - scan: values between them to try first, to see whether the response is monotone.
  /// - Throws: `Unsolved`; what evaluating throws.
  package func solve(in bracket: ClosedRange<Double>, scan: Int = 3) throws -> Root {
    let first = try trial(at: bracket.lowerBound), last = try trial(at: bracket.upperBound)
    for i in 0..<scan {
      let share = Double(i + 1) / Double(scan + 1)
      try trial(at: whole(first.value + share * (last.value - first.value)))
    }
    let tried = trials.filter { bracket.contains($0.value) }
    guard first.holds != last.holds else {
      let odd = tried.first { $0.holds != first.holds }
      throw first.holds ? Unsolved.holdsThroughout(first, last, not: odd) : .outOfReach(first, last, but: odd)
    }
    let side: Root.Side = last.holds ? .least : .greatest
    let crossing = try narrow(.estimate, side, in: bracket) { _ in 0 }
    guard let (holds, fails) = crossing else { throw Unsolved.outOfReach(first, last, but: nil) }
    let answer = try rounded(holds, awayFrom: fails, in: bracket)
    // The bound must be told from the estimate beyond these: a confidence set by inverting the test.
    func end(_ curve: Curve) throws -> Double? {
      let crossing = try narrow(curve, side, in: bracket) { self.intervalPrecision * abs($0 - answer.value) }
      return crossing.map { isWhole ? $0.value : ($0.value + $1.value) / 2 }
    }
    let (near, far) = (try end(.optimistic), try end(.pessimistic))
    return Root(
      side: side, answer: answer, fails: fails, lower: side == .least ? near : far,
      upper: side == .least ? far : near, trials: trials.filter { bracket.contains($0.value) }, reversals: reversals)
  }

  /// The value next to the condition's end from which on it holds with a confidence on these draws, each outcome taken at
  /// its one-sided bound: the test that the condition fails, inverted. So the value is right with that confidence, though
  /// it was looked for.
  /// - Parameter answer: the estimate's; where the condition holds there with confidence, it is that.
  /// - Returns: nil where it holds nowhere in the bracket.
  package func confident(
    _ confidence: Double, _ side: Root.Side, answer: Double, near guess: Double?, in bracket: ClosedRange<Double>
  ) throws -> Trial? {
    let curve = Curve.confident(confidence)
    func holds(_ trial: Trial) -> Bool {
      value(curve, trial).map { goal.comparison.holds($0, goal.bound) } ?? false
    }
    let first = try trial(at: answer)
    if holds(first) { return first }
    let end = side == .least ? bracket.upperBound : bracket.lowerBound
    // As far as the estimate's own interval goes, then twice as far, until it holds.
    var reach = 1.25 * ((guess ?? end) - answer)
    if reach == 0 { reach = (end - answer) / 8 }
    var last = first
    while !holds(last) {
      guard last.value != end else { return nil }
      last = try trial(at: whole(side == .least ? min(end, answer + reach) : max(end, answer + reach)))
      reach *= 2
    }
    let range = min(answer, last.value)...max(answer, last.value)
    guard let (inside, _) = try narrow(curve, side, in: range, enough: { self.intervalPrecision * abs($0 - answer) })
    else { return nil }
    guard !isWhole, inside.value != 0 else { return inside }
    // As a short decimal on the safe side.
    let unit = pow(10, floor(log10(abs(inside.value - answer))) - 1)
    let count = (inside.value / unit + (side == .least ? -1e-6 : 1e-6)).rounded(side == .least ? .up : .down)
    guard abs(count) < 1e15, let short = Double("\(Int(count))e\(Int(log10(unit).rounded()))"),
      bracket.contains(short)
    else { return inside }
    let rounded = try trial(at: short)
    return holds(rounded) ? rounded : inside
  }

  /// The estimate, that end of its 95 % interval which keeps or breaks the condition sooner, or its one-sided bound on the
  /// side where it breaks.
  private enum Curve {
    case estimate, optimistic, pessimistic
    case confident(Double)
  }

  /// Nil where the sample is too small to have that end.
  private func value(_ curve: Curve, _ trial: Trial) -> Double? {
    let wantsLess = goal.comparison == .less || goal.comparison == .lessOrEqual
    switch (curve, wantsLess) {
    case (.estimate, _): return trial.sample.estimate.value
    case (.optimistic, true), (.pessimistic, false): return trial.sample.estimate.bounds95.lower
    case (.optimistic, false), (.pessimistic, true): return trial.sample.estimate.bounds95.upper
    case (.confident(let confidence), _): return trial.sample.bound(confidence, upper: wantsLess)
    }
  }

  /// The two neighbouring trials between which a curve crosses the bound, brought together.
  /// - Parameter enough: width that is narrow enough about a place, where that is more than the precision.
  /// - Returns: nil where the curve does not cross within the bracket.
  private func narrow(
    _ curve: Curve, _ side: Root.Side, in bracket: ClosedRange<Double>, enough: (Double) -> Double
  ) throws -> (holds: Trial, fails: Trial)? {
    func holds(_ trial: Trial) -> Bool? { value(curve, trial).map { goal.comparison.holds($0, goal.bound) } }
    // From the end where the condition holds, the first trial where it does not.
    let ordered = trials.filter { bracket.contains($0.value) }
    let inward = side == .least ? ordered.reversed() : ordered
    guard let index = inward.firstIndex(where: { holds($0) != true }), index > 0, holds(inward[index]) == false
    else { return nil }
    var (inside, outside) = (inward[index - 1], inward[index])
    func tolerance() -> Double {
      let size = max(abs(inside.value), abs(outside.value))
      let width = bracket.upperBound - bracket.lowerBound
      return isWhole ? 1 : max(precision * size, 1e-9 * width, enough((inside.value + outside.value) / 2))
    }
    var step = BracketingStep(width: abs(inside.value - outside.value), tolerance: tolerance())
    while abs(inside.value - outside.value) > tolerance() {
      func point(_ trial: Trial) -> (x: Double, y: Double) {
        let distance = abs((value(curve, trial) ?? goal.bound) - goal.bound)
        return (trial.value, trial.value == min(inside.value, outside.value) ? -distance : distance)
      }
      let (low, high) = inside.value < outside.value ? (inside, outside) : (outside, inside)
      let next = whole(step.next(low: point(low), high: point(high)))
      guard next > low.value, next < high.value else { break }
      let trial = try trial(at: next)
      guard let verdict = holds(trial) else { return nil }
      if verdict { inside = trial } else { outside = trial }
    }
    return (inside, outside)
  }

  private func whole(_ value: Double) -> Double { isWhole ? value.rounded() : value }

  /// The answer as a shorter decimal, on the side where the condition holds.
  private func rounded(_ holds: Trial, awayFrom fails: Trial, in bracket: ClosedRange<Double>) throws -> Trial {
    let width = abs(holds.value - fails.value)
    guard !isWhole, width > 0 else { return holds }
    let exponent = Int(floor(log10(width)))
    let scaled = holds.value / pow(10, Double(exponent))
    let count = holds.value > fails.value ? (scaled - 1e-6).rounded(.up) : (scaled + 1e-6).rounded(.down)
    guard abs(count) < 1e15, let short = Double("\(Int(count))e\(exponent)"), bracket.contains(short) else {
      return holds
    }
    let trial = try trial(at: short)
    return trial.holds ? trial : holds
  }

  /// Neighbouring trials between which the outcome moves against its course over the whole bracket, by more than three
  /// standard errors of the paired difference: by chance once in 700 pairs.
  private var reversals: [(from: Double, to: Double)] {
    guard let first = trials.first, let last = trials.last else { return [] }
    let course = last.sample.estimate.value - first.sample.estimate.value
    return zip(trials, trials.dropFirst()).compactMap { a, b in
      let move = PairedDifference(from: a.sample, to: b.sample).difference
      guard move.value * course < 0, abs(move.value) > 3 * (move.standardError ?? .infinity) else { return nil }
      return (a.value, b.value)
    }
  }
}

/// What a search found.
package struct Root: Sendable {
  package enum Side: Sendable { case least, greatest }

  package let side: Side
  /// The condition holds there, and at all trials from it to the end of the bracket on its side.
  package let answer: RootSearch.Trial
  /// The nearest trial at which it does not.
  package let fails: RootSearch.Trial
  /// 95 % Monte Carlo interval; nil: outside the bracket, or too few paths to tell.
  package let lower, upper: Double?
  /// In order of value.
  package let trials: [RootSearch.Trial]
  package let reversals: [(from: Double, to: Double)]
}

/// Why there is no answer.
package enum Unsolved: Error, Sendable {
  /// The condition fails at both ends; perhaps it holds somewhere between.
  case outOfReach(RootSearch.Trial, RootSearch.Trial, but: RootSearch.Trial?)
  /// It holds at both ends; perhaps it fails somewhere between.
  case holdsThroughout(RootSearch.Trial, RootSearch.Trial, not: RootSearch.Trial?)
}

extension Estimate {
  /// 95 % interval: the estimate's own, or 1.96 standard errors either way; nil where the sample is too small.
  package var bounds95: (lower: Double?, upper: Double?) {
    if let interval { return interval }
    return (standardError.map { value - normal95 * $0 }, standardError.map { value + normal95 * $0 })
  }
}
