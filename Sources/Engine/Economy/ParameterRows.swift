import Foundation
import Scenarios

/// The uncertain parameters of a tile's paths: multipliers and shifts, by the months in which they change.
package final class ParameterRows {
  private let tables: ParameterTables
  /// By parameter: first months of its values, ascending from 0, the first row of these in `rows`, and its draws.
  private let steps: [(from: [Int], first: Int, draws: [Int])]
  /// The last of a parameter's rows, and the first month of each row.
  private let lastRow, firstMonth: [Int]
  private let rows: Rows
  private let own, mixed: Rows

  init(_ tables: ParameterTables) {
    self.tables = tables
    var count = 0
    steps = Uncertainty.Parameter.allCases.map { parameter in
      let draws = tables.draws.indices.filter { tables.draws[$0].parameter == parameter }
      let from = Set([0] + draws.map { tables.draws[$0].from }).sorted()
      defer { count += from.count }
      return (from, count, draws)
    }
    lastRow = steps.map { $0.first + $0.from.count - 1 }
    firstMonth = steps.flatMap(\.from)
    rows = Rows(count)
    own = Rows(tables.draws.count)
    mixed = Rows(1)
    clear()
  }

  /// The multiplier or shift of month `t` on each path.
  package func row(_ parameter: Uncertainty.Parameter, at t: Int) -> Rows.Row {
    var row = lastRow[parameter.place]
    while firstMonth[row] > t { row -= 1 }
    return rows[row]
  }

  /// Multipliers 1, shifts 0.
  func clear() {
    for parameter in Uncertainty.Parameter.allCases {
      let (from, first, _) = steps[parameter.place]
      for step in from.indices { rows.fill(row: first + step, parameter.isMultiplier ? 1 : 0) }
    }
  }

  /// - Parameter standard: fills a row with the standard normal of a stream.
  func draw(_ standard: (_ stream: String, _ row: Rows.Row) -> Void) {
    guard !tables.draws.isEmpty else { return }
    for (d, draw) in tables.draws.enumerated() { standard(draw.draw.stream, own[d]) }
    for parameter in Uncertainty.Parameter.allCases {
      let (from, first, draws) = steps[parameter.place]
      guard !draws.isEmpty else { continue }
      for (step, month) in from.enumerated() {
        let row = rows[first + step]
        row.update(repeating: 0, count: lanes)
        for d in draws where tables.draws[d].from <= month { add(d, to: row) }
        guard parameter.isMultiplier else { continue }
        for lane in 0..<lanes { row[lane] = exp(row[lane]) }
      }
    }
  }

  private func add(_ d: Int, to row: Rows.Row) {
    let draw = tables.draws[d], sd = draw.draw.sd
    var standard = own[d]
    if let mixture = draw.mixture {
      mixed.fill(0)
      for part in mixture {
        for lane in 0..<lanes { mixed[0][lane] += part.coefficient * own[part.draw][lane] }
      }
      standard = mixed[0]
    }
    for lane in 0..<lanes { row[lane] += sd * standard[lane] - draw.meanCorrection }
  }
}

extension Uncertainty.Parameter {
  /// Its place among all.
  fileprivate var place: Int {
    switch self {
    case .layoffs: 0
    case .quits: 1
    case .finding: 2
    case .takeUp: 3
    case .wageGrowth: 4
    case .inflation: 5
    case .yield: 6
    case .coverage: 7
    }
  }
}
