import Engine
import Foundation
import Scenarios

/// Which paths of a run depend on each other, and what that does to the errors of its figures.
///
/// Paths of one antithetic pair, or of one scrambling of a net, move together; pairs and scramblings are independent of
/// each other. So an error comes from the spread of the sums over these groups of the figure's influence function (what
/// each path contributes to its error, to first order), never from the spread of single paths.
package struct SamplingDesign: Sendable {
  package let sampling: Sampling
  package let paths: Int
  private let firstPath: Int

  package init(_ sampling: Sampling, firstPath: Int = 0, paths: Int) {
    self.sampling = sampling
    self.firstPath = firstPath
    self.paths = paths
  }

  package var isIndependent: Bool { sampling == .plain }

  /// What stands for 1.96 in 95 % intervals: Student's, for errors from few scramblings.
  package var critical: Double {
    // The 0.975 quantile for 15 degrees of freedom.
    sampling == .sobol ? 2.131449545559323 : normal95
  }

  /// Variance of an estimate over what it were for as many independent paths; nil where nothing varies.
  /// - Parameters:
  ///   - count: paths with a value.
  ///   - influence: of each path by its position, of mean 0; 0 for a path without a value.
  package func designEffect(count: Int, _ influence: (Int) -> Double) -> Double? {
    guard !isIndependent, count > 1, paths > 1 else { return isIndependent ? 1 : nil }
    let first = sampling == .sobol ? 0 : sampling.group(ofPath: firstPath)
    let last = sampling == .sobol ? Sampling.scramblings - 1 : sampling.group(ofPath: firstPath + paths - 1)
    var sums = Array(repeating: 0.0, count: last - first + 1)
    for i in 0..<paths { sums[sampling.group(ofPath: firstPath + i) - first] += influence(i) }
    let squares = pairwiseSum(count: paths) { influence($0) * influence($0) }
    let groups = Double(sums.count)
    guard squares > 0, groups > 1 else { return nil }
    let mean = sums.reduce(0, +) / Double(sums.count)
    let between = pairwiseSum(count: sums.count) { (sums[$0] - mean) * (sums[$0] - mean) } * groups / (groups - 1)
    return between / (squares * Double(count) / Double(count - 1))
  }

  /// A share of paths, its errors those of the design.
  package func proportion(_ isHit: (Int) -> Bool) -> Proportion {
    let hits = (0..<paths).count(where: isHit)
    let p = Double(hits) / Double(paths)
    guard !isIndependent else { return Proportion(hits: hits, of: paths) }
    return Proportion(
      hits: hits, of: paths, designEffect: effectOfShare(hits: hits) { (isHit($0) ? 1 : 0) - p }, critical: critical)
  }

  /// Not less than what counting whole points leaves: a scrambling's share is a multiple of one over its points, so known
  /// to a twelfth of that squared. Where no path or every path is hit: the most that theory allows.
  private func effectOfShare(hits: Int, _ influence: (Int) -> Double) -> Double {
    guard let effect = designEffect(count: paths, influence) else { return Self.largestEffect(sampling) }
    guard sampling == .sobol else { return effect }
    let p = Double(hits) / Double(paths), points = Double(paths) / Double(Sampling.scramblings)
    let least = 1 / (12 * points * points * Double(Sampling.scramblings))
    return max(effect, least / (p * (1 - p) / Double(paths)))
  }

  /// Of a rare share: both paths of a pair, or e for scrambled nets of quality 0 (Owen 1997).
  package static func largestEffect(_ sampling: Sampling) -> Double {
    switch sampling {
    case .plain: 1
    case .antithetic: 2
    case .sobol: M_E
    }
  }

  /// The statistics with the design's errors.
  /// - Parameters:
  ///   - sample: what they are of; reordered.
  ///   - read: fills in the values of all paths, NaN where a path has none.
  func adjust(
    _ statistics: SampleStatistics?, of sample: UnsafeMutableBufferPointer<Double>,
    read: (UnsafeMutableBufferPointer<Double>) throws -> Void
  ) throws -> SampleStatistics? {
    guard var statistics, !isIndependent else { return statistics }
    var sample = sample
    let column = UnsafeMutableBufferPointer<Double>.allocate(capacity: paths)
    defer { column.deallocate() }
    column.initialize(repeating: 0)
    try read(column)
    let values = UnsafeBufferPointer(column)
    let count = statistics.count
    statistics.designEffect =
      designEffect(count: count) { values[$0].isNaN ? 0 : values[$0] - statistics.mean } ?? 1
    // In its own place: no third column of paths is held.
    sample.sort()
    for (i, level) in SampleStatistics.quantileLevels.enumerated() where i < statistics.intervals.count {
      let spread = spread(of: values, level: level, quantile: statistics.quantiles[i], count: count)
      let ranks = QuantileIntervalRanks(level: level, count: count), centre = Double(count - 1) * level / 100
      // An end beyond the sample is not known.
      func value(_ rank: Int?, _ rounding: FloatingPointRoundingRule) -> Double? {
        guard let rank else { return nil }
        let moved = (centre + (Double(rank) - centre) * spread).rounded(rounding)
        return moved >= 0 && moved < Double(count) ? sample[Int(moved)] : nil
      }
      statistics.intervals[i] = (lower: value(ranks.lower, .down), upper: value(ranks.upper, .up))
    }
    return statistics
  }

  /// How much wider than for independent paths the interval of a quantile is.
  fileprivate func spread(
    of values: UnsafeBufferPointer<Double>, level: Double, quantile: Double, count: Int
  ) -> Double {
    let p = level / 100
    let effect = designEffect(count: count) { values[$0].isNaN ? 0 : (values[$0] <= quantile ? 1 - p : -p) }
    return (effect ?? Self.largestEffect(sampling)).squareRoot() * critical / normal95
  }
}

extension Estimate {
  /// - Parameter values: of all paths of the design, NaN where a path has none.
  /// - Returns: nil without values.
  package init?(_ statistic: Check.Statistic, of values: UnsafeBufferPointer<Double>, design: SamplingDesign) {
    var kept = values.filter { !$0.isNaN }
    guard let plain = kept.withUnsafeMutableBufferPointer({ Estimate(statistic, of: $0) }) else { return nil }
    guard !design.isIndependent else {
      self = plain
      return
    }
    let count = kept.count
    func effect(_ influence: (Double) -> Double) -> Double {
      let centre = kept.reduce(0) { $0 + influence($1) } / Double(count)
      return design.designEffect(count: count) { values[$0].isNaN ? 0 : influence(values[$0]) - centre } ?? 1
    }
    var factor = 1.0
    switch statistic {
    case .mean: factor = effect { $0 }.squareRoot()
    case .sd:
      let mean = kept.reduce(0, +) / Double(count)
      factor = effect { ($0 - mean) * ($0 - mean) }.squareRoot()
    case .quantile(let level):
      factor = design.spread(of: values, level: level, quantile: plain.value, count: count)
    case .tvar(let level):
      let quantile = kept.withUnsafeMutableBufferPointer { Estimate(.quantile(level), of: $0)?.value ?? 0 }
      factor = effect { level <= 50 ? min($0, quantile) : max($0, quantile) }.squareRoot()
    }
    self.init(
      value: plain.value, standardError: plain.standardError.map { $0 * factor },
      interval: plain.interval.map { interval in
        func moved(_ end: Double?) -> Double? { end.map { plain.value + ($0 - plain.value) * factor } }
        return (lower: moved(interval.lower), upper: moved(interval.upper))
      })
  }
}
