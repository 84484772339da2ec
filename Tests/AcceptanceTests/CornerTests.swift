import Foundation
import Testing

/// Scenarios as large as the format allows, in one direction each.
@Suite("The limits of the format")
struct CornerTests {
  struct Corner: CustomTestStringConvertible, Sendable {
    var name: String
    var bands = 1, labels = 1, classes = 1, months = 1, factors = 1, years = 1
    var testDescription: String { name }

    var yaml: String {
      func list(_ count: Int, _ element: (Int) -> String) -> String {
        (0..<count).map(element).joined(separator: ", ")
      }
      return """
        {payung: 1, title: Corner, currency: XTS, start: 2025-01, end: \(2024 + years)-12, paths: 8,
        dimensions: {k: [\(list(labels) { "l\($0)" })],
          age: {bands: [\(list(bands) { "b\($0)" })], years: [\(list(bands) { _ in "1" })]}},
        population: {labour_force: 1_000_000}, coverage: {share: 0.4},
        economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.04,
          factors: {\(list(factors) { "f\($0): {sd: 0.001, half_life: 6}" })}},
        labour: {layoffs: {base: 0.01, loads: {f0: -1}}, quits: 0.005, exits: 0.002, finding: 0.2},
        benefits: {take_up: 0.8, classes: [\(list(classes) {
          "{months: \($0 + 1), replacement: [\(list(months) { _ in "0.5" })]}" })]},
        contributions: {rates: {employer: 0.01}}, wages: {mean: 1000, log_sd: 0.2}, fund: {initial: 1e8}}
        """
    }
  }

  @Test(
    "are run", .tags(.acceptance),
    arguments: [
      Corner(name: "1,000 classes of 130 age bands", bands: 130, classes: 1000),
      Corner(name: "20,000 cells", labels: 20_000), Corner(name: "512 factors", factors: 512),
      Corner(name: "100 years", years: 100), Corner(name: "600 benefit months", months: 600),
      Corner(name: "200 age bands, 100 labels, 10 classes", bands: 200, labels: 100, classes: 10),
    ], ["avx512", "baseline"])
  func run(corner: Corner, kernels: String) throws {
    try Program.use { (payung) throws in
      try payung.write(corner.yaml, to: "corner.yaml")
      let outcome = try payung.run(
        "run", "corner.yaml", "--quiet", "--format", "csv", environment: ["PAYUNG_KERNELS": kernels])
      #expect(outcome.status == 0, "\(outcome.errors.prefix(500))")
      #expect(outcome.output.contains("depletion_probability,ratio,\(2024 + corner.years),mean,"))
    }
  }
}
