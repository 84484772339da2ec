import Scenarios

extension Form where Value == [FundRule] {
  /// One rule, or a list on different payers.
  static var rules: Form {
    let one = Form<FundRule>.rule
    return Form.either(one.list(), when: { $0.elements != nil }, else: one.map { [$0] })
      .checked { rules, node, reading in
        var seen: Set<Int> = []
        for (index, rule) in rules.enumerated() {
          for payer in rule.payers where !seen.insert(payer).inserted {
            let place = node.elements?[index] ?? node
            reading.report(
              at: place["rates"]?.origin ?? place.origin, below: String(index), "rates",
              what: "\(reading.payers?[payer] ?? "a payer") stands in an earlier rule, too",
              cure: "name each payer in one rule")
          }
        }
      }
  }
}

extension Form where Value == FundRule {
  private static let steps = ["low", "high", "step", "min", "max"]
  private static let schedules = [
    "by", "schedule", "month", "as_of", "initial", "max_change", "years", "exclude", "add_to",
  ]

  static var rule: Form {
    let rate = Form<Double>.fraction, none = ["schedule", "add_to"]
    return Form<FundRule?>.mapping(
      Key(required: "rates", .rulePayers, help: "the payers whose rates the rule moves"),
      Key(
        optional: "low", Form<Double>.number(), unit: "reserve ratio", excludes: none,
        help: "the ratio below which rates rise"),
      Key(
        optional: "high", Form<Double>.number(), unit: "reserve ratio", excludes: none,
        help: "the ratio above which rates fall"),
      Key(
        optional: "step", Form<Double>.number(.above(0, to: 1)), excludes: none,
        help: "by how much a rate moves each January"),
      Key(optional: "min", rate, excludes: none, help: "the lowest rate"),
      Key(optional: "max", rate, excludes: none, help: "the highest rate"),
      Key("by", .yardstick, default: "reserve_ratio", help: "the measure a schedule reads"),
      Key(
        optional: "schedule", .schedule, excludes: steps,
        help: "in place of low, high and step: [measure, multiplier of the dated rates], ascending"),
      Key("month", .integer(.from(1, to: 12)), default: "1", help: "the month of the year in which rates change"),
      Key(
        "as_of", .integer(.from(0, to: 120)), default: "0", unit: "months", help: "how old the figures are by then"),
      Key("initial", .number(.from(0, to: 1000)), default: "1", help: "the multiplier before the first change"),
      Key(optional: "max_change", Form<Double>.number(.positive), help: "the largest change of the multiplier"),
      Key(
        "years", .integer(.from(1, to: 100)), default: "20", unit: "years",
        help: "of high_cost_multiple: the years looked back on"),
      Key(
        "exclude", Form<Int>.integer(.from(1000, to: 9999)).list(), default: "[]",
        help: "of high_cost_multiple: calendar years left out"),
      Key(
        optional: "add_to", .surcharge, excludes: steps, help: "a surcharge on the first payer while reserves are low"),
      make: assemble
    ).then(check)
  }

  private static func assemble(
    payers: [Int], low: Double?, high: Double?, step: Double?, min: Double?, max: Double?, by: FundRule.Yardstick,
    schedule: [(x: Double, multiplier: Double)]?, month: Int, age: Int, initial: Double, maxChange: Double?, years: Int,
    exclude: [Int], surcharge: FundRule.Surcharge?
  ) -> FundRule? {
    var kind: FundRule.Kind?
    if let schedule {
      kind = .schedule(by: by, entries: schedule, initial: initial, maxChange: maxChange)
    } else if let low, let high, let step, let min, let max {
      kind = .steps(low: low, high: high, step: step, min: min, max: max)
    } else if surcharge != nil {
      kind = FundRule.Kind.none
    }
    return kind.map {
      FundRule(
        payers: payers, kind: $0, surcharge: surcharge, month: month, figuresAge: age, years: years,
        excluded: Set(exclude))
    }
  }

  private static func check(_ rule: FundRule?, _ node: ScenarioNode, _ reading: Reading) -> FundRule? {
    func has(_ key: String) -> Bool { node[key]?.isNull == false }
    // A resolved scenario shows defaults too.
    let defaults = ["by": "reserve_ratio", "month": "1", "as_of": "0", "initial": "1", "years": "20"]
    func isDefault(_ key: String) -> Bool {
      switch node[key] {
      case .scalar(let text, _, _)?: text == defaults[key]
      case .sequence(let elements, _)?: elements.isEmpty
      default: false
      }
    }
    func report(_ key: String, _ what: String, _ cure: String) {
      reading.report(at: node[key]?.origin ?? node.origin, below: key, what: what, cure: cure)
    }
    guard let rule else {
      let missing = steps.filter { !has($0) }
      if missing.count == steps.count {
        reading.report(
          at: node.origin, "does not say how rates move", "write schedule, add_to, or low, high, step, min and max")
      } else {
        for key in missing { reading.report(at: node.origin, below: key, what: "is missing", cure: "write a number") }
      }
      return nil
    }
    switch rule.kind {
    case .steps(let low, let high, _, let min, let max):
      if low > high { report("low", "is above high", "exchange them") }
      if min > max { report("min", "is above max", "exchange them") }
      for key in schedules where has(key) && !isDefault(key) {
        report(key, "belongs to a schedule", "write schedule, or leave it out")
      }
      for (place, payer) in rule.payers.enumerated() where reading.payersByCell.contains(payer) {
        let origin = node["rates"]?.elements?[place].origin ?? node.origin
        reading.report(
          at: origin, below: "rates",
          what: "the rate of \(reading.payers?[payer] ?? "this payer") differs between cells",
          cure: "give it one rate, or leave it out here")
      }
    case .schedule: break
    case .none:
      for key in ["by", "initial", "max_change"] where has(key) && !isDefault(key) {
        report(key, "belongs to a schedule", "write schedule, or leave it out")
      }
    }
    var yardsticks = [rule.surcharge?.by]
    if case .schedule(let by, _, _, _) = rule.kind { yardsticks.append(by) }
    for key in ["years", "exclude"] where has(key) && !rule.isSteps && !yardsticks.contains(.highCostMultiple) {
      report(key, "only the high-cost multiple looks back on years", "write by: high_cost_multiple, or leave it out")
    }
    return rule
  }
}

extension Form where Value == FundRule.Yardstick {
  static var yardstick: Form {
    .choice([
      "reserve_ratio": .reserveRatio, "reserve_months": .reserveMonths, "benefit_months": .benefitMonths,
      "high_cost_multiple": .highCostMultiple,
    ])
  }
}

extension Form where Value == FundRule.Surcharge {
  static var surcharge: Form {
    .mapping(
      Key("by", .yardstick, default: "benefit_months", help: "the measure it reads"),
      Key(required: "below", .number(), help: "there is a surcharge while the measure is below this"),
      Key(required: "target", .number(), help: "what the measure should be"),
      Key(required: "per", .fraction, help: "the surcharge for each unit under the target"),
      Key(required: "max", .fraction, help: "the highest surcharge"),
      make: FundRule.Surcharge.init
    ).checked { surcharge, node, reading in
      if surcharge.target < surcharge.below {
        reading.report(
          at: node["target"]?.origin ?? node.origin, below: "target", what: "is under below, \(plain(surcharge.below))",
          cure: "write a target of at least below")
      }
    }
  }
}

extension Form where Value == [(x: Double, multiplier: Double)] {
  static var schedule: Form {
    let pair = Form<Double>.number().list(count: 2...2).then {
      pair, node, reading -> (x: Double, multiplier: Double)? in
      guard (0...1000).contains(pair[1]) else {
        reading.report(at: node.origin, "\(plain(pair[1])) is no multiplier of rates", "write a number 0 to 1000")
        return nil
      }
      return (pair[0], pair[1])
    }
    return pair.list(count: 1...1000).checked { entries, node, reading in
      for (index, (earlier, later)) in zip(entries, entries.dropFirst()).enumerated() where later.x <= earlier.x {
        reading.report(
          at: node.elements?[index + 1].origin ?? node.origin, below: String(index + 1),
          what: "\(plain(later.x)) stands after \(plain(earlier.x))", cure: "put the entries in ascending order")
      }
    }
  }
}
