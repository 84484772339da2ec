/// A lever, and the month it acts from: `contribution_rate`, or `contribution_rate@2027-01`.
package struct LeverAddress: Sendable, Hashable, CustomStringConvertible {
  package let lever: Lever
  /// Nil: from the start on.
  package let from: CalendarMonth?

  package init(_ lever: Lever, from: CalendarMonth? = nil) {
    self.lever = lever
    self.from = from
  }

  /// - Returns: nil where the name is no lever's, or what follows it no month.
  package init?(_ name: String) {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let lever = Lever(rawValue: String(parts[0])) else { return nil }
    self.lever = lever
    guard parts.count > 1 else {
      from = nil
      return
    }
    guard parts[1].utf8.count == 7, let month = CalendarMonth(parts[1]) else { return nil }
    from = month
  }

  package var description: String { lever.rawValue + (from.map { "@\($0)" } ?? "") }
}

/// A lever at a value.
package struct PulledLever: Sendable, Hashable {
  package let address: LeverAddress
  package let value: Double

  package init(_ address: LeverAddress, _ value: Double) {
    self.address = address
    self.value = value
  }

  package var lever: Lever { address.lever }
  package var name: String { address.description }
}
