/// Errors of figures over cases that came in common years: whole years are drawn, in blocks of neighbours, since a
/// recession strikes all funds at once and stays in all windows that hold it (Künsch 1989; block length: the horizon).
package struct BlockBootstrap: Sendable {
  package let draws: Int
  private let years: [Int]
  private let block: Int
  private let seed: UInt64

  /// - Parameter years: of the origins, ascending.
  package init(years: [Int], block: Int, draws: Int = 400, seed: UInt64 = 1) {
    self.years = years
    self.block = max(1, block)
    self.draws = draws
    self.seed = seed
  }

  /// Standard deviation of a figure over the draws; nil where fewer than half of them have one, or where the years make
  /// fewer than two blocks: then nothing is known of the error.
  /// - Parameter figure: of years, some of them several times.
  package func standardError(_ figure: ([Int]) -> Double?) -> Double? {
    guard years.count > 1, years.count >= 2 * block else { return nil }
    var random = SplitMix64(state: seed)
    var values: [Double] = []
    for _ in 0..<draws {
      var drawn: [Int] = []
      while drawn.count < years.count {
        let first = Int(random.next() % UInt64(years.count))
        for i in 0..<block where drawn.count < years.count { drawn.append(years[(first + i) % years.count]) }
      }
      if let value = figure(drawn) { values.append(value) }
    }
    guard values.count > draws / 2 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }
}

/// Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
