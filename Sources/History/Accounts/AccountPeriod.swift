/// What a line of observed accounts is of: a calendar year or a calendar quarter.
package enum AccountPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  case year(Int)
  /// Quarter 1 to 4.
  case quarter(Int, Int)

  /// Reads `2005` or `2005Q3`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    guard bytes.count == 4 || bytes.count == 6, bytes.prefix(4).allSatisfy(isDigit) else { return nil }
    let year = bytes.prefix(4).reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    guard year >= 1800 else { return nil }
    if bytes.count == 4 {
      self = .year(year)
    } else {
      guard [UInt8(ascii: "Q"), UInt8(ascii: "q")].contains(bytes[4]),
        (UInt8(ascii: "1")...UInt8(ascii: "4")).contains(bytes[5])
      else { return nil }
      self = .quarter(year, Int(bytes[5] - UInt8(ascii: "0")))
    }
  }

  package var year: Int {
    switch self {
    case .year(let year), .quarter(let year, _): year
    }
  }

  /// The period of the same length before it.
  package var previous: AccountPeriod {
    switch self {
    case .year(let year): .year(year - 1)
    case .quarter(let year, 1): .quarter(year - 1, 4)
    case .quarter(let year, let quarter): .quarter(year, quarter - 1)
    }
  }

  /// `2005` or `2005Q3`.
  package var description: String {
    switch self {
    case .year(let year): String(year)
    case .quarter(let year, let quarter): "\(year)Q\(quarter)"
    }
  }

  /// By the end of the period; a year stands after its last quarter.
  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
  private var order: (Int, Int) {
    switch self {
    case .year(let year): (year, 5)
    case .quarter(let year, let quarter): (year, quarter)
    }
  }
}
