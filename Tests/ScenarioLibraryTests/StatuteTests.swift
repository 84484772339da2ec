import Foundation
import ScenarioFiles
import Testing

/// The statutory parameters of each country's base file against `statutes.csv`, which was typed from the sources and not
/// from the files, so that a slip in either is caught. An empty field: the law gives no such single figure (or it depends
/// on the wage, the province or the family); `none`: the law has no ceiling; `a|b`: the file may take either.
@Suite("Statutory parameters")
struct StatuteTests {
  struct Statute: CustomTestStringConvertible {
    let folder: String
    let month: CalendarMonth
    let rateTotal, ceiling, longest, first, last: String
    var testDescription: String { "\(folder) \(month)" }
  }

  static let statutes: [Statute] = {
    let text = (try? String(contentsOf: Library.tests.appending(path: "statutes.csv"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let date = fields.count > 1 ? fields[1].split(separator: "-").compactMap { Int($0) } : []
      guard fields.count >= 8, date.count == 2 else { return nil }
      return Statute(
        folder: fields[0], month: CalendarMonth(year: date[0], month: date[1]), rateTotal: fields[2],
        ceiling: fields[3], longest: fields[4], first: fields[5],
        last: fields[6])
    }
  }()

  /// Of each country's folder, the files that extend nothing.
  static func bases(of folder: String) -> [String] {
    Library.files.filter { $0.hasPrefix("\(folder)/") }.filter {
      let text = try? String(contentsOf: Library.folder.appending(path: $0), encoding: .utf8)
      return text.map { !$0.split(separator: "\n").contains { $0.hasPrefix("extends:") } } ?? false
    }
  }

  @Test("Every country has statutes to be held against, and every statute a country")
  func complete() {
    let countries = Set(Library.files.map { String($0.prefix { $0 != "/" }) }).subtracting(["teaching"])
    #expect(countries == Set(Self.statutes.map(\.folder)))
  }

  @Test("Rates, ceilings, durations and replacement are those of the law", arguments: statutes)
  func agree(statute: Statute) throws {
    let bases = Self.bases(of: statute.folder)
    #expect(!bases.isEmpty)
    for file in bases {
      let scenario = try Library.read(file), month = statute.month
      let rates = scenario.contributions.payers.map { payer -> Double in
        switch payer.rate.step(at: month)?.level {
        case .base(let rate), .mean(let rate): rate
        case .table, nil: 0
        }
      }
      expect(rates.reduce(0, +), statute.rateTotal, "\(file): total contribution rate")
      let ceiling = scenario.contributions.wageCeiling?.values.step(at: month)
      if statute.ceiling == "none" {
        #expect(ceiling == nil, "\(file): a ceiling where the law has none")
      } else if !statute.ceiling.isEmpty {
        expect(try #require(ceiling, "\(file): no ceiling"), statute.ceiling, "\(file): contribution ceiling")
      }
      let longest =
        scenario.benefits.classes.filter { $0.whileMeasure == nil }.compactMap { $0.replacement.step(at: month) }
        .max { $0.count < $1.count } ?? []
      expect(Double(longest.count), statute.longest, "\(file): longest duration, months")
      expect(longest.first ?? 0, statute.first, "\(file): replacement rate, first month")
      expect(longest.last ?? 0, statute.last, "\(file): replacement rate, last month")
    }
  }

  /// Rates are sums of a few decimal fractions: 1e-12 is rounding only.
  private func expect(_ value: Double, _ allowed: String, _ what: Comment) {
    guard !allowed.isEmpty else { return }
    let wanted = allowed.split(separator: "|").compactMap { Double($0) }
    #expect(wanted.contains { abs(value - $0) <= 1e-12 * max(1, abs($0)) }, what)
  }
}
