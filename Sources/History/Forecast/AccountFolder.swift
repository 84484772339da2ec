import Foundation
import ScenarioFiles

extension YearlyAccounts {
  /// The most files of a folder that are read.
  private static let mostFiles = 2000

  /// Accounts of all funds in a folder, one file each, by name.
  /// - Throws: the mistakes of all files together; a folder without accounts.
  package static func readAll(folder: String) throws(ScenarioErrors) -> [YearlyAccounts] {
    let files = try fileNames(folder: folder)
    var funds: [YearlyAccounts] = [], mistakes: [ScenarioMistake] = [], seen: [String: String] = [:]
    for file in files {
      do throws(ScenarioErrors) {
        let fund = try read(path: folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)")
        if let other = seen[fund.name] {
          throw refusal(folder, "\(other) and \(file) are of one fund by their names", "keep one of the two")
        }
        seen[fund.name] = file
        funds.append(fund)
      } catch {
        mistakes += error.mistakes
      }
    }
    if !mistakes.isEmpty { throw ScenarioErrors(mistakes) }
    return funds
  }

  private static func refusal(_ folder: String, _ what: String, _ cure: String) -> ScenarioErrors {
    ScenarioErrors([
      ScenarioMistake(origin: Origin(file: folder, line: 0, column: 0), keyPath: "", what: what, cure: cure)
    ])
  }

  /// The files that `readAll` reads.
  /// - Throws: for a folder without accounts, or with too many.
  package static func fileNames(folder: String) throws(ScenarioErrors) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw refusal(folder, "there is no folder \(folder)", "name a folder that holds a file of accounts for each fund")
    }
    let files = names.filter { name in
      !name.hasPrefix(".") && !name.hasPrefix("~")
        && (name.lowercased().hasSuffix(".csv") || AccountWorkbook.isWorkbook(name))
    }.sorted()
    guard !files.isEmpty else {
      throw refusal(
        folder, "no file of accounts in it", "put a .csv or .xlsx file there for each fund, as payung measure reads it")
    }
    guard files.count <= mostFiles else {
      throw refusal(folder, "\(files.count) files", "score at most \(mostFiles) at a time")
    }
    return files
  }
}

extension FundPool {
  /// The pool of all accounts in a folder.
  package static func read(folder: String) throws(ScenarioErrors) -> FundPool {
    let funds = try YearlyAccounts.readAll(folder: folder)
    let first = funds.map(\.firstYear).min() ?? 0, last = funds.map(\.lastYear).max() ?? 0
    return FundPool(of: funds, origin: "\(funds.count) funds of \(folder), \(first) to \(last)")
  }
}
