import Payung
import Synchronization

/// The lowest fund of any path in any month.
final class Deepest: MonthObserver {
  static let fund = Mutex(Double.infinity)

  func observe(_ month: ObservedMonth) {
    guard let low = month.values(of: "fund")?.min() else { return }
    Self.fund.withLock { $0 = min($0, low) }
  }
}

let file = CommandLine.arguments.dropFirst().first ?? "scenarios/indonesia/jkp.yaml"
let scenario = try Scenario(contentsOf: file).setting("fund.initial", to: 10e12)
let projection = try scenario.run(paths: 100, observers: { [Deepest()] })
for level in [5.0, 50, 95] {
  print("fund 2035, \(level) %:", projection.quantile(level, of: "fund", year: 2035) ?? .nan)
}
print("lowest of all months:", Deepest.fund.withLock { $0 })
print("checksum:", projection.checksum)
