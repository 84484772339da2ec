import ArgumentParser
import CKernels
import Foundation
import ScenarioFiles
import Writing

/// `PAYUNG_KERNELS`: which kernels compute, for tests and measurements. What it asks for must be what computes.
enum KernelChoice {
  static let names = ["baseline", "avx2", "avx512"]

  /// - Throws: exit status 64 for a name that nobody knows, or one this processor has not.
  static func check() throws {
    guard let wanted = ProcessInfo.processInfo.environment["PAYUNG_KERNELS"], !wanted.isEmpty else { return }
    let chosen = String(cString: payung_kernel_class())
    guard wanted != chosen else { return }
    let what =
      names.contains(wanted)
      ? "this processor has no \(wanted); unset it, or write \(chosen)"
      : "there are no kernels \"\(wanted.printable)\"; \(suggestion(for: wanted, among: names, called: "class"))"
    StandardError.write("payung: PAYUNG_KERNELS: \(what)\n")
    throw ExitCode(64)
  }
}
