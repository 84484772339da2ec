import Scenarios

/// Which law an award is paid under: that of its own month, or of a later reform that reaches running benefits
/// (docs/law.md). Months count from the start; awards before it have the law of the first month.
package struct AwardLaw: Sendable {
  /// Where a benefit month stands.
  package enum Place: Equatable, Sendable {
    case list
    /// In the months of an extending measure.
    case extended(Int)
    case beyond
  }

  private let scenario: Scenario
  /// Months in which a new value begins that reaches running benefits: floor, ceiling, minimum, maximum; by class.
  private let boundBegins: [[Int]]
  private let flatBegins, listBegins: [[Int]]
  /// Months of each extending measure, in the order of the file.
  private let extensions: [Int]

  package init(_ s: Scenario) {
    scenario = s
    func begins<T>(_ series: DatedSeries<T>?, where counts: (T) -> Bool = { _ in true }) -> [Int] {
      (series?.points ?? []).compactMap { point in
        // The first value begins nothing.
        guard let date = point.date, date > s.start, date <= s.end, counts(point.value) else { return nil }
        return s.benefits.inPayment.step(at: date) == true ? date - s.start : nil
      }
    }
    let b = s.benefits
    boundBegins = [b.wageFloor, b.wageCeiling, b.minimum, b.maximum].map { begins($0?.values) }
    flatBegins = b.classes.map { begins($0.flat?.values) }
    listBegins = b.classes.map { begins($0.replacement) { !$0.isEmpty } }
    extensions = s.measures.compactMap { $0.extend?.months }
  }

  /// λ: the month of the latest value that has begun since the award, or the award's own.
  private func latest(_ begins: [Int], _ award: Int, _ t: Int) -> Int {
    max(begins.last { $0 <= t && $0 > award } ?? award, 0)
  }

  /// As of which month floor, ceiling, minimum and maximum stand.
  package func bounds(awardedIn a: Int, at t: Int) -> [Int] { boundBegins.map { latest($0, a, t) } }
  package func flat(_ q: Int, awardedIn a: Int, at t: Int) -> Int { latest(flatBegins[q], a, t) }
  /// Month of the list an award is paid by.
  package func listMonth(_ q: Int, awardedIn a: Int, at t: Int) -> Int { latest(listBegins[q], a, t) }

  private func list(_ q: Int, inForce month: Int) -> [Double] {
    scenario.benefits.classes[q].replacement.step(at: scenario.start + month) ?? []
  }
  /// The replacement list of an award of month `a` in month `t`; empty where the class was closed to it.
  package func list(_ q: Int, awardedIn a: Int, at t: Int) -> [Double] {
    let own = list(q, inForce: max(a, 0))
    if own.isEmpty || listBegins[q].isEmpty { return own }
    return list(q, inForce: listMonth(q, awardedIn: a, at: t))
  }
  /// New awards are made.
  package func isOpen(_ q: Int, at t: Int) -> Bool { !list(q, inForce: t).isEmpty }

  package func place(_ d: Int, length: Int) -> Place {
    if d <= length { return .list }
    guard length > 0 else { return .beyond }
    var end = length
    for (e, months) in extensions.enumerated() {
      end += months
      if d <= end { return .extended(e) }
    }
    return .beyond
  }

  /// Running awards of some class change their length in month `t`.
  package func isReshaped(_ t: Int) -> Bool { listBegins.contains { $0.contains(t) } }

  /// By month, the awards that count as ending: each once, when it first stands in its last list month, or beyond it.
  func ending(months: Int) -> [[(entitlement: Int, award: Int)]] {
    var ending = Array(repeating: [(entitlement: Int, award: Int)](), count: months)
    for (q, entitlement) in scenario.benefits.classes.enumerated() {
      // From the youngest: by benefit month within a class and month.
      for award in stride(from: months - 2, through: -entitlement.longest, by: -1) {
        for t in max(award + 1, 0)..<min(award + entitlement.longest + 1, months) {
          let length = list(q, awardedIn: award, at: t).count, d = t - award
          if length == 0 || (t == 0 && d > length) { break }
          if d >= length {
            ending[t].append((q, award))
            break
          }
        }
      }
    }
    return ending
  }
}
