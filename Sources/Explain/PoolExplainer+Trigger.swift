import Engine
import ScenarioFiles

/// What sets a pool off, or not.
extension PoolExplainer {
  private struct Mean {
    var calculation: Calculation
    var inputs: [Input]
    /// Of the span's months, those known.
    var months: Int
  }

  /// The indicator over a span of months, over that of the central path: as `IndicatorHistory` has it.
  private func mean(_ k: Int, _ span: Range<Int>) -> Mean {
    let member = replay.members[k], central = replay.tables.indicators[k]
    let words =
      pool.trigger == .cost ? ("cash benefits", "wages of the insured") : ("beneficiaries", "insured employed")
    func sum(_ sums: [Double], _ months: Range<Int>) -> Double { sums[months.upperBound] - sums[months.lowerBound] }
    var terms: [Calculation] = [], inputs: [Input] = [], known = 0
    let run = max(span.lowerBound, 0)..<max(span.upperBound, 0)
    if !run.isEmpty, sum(central.above, run) > 0, sum(central.below, run) > 0 {
      let months = "\(region.start + run.lowerBound) to \(region.start + (run.upperBound - 1))"
      inputs += [
        path("a", sum(member.above, run), "\(words.0), \(months)"),
        path("b", sum(member.below, run), "\(words.1), \(months)"),
        prepared("a°", sum(central.above, run), "\(words.0) of the central path"),
        prepared("b°", sum(central.below, run), "\(words.1) of the central path"),
      ]
      terms.append("a" / "b" / ("a°" / "b°"))
      known += run.count
    }
    let past = (span.lowerBound..<max(span.lowerBound, min(span.upperBound, 0))).compactMap { month in
      central.past.indices.contains(-month - 1) ? central.past[-month - 1] : nil
    }
    if !past.isEmpty {
      inputs.append(
        prepared(
          "past", past.reduce(0, +) / Double(past.count),
          "mean of \(past.count) months of history, over the central path's first year"))
      terms.append("past")
      if known > 0 {
        let months: [Calculation] = [.number(Double(known)), .number(Double(past.count))]
        terms = [.sum(zip(months, terms).map { $0 * $1 }) / .number(Double(known + past.count))]
      }
      known += past.count
    }
    return Mean(calculation: terms.first ?? 0, inputs: inputs, months: known)
  }

  /// The share of benefits due, from the last twelve months and those before.
  func explainTrigger(_ k: Int) {
    let member = replay.members[k], name = region.names[k], section = ExplainedFigure.Section.trigger
    let due = member.shares.last ?? 0, wasPaid = t > 0 && member.shares[t - 1] > 0
    let recent = mean(k, t - 11..<t + 1), usual = mean(k, t - 11 - pool.memory..<t - 11)
    book.add(
      section, "c[\(name)]", "the last \(recent.months) months, over the central path", "", recent.calculation,
      recent.inputs, recorded: member.recent)
    book.add(
      section, "c̄[\(name)]", "the \(usual.months) known months before", "", usual.calculation, usual.inputs,
      recorded: member.usual)
    func share(_ why: String, _ calculation: Calculation, _ inputs: [Input] = []) {
      book.add(
        section, "share[\(name)]", "share of benefits due\(why)", "", calculation, inputs, recorded: due)
    }
    guard isKnown(k) else { return share(": none before 12 months of the run and 24 before", 0) }
    let c: Calculation = .input("c[\(name)]")
    if let rising = pool.rising, !wasPaid {
      let ago = mean(k, t - 23..<t - 11), symbol = "c ago[\(name)]"
      let value = book.add(
        section, symbol, "the twelve months before the last", "", ago.calculation, ago.inputs)
      let needed = book.add(
        section, "c needed[\(name)]", "what they must reach", "", (1 + "rising") * .input(symbol),
        [given("rising", rising, "rising")])
      if ago.months < 12 || value <= 0 || member.recent < needed { return share(": none, they do not rise enough", 0) }
    }
    guard member.recent > 0 else { return share("", 0) }
    share(
      due > 0 ? "" : ": none, within the deductible",
      .least("limit", "pays" * .greatest(0, 1 - (1 + "deductible") * .input("c̄[\(name)]") / c)),
      [
        given("limit", pool.limit, "limit"), given("pays", pool.share, "share"),
        given("deductible", pool.deductible, "deductible"),
      ])
  }

  /// Whether months enough are known.
  private func isKnown(_ k: Int) -> Bool {
    mean(k, t - 11..<t + 1).months == 12 && mean(k, t - 11 - pool.memory..<t - 11).months >= 24
  }

  /// In a line each: whether it paid, and why not.
  func verdict(_ k: Int) -> PoolVerdict {
    let member = replay.members[k], due = member.shares.last ?? 0
    let reason: PoolVerdict.Reason =
      !isKnown(k)
      ? .unknown
      : due > 0 ? .paid : member.recent > (1 + pool.deductible) * member.usual ? .notRising : .withinDeductible
    let january = max(0, (CalendarMonth(year: date.year, month: 1)) - region.start)
    return PoolVerdict(
      scheme: region.names[k], ratio: isKnown(k) && member.usual > 0 ? member.recent / member.usual : nil,
      needed: 1 + pool.deductible, share: due, reason: reason,
      monthsPaid: member.shares[january...t].count { $0 > 0 }, months: t - january + 1)
  }
}

/// Whether the pool paid a scheme, and why not.
package struct PoolVerdict: Sendable {
  package enum Reason: String, Sendable {
    case paid
    case withinDeductible = "within the deductible"
    case notRising = "not rising enough"
    case unknown = "too few months known"
  }
  package let scheme: String
  /// The last twelve months over those before; nil: too few are known.
  package let ratio: Double?
  /// What the ratio must exceed.
  package let needed: Double
  /// Of the month's cash benefits.
  package let share: Double
  package let reason: Reason
  /// Of the calendar year so far.
  package let monthsPaid, months: Int
}
