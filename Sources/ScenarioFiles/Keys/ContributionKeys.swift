import Scenarios

extension Form where Value == Contributions {
  static var contributions: Form {
    let floor = Key(
      optional: "wage_floor", Form<Amount>.amount(), unit: "money per month", reach: .benefits,
      help: "floor of the wage contributed on")
    let ceiling = Key(
      optional: "wage_ceiling", Form<Amount>.amount(.positiveMoney), unit: "money per month",
      reach: .benefits, help: "ceiling of the wage contributed on")
    return .mapping(
      Key(
        required: "rates", .rates,
        help: "contribution rates by payer"),
      floor, ceiling,
      Key("compliance", Form<Double>.fraction.dated(), default: "1", help: "share of contributions due that is paid"),
      Key(
        "arrears", Form<Int>.integer(.from(0, to: 1200)).dated().byPayer(), default: "{}", unit: "months",
        help: "months from accrual to cash, by payer"),
      Key(
        "opening_receivable", Form<Double>.number(.money).byPayer(), default: "{}", unit: "money",
        help: "contributions outstanding at the start, by payer")
    ) { rates, floor, ceiling, compliance, arrears, receivable in
      let payers = rates.enumerated().map { index, rate in
        Contributions.Payer(
          name: rate.name, rate: rate.value, arrears: arrears[index] ?? DatedSeries(0),
          openingReceivable: receivable[index] ?? 0)
      }
      return Contributions(payers: payers, wageFloor: floor, wageCeiling: ceiling, compliance: compliance)
    }.checked(checkReceivables)
  }

  private static func checkReceivables(_ contributions: Contributions, _ node: ScenarioNode, _ reading: Reading) {
    guard let start = reading.start else { return }
    for payer in contributions.payers where payer.openingReceivable > 0 && (payer.arrears.step(at: start) ?? 0) == 0 {
      reading.report(
        at: node["opening_receivable", payer.name]?.origin ?? node.origin, below: "opening_receivable", payer.name,
        what: "\(payer.name) has no arrears at the start",
        cure: "give its months of arrears, over which this is received")
    }
  }
}

extension Form where Value == [(name: String, value: DatedSeries<CellValue>)] {
  /// Rates by payer; what follows may name these payers.
  static var rates: Form {
    Form<CellValue>.cell(.fraction).dated().named("payer").checked { rates, node, reading in
      if rates.isEmpty { reading.report(at: node.origin, "there are no payers", "name one, at rate 0 if none pays") }
      reading.payersByCell = Set(
        rates.indices.filter { index in rates[index].value.points.contains { !$0.value.isUniform } })
    }
  }
}

extension Form {
  /// A mapping from payers to values of this form, by index of the payer.
  @_semantics("optimize.sil.specialize.generic.never")
  func byPayer() -> Form<[Int: Value]> {
    named("payer", check: { _, _, _ in }).then { values, node, reading in
      var found: [Int: Value] = [:]
      for (name, value) in values {
        let origin = node.entries?.first { $0.key == name }?.keyOrigin ?? node.origin
        if let payer = reading.at(name, { reading.payer(name, at: origin) }) { found[payer] = value }
      }
      return found
    }
  }
}
