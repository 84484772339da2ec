import ScenarioFiles
import Testing

/// Values put over the file's, one of which would take the other's place without a word.
@Suite struct ContradictionTests {
  private func contradict(_ lines: [String]) -> Bool {
    let settings = lines.map { line in
      let sides = ScenarioPath.sides(of: line, at: "=") ?? (line, "")
      return WrittenSetting(line, key: sides.key, value: sides.value == "…" ? nil : sides.value)
    }
    return Contradictions.first(among: settings) != nil
  }

  @Test(
    "One of two values would be lost",
    arguments: [
      ["seed=5", "seed=6"], ["seed=5", "paths=64", "seed=6"],
      ["contribution_rate=0.02", "contribution_rate=0.03"],
      ["contribution_rate@2027-01=0.02", "contribution_rate@2027-01=0.03"],
      ["contributions.rates.employer=0.02", "contributions.rates={employer: 0.03}"],
      ["contributions.rates={employer: 0.03, worker: 0.01}", "contributions.rates.worker=0.02"],
      ["fund.initial=5", "fund=null"], ["fund.initial=5", "fund.initial=null"],
      ["checks=[]", "checks=[\"fund(2030) > 0\"]"], ["checks.0=a", "checks=[b]"],
      // The law's second series would take the place of the first, and a series that of a constant.
      ["benefits.take_up={2026-01: 0.3}", "benefits.take_up={2026-01: 0.3, 2030-01: 0.5}"],
      ["benefits.take_up=0.3", "benefits.take_up.2030-01=0.5"],
      // Keys that exclude each other.
      ["labour.layoffs.base=0.01", "labour.layoffs.mean=0.02"],
      ["labour.layoffs.\"base\"=0.01", "labour.layoffs.base=0.02"],
      // A lever moves what stands there: twice by as much.
      ["take_up_scale=1.1", "take_up_scale=1.1"], ["take_up_scale=1.1", "paths=64", "take_up_scale=1.1"],
      ["jkp.take_up_scale=1.1", "jkp.take_up_scale=1.1"], ["levers.take_up_scale=1.1", "take_up_scale=1.1"],
      ["take_up_scale=1.1", "levers={take_up_scale: 1.2}"], ["pool.premium_scale=2", "pool.premium_scale=2"],
      ["jkp.take_up_scale=1.1", "schemes.jkp.set.take_up_scale=1.1"],
      // A lever and the key that it sets.
      ["fund.initial=2e8", "initial_fund=1e8"], ["initial_fund=1e8", "fund={initial: 1e8}"],
      ["jkp.initial_fund=1e8", "jkp.fund.initial=2e8"], ["services.participation=0.1", "services_participation=0.2"],
      // Two ways to a scheme's values.
      ["jkp.fund.initial=1e12", "schemes.jkp.set.fund.initial=2e12"],
      ["schemes.jkp.set.\"fund.initial\"=1e12", "jkp.fund.initial=2e12"],
      ["schemes.jkp.set={fund.initial: 1e12}", "jkp.fund.initial=2e12"],
      ["jkp.labour.layoffs.base=0.01", "jkp.labour.layoffs.mean=0.02"],
      ["pool.premium_scale=2", "pool.premium_scale=3"], ["jkp.fund.initial=1", "jkp.fund.initial=2"],
      // An axis of a sweep beside the same lever.
      ["contribution_rate=0.02", "contribution_rate=…"], ["fund.initial=…", "fund={initial: 5}"],
    ])
  func lost(lines: [String]) { #expect(contradict(lines)) }

  @Test(
    "Both hold",
    arguments: [
      ["seed=5", "seed=5"], ["fund.initial=5e6", "fund.initial=5000000"], ["seed=5", "paths=6"],
      ["contribution_rate=0.02", "contribution_rate@2027-01=0.03"],
      ["contributions.rates={employer: 0.03}", "contributions.rates.worker=0.02"],
      // What the file gives is removed, then written anew.
      ["labour.layoffs.by=null", "labour.layoffs.by.sector.farms=2"],
      ["benefits.take_up={2026-01: 0.3}", "benefits.take_up.2030-01=0.5"],
      ["labour.layoffs.mean=null", "labour.layoffs.base=0.02"],
      ["labour.layoffs.mean=0.02", "labour.layoffs.base=null"],
      ["contribution_rate=0.02", "coverage_target=…"], ["jkp.fund.initial=1", "jkl.fund.initial=2"],
      ["jkp.take_up_scale=1.1", "jkl.take_up_scale=1.1"], ["take_up_scale=1.1", "take_up_scale@2027-01=1.1"],
      ["levers=null", "take_up_scale=1.1"], ["fund=null", "initial_fund=1e8"],
      ["jkp.fund.initial=1e12", "schemes.jkp.set.fund.initial=1e12"],
      // Mistakes of their own, told when they are read.
      ["fund.initial={", "fund.initial=5"], ["fund..initial=4", "fund.initial=5"],
    ])
  func hold(lines: [String]) { #expect(!contradict(lines)) }
}
