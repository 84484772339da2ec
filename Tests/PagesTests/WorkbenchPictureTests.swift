import Analysis
import AnalysisFixtures
import Engine
import Pages
import Results
import ScenarioFiles
import Testing

/// The picture that the workbench shows of a run.
struct WorkbenchPictureTests {
  @Test("A picture is whole without the figures that it does not show", arguments: ReportLanguage.allCases)
  func figures(_ language: ReportLanguage) throws {
    let source = try FixtureResult.first.get(), all = source.document.analysis
    func parts(_ isWanted: (String) -> Bool) throws -> [String] {
      var few = source
      few.document.analysis = RunAnalysis(
        annual: all.annual.filter { isWanted($0.variable.name) }, monthly: all.monthly, breakdown: all.breakdown,
        levelRates: all.levelRates, depletion: all.depletion, checks: all.checks)
      let picture = try WorkbenchPicture(of: few, language: language)
      return [picture.headline] + picture.parts.map(\.html)
    }
    let whole = try parts { _ in true }
    #expect(try parts(WorkbenchPicture.shows) == whole)
    #expect(try parts { $0 == "fund" } != whole)
  }

  @Test("What more paths may turn is not said")
  func open() throws {
    let source = try FixtureResult.first.get()
    let picture = try WorkbenchPicture(of: source, language: .en, extent: .glance, isOpen: true)
    #expect(picture.tone == .open && picture.headline.hasPrefix("In "), "\(picture.headline)")
    let known = try WorkbenchPicture(of: source, language: .en, extent: .rest)
    #expect(known.tone == .unsafe && known.headline.hasPrefix("Not safe by its own tests"))
    let whole = try WorkbenchPicture(of: source, language: .en)
    #expect(picture.parts.map(\.id) + known.parts.map(\.id) == whole.parts.map(\.id))
  }

  @Test("Statistics of some figures alone are those of all")
  func some() throws {
    let result = try Simulation(try FixtureScenario.bands()).run(paths: 0..<16, threads: 1)
    let all = try RunAnalysis(of: result, threads: 1)
    let some = try RunAnalysis(of: result, only: WorkbenchPicture.shows, threads: 1)
    #expect(
      Set(some.annual.map(\.variable.name)) == Set(all.annual.map(\.variable.name)).filter(WorkbenchPicture.shows))
    #expect(some.annual.count < all.annual.count && some.checks.map(\.holds) == all.checks.map(\.holds))
    let (own, other) = (try #require(some.figure("fund", 2026)), try #require(all.figure("fund", 2026)))
    #expect(own.statistics?.mean.bitPattern == other.statistics?.mean.bitPattern)
  }
}
