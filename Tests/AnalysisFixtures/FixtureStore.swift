import Engine
import Scenarios

/// Annual values given by a function, for tests.
package struct FixtureStore: AnnualStore {
  package typealias Value = @Sendable (_ variable: String, _ year: Int, _ path: Int) -> Double

  package let variables: [Quantity]
  package let years: [Int]
  package let months: [Int]
  package let paths: Int
  package let firstPath = 0
  package let depletionMonth: [Int32]
  /// By variable, year and path; the path innermost.
  private let values: [Double]

  /// - Parameters:
  ///   - months: months of each year in the run; nil: full years.
  ///   - value: of a variable by name, calendar year and path.
  package init(
    years: [Int], months: [Int]? = nil, paths: Int, depletionMonth: [Int32]? = nil, payers: [String] = [],
    value: Value
  ) {
    self.years = years
    self.months = months ?? years.map { _ in 12 }
    self.paths = paths
    self.depletionMonth = depletionMonth ?? Array(repeating: -1, count: paths)
    let variables =
      Quantity.recorded + payers.map { .init("contributions.\($0)", .currency, .sum, "contributions of \($0)") }
    self.variables = variables
    values = variables.flatMap { variable in
      years.flatMap { year in (0..<paths).map { value(variable.name, year, $0) } }
    }
  }

  /// - Parameters:
  ///   - variable: index into `variables`.
  ///   - year: position in `years`.
  package func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    let start = (variable * years.count + year) * paths
    for (i, path) in range.enumerated() { buffer[i] = values[start + path] }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): repeatable draws for tests.
package struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  package init(seed: UInt64) { state = seed }
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
