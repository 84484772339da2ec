import Foundation

/// A scoreboard's figures by horizon, with errors that know of common years.
package struct ScoreSummary: Sendable {
  /// A figure and the standard error that drawing blocks of origin years gives it.
  package struct Figure: Sendable {
    package let value: Double
    package let error: Double?
  }

  package struct Horizon: Sendable {
    package let horizon: Int
    package let count: Int
    /// Mean scores over those of the naive forecast: below 1 is better.
    package let crpsRatio, intervalRatio: Figure
    /// Mean CRPS less the naive one, in units of reserve ratio.
    package let crpsDifference: Figure
    package let coverage50, coverage90: Figure
    /// Shares of observations in tenths of the forecast distribution.
    package let pit: [Double]
    package let cost: Cost?
    package let depletion: Depletion?
  }

  package struct Cost: Sendable {
    package let count: Int
    package let crpsRatio: Figure
    package let coverage90: Double
    package let pit: [Double]
  }

  package struct Depletion: Sendable {
    package let count, events: Int
    /// Runs of years in which funds ran out for the first time, with a year between them in which none did.
    package let spells: Int
    package let meanProbability, frequency: Double
    package let brier: BrierScore
    package let multipleBrier, climateBrier: Double
    package let brierDifference: Figure
    package let auc, multipleAUC, reserveAUC: Figure?
    package let aucOverMultiple, aucOverReserve: Figure?
  }

  package let folder: String
  package let variants: [String]
  package let board: Scoreboard
  package let horizons: [Horizon]

  package init(of board: Scoreboard, folder: String, variants: [String] = []) {
    self.board = board
    self.folder = folder
    self.variants = variants
    horizons = (1...board.options.horizons).compactMap { horizon in
      Self.summary(board.cases.filter { $0.horizon == horizon }, horizon)
    }
  }

  private typealias Case = Scoreboard.Case

  private static func summary(_ cases: [Case], _ horizon: Int) -> Horizon? {
    guard !cases.isEmpty else { return nil }
    let byYear = Dictionary(grouping: cases) { $0.origin }
    let bootstrap = BlockBootstrap(years: byYear.keys.sorted(), block: horizon)
    func figure(_ of: @escaping ([Case]) -> Double?) -> Figure? {
      of(cases).map { value in
        Figure(value: value, error: bootstrap.standardError { years in of(years.flatMap { byYear[$0] ?? [] }) })
      }
    }
    func mean(_ cases: [Case], _ value: (Case) -> Double) -> Double {
      cases.reduce(0) { $0 + value($1) } / Double(cases.count)
    }
    let none = Figure(value: .nan, error: nil)
    let costs = cases.filter { $0.cost != nil }
    return Horizon(
      horizon: horizon, count: cases.count,
      crpsRatio: figure { ratio(mean($0, \.crps), mean($0, \.naiveCRPS)) } ?? none,
      intervalRatio: figure { ratio(mean($0, \.intervalScore), mean($0, \.naiveIntervalScore)) } ?? none,
      crpsDifference: figure { mean($0) { $0.crps - $0.naiveCRPS } } ?? none,
      coverage50: figure { mean($0) { $0.q25 <= $0.observed && $0.observed <= $0.q75 ? 1 : 0 } } ?? none,
      coverage90: figure { mean($0) { $0.q5 <= $0.observed && $0.observed <= $0.q95 ? 1 : 0 } } ?? none,
      pit: histogram(cases.map(\.pit)),
      cost: costs.isEmpty
        ? nil
        : Cost(
          count: costs.count,
          crpsRatio: figure { all in
            let known = all.compactMap(\.cost)
            return known.isEmpty
              ? nil : ratio(known.reduce(0) { $0 + $1.crps }, known.reduce(0) { $0 + $1.naiveCRPS })
          } ?? none,
          coverage90: mean(costs) { ($0.cost.map { (0.05...0.95).contains($0.pit) } ?? false) ? 1 : 0 },
          pit: histogram(costs.compactMap { $0.cost?.pit })),
      depletion: depletion(cases, horizon, figure))
  }

  private static func depletion(
    _ cases: [Case], _ horizon: Int, _ figure: (@escaping ([Case]) -> Double?) -> Figure?
  ) -> Depletion? {
    let known = cases.filter { $0.depletion != nil }
    let forecasts = known.compactMap(\.depletion)
    guard let brier = BrierScore(forecasts.map(\.probability), forecasts.map(\.happened)) else { return nil }
    func auc(_ rank: @escaping (Scoreboard.DepletionForecast) -> Double) -> ([Case]) -> Double? {
      { cases in
        let all = cases.compactMap(\.depletion)
        return areaUnderCurve(all.map(rank), all.map(\.happened))
      }
    }
    func difference(_ a: @escaping ([Case]) -> Double?, _ b: @escaping ([Case]) -> Double?) -> ([Case]) -> Double? {
      { cases in a(cases).flatMap { first in b(cases).map { first - $0 } } }
    }
    func squared(_ p: Double, _ happened: Bool) -> Double { (p - (happened ? 1 : 0)) * (p - (happened ? 1 : 0)) }
    let n = Double(forecasts.count), events = forecasts.count(where: \.happened)
    let own = auc(\.probability), multiple = auc { -$0.multiple }, reserve = auc { -$0.reserveInYears }
    return Depletion(
      count: forecasts.count, events: events, spells: spells(known, horizon),
      meanProbability: forecasts.reduce(0) { $0 + $1.probability } / n, frequency: Double(events) / n, brier: brier,
      multipleBrier: forecasts.reduce(0) { $0 + squared($1.multipleProbability, $1.happened) } / n,
      climateBrier: brier.uncertainty,
      brierDifference: figure { cases in
        let all = cases.compactMap(\.depletion)
        return all.isEmpty
          ? nil
          : all.reduce(0) {
            $0 + squared($1.probability, $1.happened) - squared($1.multipleProbability, $1.happened)
          } / Double(all.count)
      } ?? Figure(value: .nan, error: nil),
      auc: figure(own), multipleAUC: figure(multiple), reserveAUC: figure(reserve),
      aucOverMultiple: figure(difference(own, multiple)), aucOverReserve: figure(difference(own, reserve)))
  }

  /// First years of depletion: of each fund the earliest year after an origin in which it could be forecast.
  private static func spells(_ cases: [Case], _ horizon: Int) -> Int {
    let reached = Dictionary(grouping: cases.filter { $0.depletion?.happened == true }, by: \.fund)
    var years: Set<Int> = []
    for own in reached.values {
      // A fund's last origin before it runs out is a year before; runs of origins end there.
      let origins = own.map(\.origin).sorted()
      for (i, origin) in origins.enumerated() where i == origins.count - 1 || origins[i + 1] > origin + 1 {
        years.insert(origin + 1)
      }
    }
    let sorted = years.sorted()
    return sorted.indices.count { $0 == 0 || sorted[$0] > sorted[$0 - 1] + 1 }
  }

  private static func ratio(_ a: Double, _ b: Double) -> Double? { b > 0 ? a / b : nil }

  private static func histogram(_ values: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: 10)
    for value in values { shares[min(9, Int(value * 10))] += 1 / Double(values.count) }
    return shares
  }
}
