import Foundation

/// How many mutants a test makes, and of which seed: `PAYUNG_MUTANTS=48000` and `PAYUNG_MUTANT_SEED` change it.
package enum MutantRun {
  private static let environment = ProcessInfo.processInfo.environment
  package static let isLong = environment["PAYUNG_MUTANTS"] != nil
  package static let seed = environment["PAYUNG_MUTANT_SEED"].flatMap(UInt64.init) ?? 20_261_128

  package static func count(_ usual: Int) -> Int { environment["PAYUNG_MUTANTS"].flatMap(Int.init) ?? usual }
}
