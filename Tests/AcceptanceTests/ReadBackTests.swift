import Foundation
import Testing

/// Every figure that people or programs read, held against result.json by its name: see scripts/read-back.
@Suite("Figures read back from finished files")
struct ReadBackTests {
  private static let script = Program.root.appending(path: "scripts/read-back").path

  @Test(
    "Tables, path values, statistics, workbook, page and summary show the result's figures", .tags(.acceptance),
    arguments: [
      "teaching/umbrella-land.yaml", "teaching/umbrella-land-storm.yaml", "indonesia/jkp.yaml", "japan/ei.yaml",
    ])
  func all(scenario: String) throws {
    try Program.use { (payung) throws in
      let file = Program.root.appending(path: "scenarios/\(scenario)").path
      let outcome = try payung.shell(
        """
        set -o pipefail
        payung run \(file) --paths 200 --out result --report --quiet > summary.txt || [ $? = 3 ] || exit 1
        payung export result --to xlsx --quiet && payung export result --to netcdf --quiet &&
          payung export result --to csv --quiet && \(Self.script) result summary.txt result/report.html result.xlsx \
          result-statistics.nc result-csv
        """)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("figures read back, 0 problems"))
    }
  }

  /// A test that cannot fail tests nothing: each kind of file with one thing wrong.
  @Test(
    "One wrong figure is found in each of them", .tags(.acceptance),
    arguments: [
      ("annual.csv", "s/^fund,UMC,2030,q95,.*/fund,UMC,2030,q95,1/"),
      ("depletion.csv", "s/^2035,\\([^,]*\\),\\([^,]*\\),\\([^,]*\\),\\(.*\\)/2035,\\1,\\2,\\4,\\3/"),
      ("summary.txt", "s/^  median  /  5 %     /"), ("summary.txt", "s/Contributions   /Cash benefits /"),
      ("page.html", "s/>Cash benefits</>Services</"), ("page.html", "s/Fund, 95 %/Fund, 5 %/"),
    ])
  func finds(change: (String, String)) throws {
    try Program.use { (payung) throws in
      let file = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
      let outcome = try payung.shell(
        """
        payung run \(file) --paths 200 --out result --report --no-paths-file --quiet > tables.txt || [ $? = 3 ] || exit 9
        payung export result --to csv --quiet -o tables || exit 9
        cp result/report.html tables/page.html; mv tables.txt tables/summary.txt
        sed -i '\(change.1)' tables/\(change.0)
        \(Self.script) result tables/summary.txt tables/page.html tables > found.txt; status=$?
        tail -n 3 found.txt; exit $status
        """)
      #expect(outcome.status == 1 && outcome.output.contains(" problems"), "\(outcome.output)\(outcome.errors)")
    }
  }
}
