import CKernels
import COpenBLAS
import Foundation

/// OpenBLAS 0.3.21 (Debian 12) takes AMD processors with AVX-512 for AVX2 ones, at half their speed. It chooses when it is
/// loaded, so the program starts itself anew with the right choice in the environment. A choice already made there stands.
enum BlasKernels {
  static func chooseFastest() {
    let name = "OPENBLAS_CORETYPE", chosen = String(cString: openblas_get_corename())
    guard payung_cpu_has_avx512() == 1, ["Haswell", "Zen"].contains(chosen), getenv(name) == nil else { return }
    setenv(name, "SkylakeX", 0)
    restart()
  }

  /// Starts the program anew with these kernels, where they are not the ones it has; what a machine has not, it cannot
  /// choose.
  static func restart(kernels: String, blasCore: String? = nil) throws {
    let has = String(cString: payung_kernel_class()), core = String(cString: openblas_get_corename())
    let environment = ProcessInfo.processInfo.environment
    let wanted = [
      (name: "PAYUNG_KERNELS", value: kernels, present: has),
      (name: "OPENBLAS_CORETYPE", value: blasCore ?? core, present: core),
    ].filter { $0.value != $0.present && environment[$0.name] != $0.value }
    guard !wanted.isEmpty else { return }
    for choice in wanted { setenv(choice.name, choice.value, 1) }
    restart()
  }

  private static func restart() {
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
    // Only reached where that failed: the run goes on with what OpenBLAS chose.
  }
}
