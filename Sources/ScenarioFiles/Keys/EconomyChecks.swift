import Foundation
import Scenarios

/// What must hold between the factors of an economy.
struct EconomyChecks {
  let economy: Economy
  let node: ScenarioNode
  let reading: Reading

  func run() {
    guard economy.factors.count == reading.factors?.count else { return }
    let sound = checkPairs()
    if sound {
      checkPositiveDefinite()
      checkStable()
    }
    checkStill()
  }

  /// Each pair once, and of two factors.
  private func checkPairs() -> Bool {
    var sound = true
    var seen: Set<[Int]> = []
    for (index, pair) in economy.correlations.enumerated() {
      let place = node["correlations"]?.elements?[index].origin ?? node.origin
      if pair.first == pair.second || !seen.insert([pair.first, pair.second].sorted()).inserted {
        sound = false
        reading.report(
          at: place, below: "correlations", String(index),
          what: pair.first == pair.second ? "a factor with itself" : "this pair stands above already",
          cure: "name each pair of different factors once")
      }
    }
    seen = []
    for (index, spillover) in economy.spillovers.enumerated() {
      let place = node["spillovers"]?.elements?[index].origin ?? node.origin
      if spillover.from == spillover.to || !seen.insert([spillover.from, spillover.to]).inserted {
        sound = false
        reading.report(
          at: place, below: "spillovers", String(index),
          what: spillover.from == spillover.to ? "a factor on itself" : "this spillover stands above already",
          cure: spillover.from == spillover.to ? "use half_life for a factor's own memory" : "name each pair once")
      }
    }
    return sound
  }

  /// The pairs that pull v'Rv down are the ones to blame.
  private func checkPositiveDefinite() {
    guard !economy.correlations.isEmpty else { return }
    let count = economy.factors.count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for k in 0..<count { matrix[k][k] = 1 }
    for pair in economy.correlations {
      matrix[pair.first][pair.second] = pair.value
      matrix[pair.second][pair.first] = pair.value
    }
    if let direction = indefiniteDirection(of: matrix) { blame(direction: direction) }
  }

  private func blame(direction: [Double]) {
    let pulling = economy.correlations.enumerated().filter { _, pair in
      guard max(pair.first, pair.second) < direction.count else { return false }
      return direction[pair.first] * direction[pair.second] * pair.value < -1e-12
    }
    let names = pulling.map {
      "\(economy.factors[$1.first].name)–\(economy.factors[$1.second].name) \(plain($1.value))"
    }
    let list = node["correlations"]
    let place = pulling.first.flatMap { list?.elements?[$0.offset].origin } ?? list?.origin ?? node.origin
    reading.report(
      at: place, below: "correlations", what: "the matrix is not positive definite: \(names.joined(separator: ", "))",
      cure: "these cannot hold together; bring them closer to 0")
  }

  /// A factor that does not move cannot be moved.
  private func checkStill() {
    for (index, spillover) in economy.spillovers.enumerated() where economy.factors[spillover.to].sd == 0 {
      reading.report(
        at: node["spillovers"]?.elements?[index].origin ?? node.origin, below: "spillovers", String(index),
        what: "\(economy.factors[spillover.to].name) has sd 0", cure: "give it an sd above 0, or drop the spillover")
    }
    for regime in economy.regimes.regimes {
      for (factor, shift) in regime.shift.enumerated() where shift != 0 && economy.factors[factor].sd == 0 {
        let name = economy.factors[factor].name
        let place = node["regimes", regime.name, "shift", name]?.origin ?? node.origin
        reading.report(
          at: place, below: "regimes", regime.name, "shift", name, what: "\(name) has sd 0",
          cure: "give it an sd above 0, or drop the shift")
      }
    }
  }

  /// The spectral radius of A, by repeated squaring on the factors that lie on a circle of spillovers; all others
  /// contribute their diagonal, which is below 1.
  private func checkStable() {
    var circle = Set(economy.factors.indices)
    while true {
      let inside = economy.spillovers.filter { circle.contains($0.from) && circle.contains($0.to) }
      let kept = Set(inside.map(\.from)).intersection(inside.map(\.to))
      if kept == circle { break }
      circle = kept
    }
    guard !circle.isEmpty else { return }
    let members = circle.sorted()
    let place = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    let n = members.count
    var a = [Double](repeating: 0, count: n * n)
    for (i, k) in members.enumerated() { a[i * n + i] = exp2(-1 / economy.factors[k].halfLife) }
    for spillover in economy.spillovers {
      if let to = place[spillover.to], let from = place[spillover.from] { a[to * n + from] = spillover.value }
    }
    // log‖A^(2^k)‖ / 2^k → log ρ.
    var (logRadius, power) = (0.0, 1.0)
    for _ in 0..<48 {
      let norm = a.reduce(0) { max($0, abs($1)) }
      guard norm > 0 else { return }
      logRadius += log(norm) / power
      for i in a.indices { a[i] /= norm }
      var square = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for k in 0..<n where a[i * n + k] != 0 {
          for j in 0..<n { square[i * n + j] += a[i * n + k] * a[k * n + j] }
        }
      }
      a = square
      power *= 2
    }
    guard logRadius >= -1e-9 else { return }
    let names = members.map { economy.factors[$0].name }.joined(separator: ", ")
    reading.report(
      at: node["spillovers"]?.origin ?? node.origin, below: "spillovers",
      what:
        "the factors \(names) amplify each other: spectral radius \(plain((exp(logRadius) * 1000).rounded() / 1000))",
      cure: "make the spillovers smaller, or the half-lives shorter, until it is below 1")
  }
}
