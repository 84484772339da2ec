import Analysis
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Root finding on common random numbers")
struct RootSearchTests {
  /// x + u with the same u at every x: the sample's root is bound - mean(u), exactly; its error is sd(u)/√n.
  @Test("A mean: the sample's own root, and the interval of its error")
  func mean() throws {
    var normals = Normals(seed: 1)
    let u = normals.next(1000)
    let moments = u.withUnsafeBufferPointer { SampleMoments(of: $0) }
    var runs = 0
    let search = RootSearch(goal: Synthetic.goal(.greaterOrEqual, 3)) { x in
      runs += 1
      return try Synthetic.sample(u.map { x + $0 })
    }
    let root = try search.solve(in: 0...10)
    let exact = 3 - moments.mean, error = try #require(moments.sd) / 1000.0.squareRoot()
    #expect(root.side == .least && root.reversals.isEmpty && runs == root.trials.count)
    #expect(root.answer.value >= exact && root.answer.value - exact < 2 * 1e-3 * exact)
    #expect(root.fails.value < exact)
    // Ends are found to a twentieth of their distance.
    let (lower, upper) = (try #require(root.lower), try #require(root.upper))
    #expect(abs(upper - exact - normal95 * error) < 0.08 * normal95 * error)
    #expect(abs(exact - lower - normal95 * error) < 0.08 * normal95 * error)
    // Bisection alone would take 13 steps for the answer and as many for the ends.
    #expect(runs <= 30)
  }

  /// Depleted where x + u < 0: a share of paths, which falls in steps of 1/n. The least x with at most k of n depleted is
  /// minus the (k + 1)-th smallest u.
  @Test("A probability: the very step of the sample, whichever way the condition is written")
  func probability() throws {
    var normals = Normals(seed: 2)
    let u = normals.next(2000), ordered = u.sorted()
    for (share, k) in [(0.05, 100), (0.01, 20)] {
      let exact = -ordered[k]
      let search = RootSearch(goal: Synthetic.goal(.lessOrEqual, share)) { x in
        try Synthetic.depletion(u.map { x + $0 < 0 })
      }
      let root = try search.solve(in: -4...4)
      #expect(root.side == .least)
      #expect(root.answer.value >= exact && root.fails.value < exact)
      #expect(root.answer.value - exact < 3 * 1e-3 * abs(exact))
      // Wilson's interval crosses the bound where the share is the bound's own score interval: p ± 1.96 √(p(1 - p)/n).
      let reach = normal95 * (share * (1 - share) / 2000).squareRoot()
      let (many, few) = (Int((share + reach) * 2000), Int((share - reach) * 2000))
      let width = ordered[many] - ordered[few]
      #expect(abs((try #require(root.upper) - (try #require(root.lower))) / width - 1) < 0.25)
    }
    // A lever that harms: the greatest value.
    let search = RootSearch(goal: Synthetic.goal(.lessOrEqual, 0.05)) { x in
      try Synthetic.depletion(u.map { $0 < x })
    }
    let root = try search.solve(in: -4...4)
    #expect(root.side == .greatest)
    #expect(root.answer.value <= ordered[100] && root.fails.value > ordered[100])
    // Its interval too lies about the answer, the lower end below.
    let (lower, upper) = (try #require(root.lower), try #require(root.upper))
    #expect(lower < root.answer.value && root.answer.value < upper)
    let reach = normal95 * (0.05 * 0.95 / 2000).squareRoot()
    #expect(abs(lower - ordered[Int((0.05 - reach) * 2000)]) < 0.25 * (upper - lower))
    #expect(abs(upper - ordered[Int((0.05 + reach) * 2000)]) < 0.25 * (upper - lower))
  }

  /// 300 samples of 200 paths; the share of intervals that hold the true root 3 is 0.95 ± 0.0126; four of them, and 0.01
  /// for ends found to a twentieth.
  @Test("The interval holds the true root in 19 samples of 20")
  func coverage() throws {
    var normals = Normals(seed: 5)
    var hits = 0
    for _ in 0..<300 {
      let u = normals.next(200)
      let search = RootSearch(goal: Synthetic.goal(.greaterOrEqual, 3)) { x in try Synthetic.sample(u.map { x + $0 }) }
      let root = try search.solve(in: 0...10)
      if let lower = root.lower, let upper = root.upper, lower...upper ~= 3 { hits += 1 }
    }
    #expect(abs(Double(hits) / 300 - 0.95) < 4 * 0.0126 + 0.01)
  }

  @Test("A response that turns is told, and the region next to the end is taken")
  func reversal() throws {
    var normals = Normals(seed: 9)
    let u = normals.next(400).map { 0.01 * $0 }
    // Up to 5 at x = 4, down to 1 at x = 8, up again to 9.
    func response(_ x: Double) -> Double { x < 4 ? 1.25 * x : x < 8 ? 9 - x : x - 7 + 0.5 * (x - 8) }
    let search = RootSearch(goal: Synthetic.goal(.greaterOrEqual, 3)) { x in
      try Synthetic.sample(u.map { response(x) + $0 })
    }
    let root = try search.solve(in: 0...12, scan: 5)
    #expect(!root.reversals.isEmpty)
    #expect(root.reversals.allSatisfy { $0.from >= 2 && $0.to <= 8.5 })
    // 1.5 x - 11 = 3
    #expect(abs(root.answer.value - 14 / 1.5) < 0.02)
  }

  @Test("Noise alone is no reversal")
  func noise() throws {
    var normals = Normals(seed: 13)
    let search = RootSearch(goal: Synthetic.goal(.greaterOrEqual, 3)) { x in
      // Not the same draws: neighbouring trials differ by chance.
      try Synthetic.sample(normals.next(300).map { x + 0.3 * $0 })
    }
    #expect(try search.solve(in: 0...10).reversals.isEmpty)
  }

  @Test("Whole numbers only")
  func wholeNumbers() throws {
    var asked: [Double] = []
    let search = RootSearch(goal: Synthetic.goal(.lessOrEqual, 20), isWhole: true) { x in
      asked.append(x)
      return try Synthetic.sample([x * x, x * x])
    }
    let root = try search.solve(in: 1...24)
    #expect(root.answer.value == 4 && root.fails.value == 5 && root.side == .greatest)
    #expect(root.lower == 4 && root.upper == 4)
    #expect(asked.allSatisfy { $0 == $0.rounded() } && Set(asked).count == asked.count)
  }

  @Test("Out of reach, or nothing to reach: the ends and what they give")
  func unsolved() throws {
    func search(_ comparison: Check.Comparison, _ f: @escaping (Double) -> Double) -> RootSearch {
      RootSearch(goal: Synthetic.goal(comparison, 3)) { x in try Synthetic.sample([f(x), f(x)]) }
    }
    #expect {
      try search(.greaterOrEqual) { $0 }.solve(in: 0...2)
    } throws: {
      guard case .outOfReach(let first, let last, but: nil) = $0 as? Unsolved else { return false }
      return first.value == 0 && last.value == 2 && last.sample.estimate.value == 2
    }
    #expect {
      try search(.lessOrEqual) { $0 }.solve(in: 0...2)
    } throws: {
      if case .holdsThroughout(_, _, not: nil) = $0 as? Unsolved { true } else { false }
    }
    #expect {
      try search(.greaterOrEqual) { 4 - $0 * $0 }.solve(in: -2...2)
    } throws: {
      if case .outOfReach(_, _, let odd?) = $0 as? Unsolved { abs(odd.value) <= 1 } else { false }
    }
  }
}
