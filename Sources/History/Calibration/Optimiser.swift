import CNLopt
import Foundation

/// Minimises a function within a box, with NLopt and without derivatives.
///
/// BOBYQA (Powell 2009) builds a quadratic model and so suits the nearly quadratic sums of squares here; it needs two
/// variables, so one alone is sought by Subplex (Rowan 1990).
package enum Optimiser {
  package struct Outcome {
    package var point: [Double]
    package var evaluations: Int
    /// False where the limit of evaluations was reached or NLopt failed.
    package var isFinished: Bool
    /// Evaluations whose value was no finite number: NLopt takes one for success, so it never sees them.
    package var nonFinite: Int
  }

  /// - Parameters:
  ///   - tolerance: on the variables, absolute.
  ///   - limit: evaluations at most.
  /// - Throws: what the function throws; the search then stops at once.
  package static func minimise(
    from start: [Double], within box: [(lower: Double, upper: Double)], firstStep: Double, tolerance: Double,
    limit: Int,
    _ function: @escaping ([Double]) throws -> Double
  ) throws -> Outcome {
    let context = Context(function)
    let algorithm = start.count > 1 ? NLOPT_LN_BOBYQA : NLOPT_LN_SBPLX
    guard let search = nlopt_create(algorithm, UInt32(start.count)) else { throw Failure.outOfMemory }
    defer { nlopt_destroy(search) }
    context.search = search
    var settings = [
      nlopt_set_lower_bounds(search, box.map(\.lower)), nlopt_set_upper_bounds(search, box.map(\.upper)),
      nlopt_set_initial_step1(search, firstStep), nlopt_set_xtol_abs1(search, tolerance),
      nlopt_set_maxeval(search, Int32(limit)),
    ]
    settings.append(
      nlopt_set_min_objective(
        search,
        { count, point, _, data in
          guard let point, let data else { return .infinity }
          let context = Unmanaged<Context>.fromOpaque(data).takeUnretainedValue()
          return context.value(at: Array(UnsafeBufferPointer(start: point, count: Int(count))))
        }, Unmanaged.passUnretained(context).toOpaque()))
    guard settings.allSatisfy({ $0.rawValue > 0 }) else { throw Failure.settings }
    var point = zip(start, box).map { min(max($0, $1.lower), $1.upper) }
    var least = 0.0
    let status = withExtendedLifetime(context) { nlopt_optimize(search, &point, &least) }
    if let error = context.error { throw error }
    // Round-off stops the search where nothing is left to gain; its best point is kept.
    let isFinished = (status.rawValue > 0 && status != NLOPT_MAXEVAL_REACHED) || status == NLOPT_ROUNDOFF_LIMITED
    return Outcome(
      point: point, evaluations: context.evaluations, isFinished: isFinished && context.worst != nil,
      nonFinite: context.nonFinite)
  }

  enum Failure: Error, CustomStringConvertible {
    case outOfMemory, settings
    var description: String { "the optimiser NLopt could not be set up" }
  }

  /// Carries a Swift function, and its errors, through C.
  private final class Context {
    private let function: ([Double]) throws -> Double
    var search: nlopt_opt?
    var error: (any Error)?
    var evaluations = 0
    var nonFinite = 0
    /// The largest finite value so far.
    var worst: Double?

    init(_ function: @escaping ([Double]) throws -> Double) { self.function = function }

    func value(at point: [Double]) -> Double {
      evaluations += 1
      do {
        let value = try function(point)
        guard value.isFinite else {
          nonFinite += 1
          return 2 * abs(worst ?? 1) + 1
        }
        worst = max(worst ?? value, value)
        return value
      } catch {
        self.error = error
        nlopt_force_stop(search)
        return .infinity
      }
    }
  }
}
