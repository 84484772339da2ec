import Analysis
import AnalysisFixtures
import Foundation
import Results
import ScenarioFiles

/// A small run whose figures are easy to know, for tests of what is written.
enum FixtureRun {
  static let paths = 400

  /// Fund of path i in year y: (10 + y - 2025 + i/100) trillion, and simple figures around it.
  static func store(years: [Int] = Array(2025...2045), depleted: Int = 0) -> FixtureStore {
    FixtureStore(
      years: years, paths: paths,
      depletionMonth: (0..<paths).map { $0 < depleted ? Int32((13 + 2 * $0) % (12 * years.count)) : -1 },
      payers: ["government", "jkk"]
    ) { name, year, path in
      let wave = Double(path) / 100
      let later = Double(year - 2025)
      return switch name {
      case "fund": (10 + later + wave) * 1e12
      case "total_wages", "covered_wages": 700e12 * (1 + later / 20)
      case "contributions": (3 + later / 5) * 1e12
      case "cash_benefits": (1 + wave / 4) * 1e12 * (1 + later / 15)
      case "expenditure": (1.2 + wave / 4) * 1e12 * (1 + later / 15)
      case "insured": 14.4e6 * (1 + later / 30)
      case "beneficiaries": (40 + 20 * wave) * 1e3
      case "unemployed_total": 7.5e6
      // No claims on the first path: no average duration.
      case "claims": path == 0 ? 0 : 1e5 + wave
      case "price_index", "wage_index": 1 + later / 40
      case "nominal_gdp": 23_000e12 * (1 + later / 15)
      default: 0
      }
    }
  }

  static func values(_ store: FixtureStore) -> PathValues {
    PathValues(
      store: store,
      scenario: ScenarioFigures(
        labourForce: store.years.map { _ in 150e6 }, legalCoverage: store.years.map { _ in 0.4 },
        historicalBenefitCostRate: [2022: 0.0004, 2023: 0.0007, 2024: 0.0009]))
  }

  static func document(
    of store: FixtureStore, title: String = "Indonesia – JKP", checks: [Check] = []
  ) throws -> ResultDocument {
    let years = store.years
    var document = try ResultDocument(
      title: title, currency: "IDR", start: CalendarMonth(year: years[0], month: 1),
      end: CalendarMonth(year: years[years.count - 1], month: 12),
      manifest: .init(
        version: "0.1", scenarioDigest: "abc", seed: .max, paths: store.paths, months: 12 * years.count, cells: 255,
        threads: 2, blas: "OpenBLAS", cpu: "a \"cpu\"", kernels: "avx2", started: "2025-11-22T00:00:00Z",
        seconds: 3.25, checksum: "00ff"),
      analysis: RunAnalysis(of: values(store), checks: checks, threads: 2), scenario: tree)
    document.manifest.levers = [(name: "take_up_scale", value: 1.5)]
    return document
  }

  private static let origin = Origin(file: "test.yaml", line: 1, column: 1)
  private static func scalar(_ text: String, _ kind: ScenarioNode.ScalarKind) -> ScenarioNode {
    .scalar(text, kind: kind, origin: origin)
  }

  static let tree = ScenarioNode.mapping(
    [
      ("paths", scalar("10_000", .number)), ("gdp", scalar("23_000e12", .number)), ("hex", scalar("0x1F", .number)),
      ("octal", scalar("0o17", .number)), ("half", scalar(".5", .number)), ("flag", scalar("true", .boolean)),
      ("start", scalar("2025-01", .string)), ("none", scalar("~", .null)),
      ("list", .sequence([scalar("1", .number), scalar("no", .string)], origin: origin)),
      ("quoted \"key\"\n", .mapping([], origin: origin)),
    ].map { (key: $0.0, keyOrigin: origin, value: $0.1) }, origin: origin)
}

/// A folder of its own for a test, removed afterwards.
func withTemporaryFolder<R>(_ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payung-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
