import Analysis
import ScenarioFiles

extension OutcomeSample {
  /// What each path adds to the estimate's error: the estimate is its expectation plus the mean of these, to first order.
  ///
  /// Influence functions (Hampel 1974) of the mean, the standard deviation, quantiles and tail means. With them errors
  /// of several estimates from the same paths combine: the covariance of two estimates is that of their influences / n.
  /// NaN where the path has no value.
  package var influence: [Double] {
    let count = Double(values.count - pathsWithoutValue)
    let value = estimate.value
    switch outcome.statistic {
    case .mean: return values.map { $0 - value }
    case .sd:
      let mean = pairwiseSum(count: values.count) { values[$0].isNaN ? 0 : values[$0] } / count
      // Nothing varies, so nothing errs.
      guard value > 0 else { return values.map { $0.isNaN ? $0 : 0 } }
      return values.map { (($0 - mean) * ($0 - mean) - value * value) / (2 * value) }
    case .quantile(let level):
      // The density at the quantile is the one its interval from order statistics implies: se = √(p(1 - p)/n) / f.
      let p = level / 100, unit = (p * (1 - p) / count).squareRoot()
      guard let error = estimate.standardError else { return values.map { _ in .nan } }
      return values.map { $0.isNaN ? $0 : ((p - ($0 <= value ? 1 : 0)) / unit) * error }
    case .tvar(let level):
      let isLower = level <= 50, share = (isLower ? level : 100 - level) / 100
      let edge = edge(level)
      return values.map { x in
        x.isNaN ? x : edge - value + ((isLower ? x < edge : x > edge) ? (x - edge) / share : 0)
      }
    }
  }

  private func edge(_ level: Double) -> Double {
    var present = values.filter { !$0.isNaN }
    return present.withUnsafeMutableBufferPointer { Estimate(.quantile(level), of: $0)?.value ?? .nan }
  }
}
