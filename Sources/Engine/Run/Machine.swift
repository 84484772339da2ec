import CKernels
import COpenBLAS
import Foundation

/// What a run ran on.
package enum Machine {
  /// E.g. `OpenBLAS 0.3.21 SkylakeX`.
  package static var blas: String {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    let version = words.count > 1 ? String(words[1]) : "?"
    return "OpenBLAS \(version) \(String(cString: openblas_get_corename()))"
  }

  package static var cpu: String {
    var name = [CChar](repeating: 0, count: 49)
    payung_cpu_name(&name)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .trimmingCharacters(in: .whitespaces)
  }

  package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
}
