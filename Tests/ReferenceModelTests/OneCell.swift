import Foundation
import ScenarioFiles

/// One cell with round numbers and nothing that changes over time; tests say what they change.
private let oneCell = """
  payung: 1
  title: One cell
  description: Round numbers
  currency: XXX
  start: 2025-01
  end: 2027-12
  paths: 8
  seed: 1
  dimensions: {all: [everyone]}
  population: {labour_force: 2000, unemployment_rate: 0.05, okun: -0.3}
  coverage: {insured: 1000}
  economy: {inflation: 0, wage_growth: 0, yield: 0}
  labour:
    layoffs: {base: 0.01}
    quits: {base: 0.004, to_unemployment: 0.5}
    exits: 0.002
    finding: {base: 0.2, duration: {1: 1, 4: 0.8, 7: 0.6, 13: 0.5}}
    drop_out: 0.03
    insured_rehire: 0.6
  benefits:
    classes: [{months: 12, replacement: [0.6, 0.6, 0.6, 0.4, 0.4, 0.4]}]
    take_up: 0.5
  contributions: {rates: {employer: 0.01}}
  wages: {mean: 100, log_sd: 0}
  fund: {initial: 1000}
  """

/// The scenario of one cell with the keys of `changes` in place of its own.
func oneCell(_ changes: String = "") throws -> Scenario {
  let folder = FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try oneCell.write(to: folder.appending(path: "base.yaml"), atomically: true, encoding: .utf8)
  let file = folder.appending(path: "changed.yaml")
  try ("extends: base.yaml\n" + changes).write(to: file, atomically: true, encoding: .utf8)
  return try ScenarioReader.read(path: file.path)
}

/// Whether two figures agree to a relative 1e-12: some thousand roundings of one part in 1e16, with room for a
/// cancellation of one digit.
func close(_ a: Double, _ b: Double, to tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b))
}
