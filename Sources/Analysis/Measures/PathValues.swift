import Engine
import Foundation
import Scenarios

/// Every annual figure of every path: the recorded ones as stored, the derived ones formed when they are read.
package struct PathValues: Sendable {
  package let store: any AnnualStore
  package let scenario: ScenarioFigures
  /// Recorded variables, then the derived ones that the scenario has figures for.
  package let variables: [Quantity]
  private let formulas: [Formula]
  private let recordedIndex: [String: Int]

  package init(store: any AnnualStore, scenario: ScenarioFigures) {
    self.store = store
    self.scenario = scenario
    let recorded = store.variables.filter { !scenario.withoutMeaning.contains($0.name) }
    let names = Set(recorded.map(\.name))
    let derived = DerivedVariable.all.filter {
      $0.formula.inputs.isSubset(of: names) && (scenario.legalCoverage != nil || !$0.formula.needsLegalCoverage)
    }
    variables = recorded + derived.map(\.variable)
    formulas = recorded.map { .recorded($0.name) } + derived.map(\.formula)
    recordedIndex = Dictionary(uniqueKeysWithValues: store.variables.enumerated().map { ($1.name, $0) })
  }

  package func index(of name: String) -> Int? { variables.firstIndex { $0.name == name } }

  /// True where the variable is formed for the year at position `year`: ratios need all twelve months.
  package func covers(_ variable: Int, year: Int) -> Bool {
    variables[variable].kind != .ratio || store.months[year] == 12
  }

  /// Values of the paths of `range` (positions in the store); NaN where a path has none.
  /// - Parameters:
  ///   - variable: index into `variables`.
  ///   - year: position in `store.years`.
  ///   - buffer: as long as `range`.
  package func read(
    _ variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    if case .recorded(let name) = formulas[variable] {
      return try readRecorded(name, year: year, paths: range, into: buffer)
    }
    // Chunks that stay in the first-level cache while a formula works on them.
    let chunk = 1024
    for start in stride(from: range.lowerBound, to: range.upperBound, by: chunk) {
      let paths = start..<min(start + chunk, range.upperBound)
      let first = start - range.lowerBound
      let part = UnsafeMutableBufferPointer(rebasing: buffer[first..<first + paths.count])
      try evaluate(formulas[variable], year: year, paths: paths, into: part)
    }
  }

  private func readRecorded(
    _ name: String, year: Int, paths: Range<Int>, into out: UnsafeMutableBufferPointer<Double>
  ) throws {
    guard let index = recordedIndex[name] else { preconditionFailure("no recorded variable \(name)") }
    try store.read(variable: index, year: year, paths: paths, into: out)
  }

  private func evaluate(
    _ formula: Formula, year: Int, paths: Range<Int>, into out: UnsafeMutableBufferPointer<Double>
  ) throws {
    switch formula {
    case .recorded(let name): try readRecorded(name, year: year, paths: paths, into: out)
    case .labourForce: out.update(repeating: scenario.labourForce[year])
    case .legalCoverage: out.update(repeating: scenario.legalCoverage?[year] ?? .nan)
    case .constant(let value): out.update(repeating: value)
    case .meanOfHighestCostRates(let count):
      try evaluateHighestCostRates(count, year: year, paths: paths, into: out)
    case .sum(let a, let b): try combine(a, b, year, paths, into: out) { $0 + $1 }
    case .product(let a, let b): try combine(a, b, year, paths, into: out) { $0 * $1 }
    case .grown(let a):
      try evaluate(a, year: year, paths: paths, into: out)
      for i in 0..<out.count { out[i] = expm1(out[i]) }
    case .quotient(let a, let b):
      try combine(a, b, year, paths, into: out) {
        let quotient = $0 / $1
        return quotient.isFinite ? quotient : .nan
      }
    }
  }

  @inline(__always)
  private func combine(
    _ a: Formula, _ b: Formula, _ year: Int, _ paths: Range<Int>, into out: UnsafeMutableBufferPointer<Double>,
    _ operation: (Double, Double) -> Double
  ) throws {
    try evaluate(a, year: year, paths: paths, into: out)
    try withScratch(paths.count) { second in
      try evaluate(b, year: year, paths: paths, into: second)
      for i in 0..<out.count { out[i] = operation(out[i], second[i]) }
    }
  }

  private func evaluateHighestCostRates(
    _ count: Int, year: Int, paths: Range<Int>, into out: UnsafeMutableBufferPointer<Double>
  ) throws {
    let n = paths.count
    try withScratch(n * (count + 1)) { scratch in
      // Row k holds the k-th highest so far; the last row the rates of one year.
      scratch.update(repeating: -.infinity)
      let rates = UnsafeMutableBufferPointer(rebasing: scratch[(n * count)...])
      let last = store.years[year]
      for calendarYear in last - 19...last {
        if let position = store.years.firstIndex(of: calendarYear), store.months[position] == 12 {
          try evaluate(.benefitCostRate, year: position, paths: paths, into: rates)
        } else if let past = scenario.historicalBenefitCostRate[calendarYear] {
          rates.update(repeating: past)
        } else {
          continue
        }
        // A year without wages has no rate and stays out.
        for i in 0..<n where rates[i].isNaN { rates[i] = -.infinity }
        // Row by row the larger stays, the smaller goes on: loops of vectors, without branches on the data.
        for k in 0..<count {
          let row = UnsafeMutableBufferPointer(rebasing: scratch[k * n..<(k + 1) * n])
          for i in 0..<n {
            let (kept, rate) = (row[i], rates[i])
            row[i] = rate > kept ? rate : kept
            rates[i] = rate > kept ? kept : rate
          }
        }
      }
      for i in 0..<n {
        var sum = 0.0
        for k in 0..<count { sum += scratch[k * n + i] }
        out[i] = sum.isFinite ? sum / Double(count) : .nan
      }
    }
  }

  private func withScratch(_ count: Int, _ body: (UnsafeMutableBufferPointer<Double>) throws -> Void) throws {
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { scratch in
      scratch.initialize(repeating: 0)
      try body(scratch)
    }
  }
}
