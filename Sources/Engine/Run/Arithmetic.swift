import CKernels
import COpenBLAS
import Foundation

/// What the last digits of a result depend on besides the program: vector class of the kernels, compiler, and the
/// mathematical libraries. Machines whose arithmetic has the same name give the same checksum.
package enum Arithmetic {
  /// `avx512`, `avx2` or `baseline`.
  package static var kernels: String { String(cString: payung_kernel_class()) }
  /// E.g. `avx2, Swift 6.3, libraries 5d0a91c7`.
  package static let name = "\(kernels), Swift \(compiler), libraries \(libraries)"

  /// Compilers fuse multiplications and additions in their own ways.
  private static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  /// Eight hexadecimal digits over answers of the libraries themselves, because they choose by the processor: products of
  /// OpenBLAS with and without fused multiplication, the C library's exponentials.
  private static var libraries: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: Double) {
      hash = (hash ^ value.bitPattern) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    for x in (1...512).map({ Double($0) * 0.0137 }) {
      for value in [exp(-x), log(x), log1p(x), expm1(-x), exp2(-x)] { add(value) }
    }
    let n = 21, columns = 96
    let left = (0..<n * n).map { sin(Double($0)) }, right = (0..<n * columns).map { cos(Double($0)) }
    var product = [Double](repeating: 0, count: n * columns)
    openblas_set_num_threads(1)
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(n), Int32(columns), Int32(n), 1, left, Int32(n), right,
      Int32(columns), 0, &product, Int32(columns))
    product.forEach(add)
    let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
