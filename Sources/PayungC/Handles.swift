import Foundation
import Payung
import Synchronization
import Writing

/// What callers hold, by number and never by address.
enum Handles {
  enum Held: Sendable {
    case scenario(Scenario)
    case result(HeldResult)
  }

  private static let all = Mutex<(next: UInt64, held: [UInt64: Held])>((1, [:]))

  static func add(_ held: Held) -> UInt64 {
    all.withLock { all in
      defer { all.next += 1 }
      all.held[all.next] = held
      return all.next
    }
  }

  /// One that is not there is let be.
  static func remove(_ handle: UInt64) {
    // Freed outside the lock: large results take their time.
    _ = all.withLock { $0.held.removeValue(forKey: handle) }
  }

  static func get(_ handle: UInt64) throws -> Held {
    guard let held = all.withLock({ $0.held[handle] }) else {
      throw Misuse("there is nothing with the handle \(handle); it was freed, or never given")
    }
    return held
  }

  static func scenario(_ handle: UInt64) throws -> Scenario {
    guard case .scenario(let scenario) = try get(handle) else { throw Misuse("handle \(handle) is no scenario") }
    return scenario
  }

  static func result(_ handle: UInt64) throws -> HeldResult {
    guard case .result(let result) = try get(handle) else { throw Misuse("handle \(handle) is no result") }
    return result
  }
}

/// A result with the values that were asked for and lie nowhere else.
final class HeldResult: Sendable {
  let projection: Projection
  private let made = Mutex<[String: Column]>([:])

  private struct Column: @unchecked Sendable {
    let start: UnsafeMutablePointer<Double>
  }

  init(_ projection: Projection) { self.projection = projection }

  deinit {
    made.withLock { made in
      for column in made.values { column.start.deallocate() }
    }
  }

  /// Years × paths; valid until the result is freed.
  func values(of variable: String) throws -> UnsafePointer<Double> {
    if let place = projection.place(of: variable) { return place }
    return try made.withLock { made in
      if let known = made[variable] { return UnsafePointer(known.start) }
      let start = try column(variable)
      made[variable] = Column(start: start)
      return UnsafePointer(start)
    }
  }

  private func column(_ variable: String) throws -> UnsafeMutablePointer<Double> {
    let (paths, years) = (projection.paths, projection.years)
    if variable == "depletion_month" {
      let start = UnsafeMutablePointer<Double>.allocate(capacity: max(1, paths))
      for (i, month) in projection.depletionMonths.enumerated() { start[i] = Double(month) }
      return start
    }
    // Read first, so that nothing is left behind where a variable is not there.
    let all = try years.map { try projection.values(of: variable, year: $0) }
    let start = UnsafeMutablePointer<Double>.allocate(capacity: max(1, paths * years.count))
    for (y, values) in all.enumerated() {
      for (i, value) in values.enumerated() { start[y * paths + i] = value }
    }
    return start
  }
}
