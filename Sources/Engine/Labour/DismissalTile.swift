import CKernels
import Foundation
import Scenarios

/// Large dismissals on the eight paths of a tile.
package final class DismissalTile {
  private let model: CompiledModel
  private let tables: DismissalTables
  /// Layoff hazard the month's events add in each label.
  package let hazards: Rows
  /// Uniform draws of the number of events, by month of the year.
  private let counts = Rows(12)
  private let sizes = Rows(1), places = Rows(1), multiplier = Rows(1)
  /// Insured of each label on each path.
  private let insured: Rows
  /// The events of the month advanced to last.
  package private(set) var struck: [(lane: Int, label: Int, size: Double)] = []
  private var events = [Int](repeating: 0, count: lanes)

  private let countStream, sizeStream, labelStream: UInt32

  init(_ model: CompiledModel, _ tables: DismissalTables) {
    self.model = model
    self.tables = tables
    hazards = Rows(tables.labels)
    insured = Rows(tables.labels)
    let names = model.economy.streams
    countStream = names.own(Uncertainty.dismissalStream)
    sizeStream = names.own("large_dismissals.size")
    labelStream = names.own("large_dismissals.label")
    struck.reserveCapacity(LargeDismissals.mostEvents * lanes)
  }

  func beginYear(_ months: Range<Int>, economy: EconomyTile) {
    economy.streams(of: Uncertainty.dismissalStream).uniforms(
      countStream, firstPath: economy.firstPath, months: months, into: counts.pointer)
  }

  /// Draws the events of month `t`, the `m`th of its year.
  /// - Parameter people: insured of each cell at the month's start.
  /// - Returns: false where none happens on any path.
  func advance(_ t: Int, month m: Int, economy: EconomyTile, people: Rows) -> Bool {
    let mean = tables.dismissals.annualFrequency / 12
    multiplier.fill(1)
    if !tables.loads.isEmpty {
      for lane in 0..<lanes {
        var eta = tables.correction[t]
        for load in tables.loads {
          eta += load.value * economy.factors[load.factor * 12 + m][lane]
        }
        multiplier[0][lane] = min(max(eta, -3), 3)
      }
      payung_exp(Int32(lanes), multiplier.pointer, multiplier.pointer)
    }
    struck.removeAll(keepingCapacity: true)
    var most = 0
    for lane in 0..<lanes {
      events[lane] = Self.events(counts[m][lane], mean: mean * multiplier[0][lane])
      most = max(most, events[lane])
    }
    guard most > 0 else { return false }
    sum(people)
    hazards.fill(0)
    let cumulative = tables.cumulative.row(t, of: tables.labels)
    for event in 0..<most {
      let draw = UInt32(event), first = economy.firstPath
      economy.streams(of: Uncertainty.dismissalStream).uniforms(
        sizeStream, draw: draw, firstPath: first, months: t..<t + 1, into: sizes.pointer)
      economy.streams(of: Uncertainty.dismissalStream).uniforms(
        labelStream, draw: draw, firstPath: first, months: t..<t + 1, into: places.pointer)
      for lane in 0..<lanes where event < events[lane] {
        var label = 0
        while label + 1 < tables.labels, places[0][lane] >= cumulative[label] { label += 1 }
        let size = tables.dismissals.size(exceededBy: sizes[0][lane]), members = insured[label][lane]
        struck.append((lane, label, size))
        if members > 0 { hazards[label][lane] -= log1p(-min(LargeDismissals.mostOfLabel, size / members)) }
      }
    }
    return true
  }

  /// Inversion of the Poisson law, at most twelve.
  package static func events(_ uniform: Double, mean: Double) -> Int {
    var n = 0, term = exp(-mean), cumulative = term
    while uniform > cumulative, n < LargeDismissals.mostEvents {
      n += 1
      term *= mean / Double(n)
      cumulative += term
    }
    return n
  }

  private func sum(_ people: Rows) {
    let d = tables.dismissals.dimension, size = tables.labels, inner = model.grid.strides[d]
    payung_sum_by_label(
      Int32(model.grid.count / (size * inner)), Int32(size), Int32(inner), nil, people.pointer, insured.pointer)
  }
}
