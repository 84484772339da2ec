import ScenarioFiles

extension ObservedFigures {
  /// The calendar years of an economy that the file holds; other variables and those marked `ignore` are passed over.
  /// - Parameter since: earlier years are left out.
  /// - Throws: figures by month, and a file with nothing to compare.
  package func economy(since: Int? = nil) throws(ScenarioErrors) -> [EconomyVariable: YearlyHistory] {
    var histories: [EconomyVariable: YearlyHistory] = [:]
    var mistakes: [ScenarioMistake] = []
    for variable in EconomyVariable.allCases {
      let figures = series(variable.rawValue).filter { $0.period.year >= since ?? .min }
      if let monthly = figures.first(where: { $0.period != .year($0.period.year) }) {
        mistakes.append(
          ScenarioMistake(
            origin: monthly.origin, keyPath: variable.rawValue, what: "a figure by month, where years are compared",
            cure: "call the column year and write one figure for each year"))
      }
      if !figures.isEmpty {
        histories[variable] = YearlyHistory(years: figures.map(\.period.year), values: figures.map(\.value))
      }
    }
    if histories.isEmpty {
      let names = EconomyVariable.allCases.map(\.rawValue).joined(separator: ", ")
      mistakes.append(
        ScenarioMistake(
          origin: Origin(file: path, line: 0, column: 0), keyPath: "",
          what: "no figures of the economy" + (since.map { " from \($0) on" } ?? ""), cure: "give some of \(names)"))
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return histories
  }
}
