import Engine
import Foundation
import Scenarios
import Testing

/// Rules that no everyday scenario reaches.
@Suite("Edges of the model")
struct EdgeTests {
  /// docs/model.md: annual yields are at least -50 %. With a baseline far below, every month earns just that.
  @Test("Yields have a floor", .tags(.closedForm))
  func yieldFloor() throws {
    let run = Recording(
      Simulation(try scenario("one-cell", [("economy.yield", "-0.5"), ("yield_shift", "-0.3")])), firstPath: 0,
      random: false)
    let half = pow(0.5, 1.0 / 24)
    var before = run.figure("fund", month: 0, lane: 0)
    for month in 1..<6 {
      let after = run.figure("fund", month: month, lane: 0), interest = run.figure("interest", month: month, lane: 0)
      let net = after - before - interest
      #expect(before > 0)
      #expect(abs(interest - (before * (half * half - 1) + net * (half - 1))) <= 1e-12 * before)
      before = after
    }
  }

  /// Who has waited as long as the gap between two claims counts as insured for just so long.
  @Test("The claim gap leads to the tenure class of its own length", arguments: [1, 6, 7, 12])
  func claimGap(months: Int) throws {
    let ladder = TenureLadder(try scenario("everything", [("benefits.claim_gap", "\(months)")]))
    let bounds = [0, 1, 2, 3, 4, 5, 6, 9, 12, 18, 24]
    #expect(bounds[ladder.gapReturn] == bounds.last { $0 <= months })
  }
}
