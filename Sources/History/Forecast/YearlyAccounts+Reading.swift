import Foundation
import ScenarioFiles

extension YearlyAccounts {
  /// The columns a forecast cannot do without.
  private static let needed: [ObservedAccounts.Column] = [.contributions, .benefits, .fund, .totalWages]

  /// Years in a row that may have no line.
  static let longestGap = 5

  /// Reads a file of accounts and checks that a forecast can begin with it.
  /// - Throws: every mistake found.
  package static func read(path: String) throws(ScenarioErrors) -> YearlyAccounts {
    try YearlyAccounts(
      AccountWorkbook.isWorkbook(path) ? try AccountWorkbook.read(path: path) : try AccountFile.read(path: path))
  }

  /// - Throws: missing columns, years without a line, figures in other units, an end that says too little.
  package init(_ accounts: ObservedAccounts) throws(ScenarioErrors) {
    var check = Check(accounts: accounts)
    let years = accounts.calendarYears
    check.columns(Self.needed)
    check.years(years)
    guard check.mistakes.isEmpty, let first = years.first, let last = years.last else {
      throw ScenarioErrors(check.mistakes)
    }
    func series(_ column: ObservedAccounts.Column) -> [Double?] {
      (first...last).map { year in
        column == .fund ? accounts.fundAtEnd(of: year) : accounts.calendarYear(column, year)
      }
    }
    self.init(
      name: URL(fileURLWithPath: accounts.path).deletingPathExtension().lastPathComponent, firstYear: first,
      contributions: series(.contributions), benefits: series(.benefits), interest: series(.interest),
      administration: series(.administration), fund: series(.fund), wages: series(.totalWages),
      season: accounts.season)
    check.figures(self)
    if !check.mistakes.isEmpty { throw ScenarioErrors(check.mistakes) }
  }

  private struct Check {
    let accounts: ObservedAccounts
    var mistakes: [ScenarioMistake] = []

    private mutating func report(_ year: Int?, _ column: String, _ what: String, _ cure: String) {
      let line = year.flatMap { accounts.line(of: $0) } ?? 1
      mistakes.append(
        ScenarioMistake(
          origin: Origin(file: accounts.path, line: line, column: 1), keyPath: column, what: what, cure: cure))
    }

    mutating func columns(_ needed: [ObservedAccounts.Column]) {
      let missing = needed.filter { !accounts.has($0) }.map(\.rawValue)
      if !missing.isEmpty {
        report(
          nil, "", "a forecast needs \(missing.joined(separator: " and ")) too",
          missing == ["total_wages"] && accounts.has(.coveredWages)
            ? "where wages have no ceiling covered wages are total wages: name the column total_wages"
            : "add the column\(missing.count > 1 ? "s" : "")")
      }
    }

    mutating func years(_ years: [Int]) {
      if years.isEmpty {
        report(nil, "year", "no year is complete", "write a line for each year, or its four quarters")
      }
      // Some years without a line are years of which nothing is known; many are a slip of the pen.
      for (before, after) in zip(years, years.dropFirst()) where after > before + 1 + YearlyAccounts.longestGap {
        report(
          after, "year", "no line for \(before + 1) to \(after - 1)",
          "correct the year, or begin after the gap: at most \(YearlyAccounts.longestGap) years may be unknown in a row"
        )
      }
    }

    mutating func figures(_ own: YearlyAccounts) {
      for (series, name) in [(own.fund, "fund"), (own.wages, "total_wages")] where series.last == .some(nil) {
        report(
          own.lastYear, name, "\(name) of \(own.lastYear), the last year, is empty",
          "give it, or end the file with the last year that has it")
      }
      for (series, name) in [(own.contributions, "contributions"), (own.benefits, "benefits")]
      where !series.contains(where: { ($0 ?? 0) > 0 }) {
        report(
          nil, name, "no year has \(name) above 0",
          "fill the column; a scheme that never paid has no past to learn from")
      }
      for t in 0..<own.count where own.wages[t] == .some(0) {
        report(
          own.firstYear + t, "total_wages", "total wages are 0",
          "give the wages of all insured, or leave the field empty")
      }
      units(own)
    }

    /// A column that leaps by a factor no economy knows is in another unit from there on.
    private mutating func units(_ own: YearlyAccounts) {
      let columns: [(String, [Double?], Double)] = [
        ("total_wages", own.wages, 5), ("contributions", own.contributions, 50), ("benefits", own.benefits, 200),
      ]
      let before = mistakes.count
      for (name, series, limit) in columns {
        for t in 1..<max(1, own.count) {
          guard let a = series[t - 1], let b = series[t], a > 0, b > 0, max(a / b, b / a) > limit else { continue }
          let factor = max(a / b, b / a)
          report(
            own.firstYear + t, name,
            "\(name) \(b > a ? "rise" : "fall") \(Int(factor.rounded()))-fold from \(own.firstYear + t - 1)",
            "write all years in one unit of money")
          break
        }
      }
      guard mistakes.count == before else { return }
      let rates = own.costRates.compactMap { $0 }.filter { $0 > 0 }.sorted()
      guard let middle = rates.isEmpty ? nil : rates[rates.count / 2] else { return }
      if middle > 0.5 {
        report(
          nil, "benefits", "benefits are \(Int((100 * middle).rounded())) % of wages", "write both in one unit of money"
        )
      }
      if middle < 1e-7 {
        report(nil, "total_wages", "benefits are less than a ten-millionth of wages", "write both in one unit of money")
      }
    }
  }
}

extension ObservedAccounts {
  /// Years that a line of their own, or a fourth quarter, closes.
  var calendarYears: [Int] {
    Set(
      periods.compactMap { period in
        switch period {
        case .year(let year): year
        case .quarter(let year, let quarter): quarter == 4 ? year : nil
        }
      }
    ).sorted()
  }

  func fundAtEnd(of year: Int) -> Double? { own(.fund, .year(year)) ?? own(.fund, .quarter(year, 4)) }

  func line(of year: Int) -> Int? { lines[.year(year)] ?? lines[.quarter(year, 4)] }

  /// Each calendar month's share of the year's benefits, times 12, from years that have all four quarters; nil with fewer
  /// than three such years. The three months of a quarter share it.
  var season: [Double]? {
    var shares = [0.0, 0, 0, 0], found = 0.0
    for year in calendarYears {
      let quarters = (1...4).compactMap { own(.benefits, .quarter(year, $0)) }
      let sum = quarters.reduce(0, +)
      guard quarters.count == 4, sum > 0 else { continue }
      for q in 0..<4 { shares[q] += quarters[q] / sum }
      found += 1
    }
    return found < 3 ? nil : (0..<12).map { 4 * shares[$0 / 3] / found }
  }
}
