import Foundation

/// SplitMix64: the same draws on every machine.
package struct Dice: RandomNumberGenerator {
  package var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// How many mutants a test makes, and of which seed: `PAYUNG_MUTANTS=48000` and `PAYUNG_MUTANT_SEED` change it.
package enum MutantRun {
  private static let environment = ProcessInfo.processInfo.environment
  package static let isLong = environment["PAYUNG_MUTANTS"] != nil
  package static let seed = environment["PAYUNG_MUTANT_SEED"].flatMap(UInt64.init) ?? 20_261_128

  package static func count(_ usual: Int) -> Int { environment["PAYUNG_MUTANTS"].flatMap(Int.init) ?? usual }
}
