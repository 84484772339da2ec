import Foundation
import Scenarios

/// Section 14: large dismissals, given their sizes and where they strike.
struct ReferenceDismissals {
  private let dismissals: LargeDismissals
  private let labels: [Int]
  private let count: Int

  init?(scenario: Scenario, cells: ReferenceCells) {
    guard let dismissals = scenario.largeDismissals else { return nil }
    self.dismissals = dismissals
    labels = cells.labels.map { $0[dismissals.dimension] }
    count = scenario.dimensions[dismissals.dimension].labels.count
  }

  /// Adds the events' hazards, and leaves the other layoffs less by what the events are expected to take.
  func apply(
    _ events: [(size: Double, label: Int)], _ t: Int, insured x: LabourState, baseline: [Double],
    _ hazards: ReferenceHazards, to conditions: inout MonthConditions
  ) {
    var members = [Double](repeating: 0, count: count), expectedMembers = members
    for c in labels.indices {
      members[labels[c]] += x.insured(c)
      expectedMembers[labels[c]] += baseline[c]
    }
    var hazard = [Double](repeating: 0, count: count)
    for event in events { hazard[event.label] += -log(1 - min(0.9, event.size / members[event.label])) }

    let weights = (0..<count).map { dismissals.weights[$0] * expectedMembers[$0] }
    let season = hazards.season(t)
    for c in labels.indices {
      var left = 1.0
      if dismissals.included {
        let label = labels[c]
        var layoffs = 0.0
        for other in labels.indices where labels[other] == label {
          let h = hazards.layoffs[other] * season
          let (causes, _) = ReferenceHazards.probabilities([h, hazards.quits[other], hazards.exits[other]])
          layoffs += baseline[other] * causes[0]
        }
        let strikes = weights[label] / weights.reduce(0, +)
        let expected = monthlyEvents * strikes * meanSize(atMost: 0.9 * expectedMembers[label])
        if expected > 0 { left = 1 - expected / layoffs }
      }
      conditions.hazards[c][0] = conditions.hazards[c][0] * left + hazard[labels[c]]
    }
    conditions.dismissal = labels.map { hazard[$0] }
    conditions.dismissedTakeUp = dismissals.takeUp
  }

  /// E[min(events, 12)] of a Poisson number, term by term.
  private var monthlyEvents: Double {
    let mean = dismissals.annualFrequency / 12
    return (0..<400).reduce(0) { sum, n in
      sum + Double(min(n, 12)) * exp(Double(n) * log(mean) - mean - lgamma(Double(n) + 1))
    }
  }

  /// E[min(N, most)] = smallest + ∫ P(N > n) dn, by Simpson's rule in ln n.
  private func meanSize(atMost most: Double) -> Double {
    let (a, smallest, largest) = (dismissals.tail, dismissals.smallest, dismissals.largest)
    guard most > smallest else { return most }
    let top = min(most, largest)
    func beyond(_ n: Double) -> Double {
      (pow(n, -a) - pow(largest, -a)) / (pow(smallest, -a) - pow(largest, -a))
    }
    let steps = 4000, width = log(top / smallest) / Double(steps)
    guard width > 0 else { return top }
    var sum = 0.0
    for i in 0...steps {
      let n = smallest * exp(Double(i) * width)
      sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * beyond(n) * n
    }
    return smallest + sum * width / 3
  }
}
