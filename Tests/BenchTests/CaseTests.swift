import Bench
import Engine
import Testing

@Suite("The fixed case")
struct CaseTests {
  @Test("has the size that docs/performance.md states")
  func size() throws {
    let model = CompiledModel(try BenchmarkCase.scenario(paths: 8))
    #expect(model.grid.count == 255)
    #expect(model.labour.states == 35)
    #expect(model.labour.ladder.bounds.count == 16)
    #expect(model.labour.ladder.gapWidths.count == 5)
    #expect(model.labour.benefits == 6)
    #expect(model.economy.dynamics.count == 21)
    #expect(model.economy.dynamics.regimeCount == 2)
    #expect(model.months == 240)
    #expect(model.labour.ageing != nil && model.economy.automation != nil && model.economy.climate != nil)
    #expect(model.economy.shocks.count == 1)
  }

  @Test("lets finding rates differ from cell to cell")
  func findingRates() throws {
    let model = CompiledModel(try BenchmarkCase.scenario(paths: 8))
    #expect(Set(model.labour.finding.array).count == 255)
  }

  @Test("has a variant in which no two cells share a log-hazard")
  func ownLoadings() throws {
    let labour = CompiledModel(try BenchmarkCase.scenario(paths: 8, ownLoadings: true)).labour
    #expect(labour.multipliers[0].rows == 255)
    #expect(labour.multipliers[1].rows == 255)
  }
}
