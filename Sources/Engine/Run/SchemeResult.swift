import Scenarios

/// What a run leaves of one scheme: path values by year, and whatever else its scenario asks for.
package struct SchemeResult: Sendable {
  /// With this scheme alone.
  package let scenario: Scenario
  package let annual: any AnnualStore
  /// Nil where the scenario asks for none.
  package let monthly: MonthlyValues?
  package let breakdown: Breakdown?
  /// Nil where the scheme charges no contributions.
  package let levelRates: LevelRates?
  /// Mean over the year's months of the labour force; persons, one per year of `annual.years`.
  package let labourForce: [Double]
  /// The same for legal coverage; nil where the scenario gives none.
  package let legalCoverage: [Double]?
}

/// Where a scheme's figures go while it runs.
struct SchemeValues: Sendable {
  let model: CompiledModel
  let annual: AnnualValues
  let monthly: MonthlyValues?
  let breakdown: Breakdown?
  let levelRates: LevelRates?

  /// - Parameters:
  ///   - names: variables of which annual values are wanted; nil: all.
  ///   - rates: whether level rates are wanted.
  ///   - store: makes the store for so many columns: of annual values, of monthly ones, of level rates.
  init(
    _ model: CompiledModel, paths: Range<Int>, recorded names: Set<String>? = nil, levelRates rates: Bool = true,
    store: (_ columns: Int) throws -> PathStore
  ) throws {
    precondition(names == nil || model.scenario.output.monthly.isEmpty, "monthly values are of all variables")
    self.model = model
    let variables = RecordedVariables(model.scenario, only: names).all
    annual = AnnualValues(
      model, variables: variables, paths: paths, store: try store(variables.count * model.years.count))
    monthly = try MonthlyValues(model, paths: paths.count, store: store)
    breakdown = Breakdown(model, paths: paths.count)
    levelRates = rates ? try LevelRates(model, paths: paths.count, store: store) : nil
  }

  /// A thread's own.
  func recorders(firstPath: Int) -> [any TileObserver] {
    var recorders: [any TileObserver] = [AnnualRecorder(model, values: annual)]
    if let monthly { recorders.append(MonthlyRecorder(model, values: monthly, firstPath: firstPath)) }
    if let breakdown { recorders.append(BreakdownRecorder(model, breakdown: breakdown)) }
    if let levelRates { recorders.append(LevelRateRecorder(model, rates: levelRates, firstPath: firstPath)) }
    return recorders
  }

  var result: SchemeResult { result(annual, levelRates) }

  /// Of the first paths, while more are to come: without level rates, whose sums are of all.
  func result(ofFirst paths: Int) -> SchemeResult { result(annual.first(paths), nil) }

  private func result(_ annual: AnnualValues, _ levelRates: LevelRates?) -> SchemeResult {
    func yearly(_ monthly: [Double]) -> [Double] {
      model.years.map { year in year.months.reduce(0) { $0 + monthly[$1] } / Double(year.months.count) }
    }
    return SchemeResult(
      scenario: model.scenario, annual: annual, monthly: monthly, breakdown: breakdown, levelRates: levelRates,
      labourForce: yearly(model.labour.labourForce), legalCoverage: model.labour.legalCoverage.map(yearly))
  }
}

extension [SchemeValues] {
  /// Of a run: over the bits of all annual values and depletion months, whatever the order of paths and schemes.
  var checksum: String {
    let sum = reduce(into: UInt64(0)) { sum, values in
      // One scheme's checksum is its own whatever it is called.
      let weight = count == 1 ? 1 : 2 * UInt64(RandomStreams.stream(values.model.scenario.scheme.name)) + 1
      sum &+= weight &* values.annual.hashSum
    }
    return AnnualValues.digits(of: sum)
  }
}
