import CKernels
import COpenBLAS
import Foundation

/// OpenBLAS 0.3.21 (Debian 12) takes AMD processors with AVX-512 for AVX2 ones, and Intel's that it does not know yet for
/// those of 2004. It chooses when it is loaded, so it is made to choose again with the right choice in the environment, which
/// processes that are started from here inherit. A choice already made there stands.
enum BlasKernels {
  static func chooseFastest() {
    let name = "OPENBLAS_CORETYPE", chosen = String(cString: openblas_get_corename())
    guard getenv(name) == nil,
      let best = best(than: chosen, avx512: payung_cpu_has_avx512() != 0, avx2: payung_cpu_has_avx2() != 0)
    else { return }
    setenv(name, best, 0)
    guard !chooseAgain() else { return }
    restart()
  }

  /// Calls what OpenBLAS calls itself when it is loaded: thirty milliseconds less than to start the program anew. Nothing
  /// may have been computed before.
  /// - Returns: false where the library has no such functions, or did not follow.
  private static func chooseAgain() -> Bool {
    typealias Step = @convention(c) () -> Void
    guard let forget = dlsym(nil, "gotoblas_dynamic_quit"), let choose = dlsym(nil, "gotoblas_dynamic_init") else {
      return false
    }
    unsafeBitCast(forget, to: Step.self)()
    unsafeBitCast(choose, to: Step.self)()
    return getenv("OPENBLAS_CORETYPE").map { strcasecmp($0, openblas_get_corename()) == 0 } ?? false
  }

  /// Kernels that use what the processor has; nil where those chosen do.
  private static func best(than chosen: String, avx512: Bool, avx2: Bool) -> String? {
    let wide = ["SkylakeX", "Cooperlake", "SapphireRapids"]
    if avx512 { return wide.contains(chosen) ? nil : "SkylakeX" }
    if avx2 { return (["Haswell", "Zen"] + wide).contains(chosen) ? nil : "Haswell" }
    return nil
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
