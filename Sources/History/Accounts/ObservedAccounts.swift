import ScenarioFiles

/// Accounts of a fund as they were published, by year or quarter.
package struct ObservedAccounts: Sendable {
  package enum Column: String, CaseIterable, Sendable {
    case contributions, benefits, administration, interest, fund
    case totalWages = "total_wages"
    case coveredWages = "covered_wages"

    /// May be negative: an account in debt pays interest.
    var isSigned: Bool { self == .fund || self == .interest }
    var isFlow: Bool { self != .fund }
  }

  /// A column of the file: the period's own figure, or that of the twelve months that end with the period, as quarterly
  /// summaries publish it beside a quarter.
  package struct Heading: Hashable, Sendable {
    package let column: Column
    package let isTwelveMonths: Bool
    static let suffix = "_12m"

    init(_ column: Column, isTwelveMonths: Bool = false) {
      self.column = column
      self.isTwelveMonths = isTwelveMonths
    }

    init?(_ name: String) {
      isTwelveMonths = name.hasSuffix(Self.suffix)
      guard let column = Column(rawValue: isTwelveMonths ? String(name.dropLast(Self.suffix.count)) : name) else {
        return nil
      }
      if isTwelveMonths, !column.isFlow { return nil }
      self.column = column
    }

    var name: String { column.rawValue + (isTwelveMonths ? Self.suffix : "") }
    static let all =
      Column.allCases.map { Heading($0) }
      + Column.allCases.filter(\.isFlow).map { Heading($0, isTwelveMonths: true) }
  }

  package let path: String
  /// Ascending, each once.
  package let periods: [AccountPeriod]
  /// What the file has a column for.
  package let headings: Set<Heading>
  private let figures: [AccountPeriod: [Heading: Double]]
  /// The line of the file each period stands in.
  let lines: [AccountPeriod: Int]

  package init(
    path: String, figures: [AccountPeriod: [Heading: Double]], headings: Set<Heading>, lines: [AccountPeriod: Int] = [:]
  ) {
    self.path = path
    self.figures = figures
    self.headings = headings
    self.lines = lines
    periods = figures.keys.sorted()
  }

  package func has(_ column: Column) -> Bool { headings.contains { $0.column == column } }

  /// The period's own figure; of a fund, at its end.
  package func own(_ column: Column, _ period: AccountPeriod) -> Double? { figures[period]?[Heading(column)] }

  /// Sum over the twelve months that end with the period: of four quarters, unless the file gives it.
  package func twelveMonths(_ column: Column, endingWith period: AccountPeriod) -> Double? {
    if let given = figures[period]?[Heading(column, isTwelveMonths: true)] { return given }
    guard case .quarter = period else { return own(column, period) }
    var sum = 0.0, at = period
    for _ in 0..<4 {
      guard let value = own(column, at) else { return nil }
      sum += value
      at = at.previous
    }
    return sum
  }

  /// Figure of a calendar year, from its own line or from its quarters.
  package func calendarYear(_ column: Column, _ year: Int) -> Double? {
    twelveMonths(column, endingWith: .year(year)) ?? twelveMonths(column, endingWith: .quarter(year, 4))
  }
}
