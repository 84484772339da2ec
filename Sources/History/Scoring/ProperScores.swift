import Foundation

/// Continuous ranked probability score of a sample of paths; lower is better, in units of the observation.
///
///     CRPS = (1/n) Σ |x_i − y| − (1/n²) Σ_i Σ_{j<i} |x_i − x_j|
///
/// Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007), section 4.2.
/// - Parameter sorted: ascending, at least one.
package func crps(sorted: [Double], observed: Double) -> Double {
  let n = Double(sorted.count)
  var (distance, spread) = (0.0, 0.0)
  for (i, value) in sorted.enumerated() {
    distance += abs(value - observed)
    spread += (2 * Double(i + 1) - n - 1) * value
  }
  return distance / n - spread / (n * n)
}

/// The same of a normal distribution; of a certain forecast the absolute error.
package func crps(mean: Double, sd: Double, observed: Double) -> Double {
  guard sd > 0 else { return abs(observed - mean) }
  let z = (observed - mean) / sd
  let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  return sd * (z * erf(z / 2.0.squareRoot()) + 2 * density - 1 / Double.pi.squareRoot())
}

/// Brier score of probabilities and what it is made of: score = reliability − resolution + uncertainty, up to the spread
/// of probabilities within a bin (Murphy, A new vector partition of the probability score, 1973).
package struct BrierScore: Sendable, Equatable {
  package let score, reliability, resolution, uncertainty: Double
  /// Bins that hold forecasts: bounds of the probabilities, their mean, the share of events, how many forecasts.
  package let bins: [Bin]

  package struct Bin: Sendable, Equatable {
    package let lower, upper, forecast, observed: Double
    package let count: Int
  }

  /// Upper bounds of the bins; narrow where most forecasts are.
  package static let bounds = [0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 1.0]

  /// - Returns: nil without forecasts.
  package init?(_ probabilities: [Double], _ events: [Bool]) {
    guard !probabilities.isEmpty else { return nil }
    let n = Double(probabilities.count)
    let pairs = zip(probabilities, events.map { $0 ? 1.0 : 0.0 })
    let base = events.reduce(0) { $0 + ($1 ? 1 : 0) } / n
    score = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / n
    var bins: [Bin] = [], (reliability, resolution, lower) = (0.0, 0.0, 0.0)
    for upper in Self.bounds {
      let own = pairs.filter { $0.0 <= upper && ($0.0 > lower || lower == 0) }
      if !own.isEmpty {
        let count = Double(own.count)
        let forecast = own.reduce(0) { $0 + $1.0 } / count, observed = own.reduce(0) { $0 + $1.1 } / count
        reliability += count / n * (forecast - observed) * (forecast - observed)
        resolution += count / n * (observed - base) * (observed - base)
        bins.append(Bin(lower: lower, upper: upper, forecast: forecast, observed: observed, count: own.count))
      }
      lower = upper
    }
    self.bins = bins
    (self.reliability, self.resolution) = (reliability, resolution)
    uncertainty = base * (1 - base)
  }
}

/// Probability that a case with the event ranks above one without, ties counting half; nil unless there are both.
package func areaUnderCurve(_ ranks: [Double], _ events: [Bool]) -> Double? {
  let order = ranks.indices.sorted { ranks[$0] < ranks[$1] }
  var (sum, hits, at) = (0.0, 0.0, 0)
  while at < order.count {
    var end = at
    while end + 1 < order.count, ranks[order[end + 1]] == ranks[order[at]] { end += 1 }
    let middle = Double(at + end) / 2 + 1
    for i in at...end where events[order[i]] {
      sum += middle
      hits += 1
    }
    at = end + 1
  }
  let misses = Double(order.count) - hits
  return hits > 0 && misses > 0 ? (sum - hits * (hits + 1) / 2) / (hits * misses) : nil
}

/// Logistic regression on one predictor with a constant: P = 1 / (1 + exp(−a − b·x)), by Newton's method; the slope is
/// held by a normal prior of standard deviation 2 on the standardised predictor, so that few events cannot make it run away.
package struct LogisticForecast: Sendable {
  package let constant, slope: Double

  package init(_ predictor: [Double], _ events: [Bool]) {
    let n = Double(predictor.count), hits = events.reduce(0.0) { $0 + ($1 ? 1 : 0) }
    let mean = n > 0 ? predictor.reduce(0, +) / n : 0
    let variance = n > 1 ? predictor.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n : 0
    let sd = variance > 0 ? variance.squareRoot() : 1
    let prior = log((hits + 0.5) / (n - hits + 0.5))
    var (a, b) = (prior, 0.0)
    for _ in 0..<50 where hits > 0 && hits < n {
      // The constant gets half an event and half a case without, against its running away too.
      var (ga, gb, haa, hab, hbb) = (0.0, -b / 4, 1e-9, 0.0, 0.25)
      for (x, event) in zip(predictor, events) {
        let z = (x - mean) / sd, p = 1 / (1 + exp(-a - b * z)), w = p * (1 - p), error = (event ? 1 : 0) - p
        ga += error
        gb += error * z
        haa += w
        hab += w * z
        hbb += w * z * z
      }
      let determinant = haa * hbb - hab * hab
      guard determinant > 0 else { break }
      let (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
      a += min(2, max(-2, da))
      b += min(2, max(-2, db))
      if abs(da) + abs(db) < 1e-10 { break }
    }
    slope = b / sd
    constant = a - b * mean / sd
  }

  package func probability(_ x: Double) -> Double { 1 / (1 + exp(-constant - slope * x)) }
}
