import Scenarios

extension Form where Value == Wages {
  static var wages: Form {
    .mapping(
      Key(
        required: "mean", .cell(.positiveMoney), unit: "money per month",
        help: "the mean monthly wage in the start month"),
      Key("log_sd", .cell(.from(0, to: 5)), default: "0", help: "standard deviation of the log of wages in a cell"),
      Key(
        "revision", .choice(["annual": .annual, "monthly": .monthly]), default: "annual",
        help: "whether wages follow their index each January or each month"),
      make: Wages.init)
  }
}

extension Form where Value == Services {
  static var services: Form {
    .mapping(
      Key(
        "participation", Form<Double>.fraction.dated(), default: "0",
        help: "share of claimants who take part in training"),
      Key(
        "effect", Form<Double>.number(.from(0, to: 10)).dated(), default: "1",
        help: "factor of job finding for those who take part, while benefits are paid"),
      Key(optional: "unit_cost", .amount(), unit: "money", reach: .account, help: "cost per participant"),
      Key(optional: "counselling_cost", .amount(), unit: "money", reach: .account, help: "cost per new claim"),
      make: Services.init)
  }
}

extension Form where Value == Administration {
  static var administration: Form {
    .mapping(
      Key(
        "share_of_contributions", Form<Double>.fraction.dated(), default: "0", help: "share of contributions accrued"),
      Key(optional: "per_claim", .amount(), unit: "money", help: "cost per new claim"),
      make: Administration.init)
  }
}

extension Form where Value == Fund {
  static var fund: Form {
    .mapping(
      Key(required: "initial", .number(.signedMoney), unit: "money", help: "the fund at the start"),
      Key(
        "injections", .injections, default: "{}", unit: "money",
        help: "government capital, one-off, by month; negative: withdrawn"),
      Key(
        "on_depletion", .choice(["borrow": .borrow, "subsidy": .subsidy, "cut": .cut]), default: "borrow",
        help: "what happens when the fund is empty"),
      Key(
        "borrowing_spread", .number(.from(-0.1, to: 1)), default: "0", unit: "per year",
        help: "added to the yield while the fund is negative"),
      Key(
        "rule", .rules, default: "[]", help: "a rule that moves contribution rates by the reserves, or a list of them"),
      Key(
        "assets", .assets, default: "{}", reach: .economy,
        help: "what the fund is invested in, by name; else all earns the yield"),
      make: Fund.init)
  }
}

extension Form where Value == [(month: CalendarMonth, amount: Double)] {
  static var injections: Form {
    Form<Double>.number(.signedMoney).byDate("month").then { given, node, reading in
      given.map { name, amount -> (month: CalendarMonth, amount: Double)? in
        reading.at(name) {
          let origin = node.entries?.first { $0.key == name }?.keyOrigin ?? node.origin
          guard let month = CalendarMonth(name) else {
            reading.report(at: origin, "\"\(name)\" is not a month", "write YYYY-MM, or YYYY for January")
            return nil
          }
          if let start = reading.start, let end = reading.end, month < start || month > end {
            reading.report(at: origin, "lies outside the projection", "choose a month \(start) to \(end), or null")
          }
          return (month, amount)
        }
      }.allPresent()?.sorted { $0.month < $1.month }
    }.checked { injections, node, reading in
      for (earlier, later) in zip(injections, injections.dropFirst()) where earlier.month == later.month {
        reading.report(at: node.origin, "two injections in \(later.month)", "add them up")
      }
    }
  }
}

extension Form where Value == [Int] {
  static var rulePayers: Form {
    Form<String>.text.list(count: 1...Int.max).then { names, node, reading in
      var payers: [Int] = []
      for (index, name) in names.enumerated() {
        let origin = node.elements?[index].origin ?? node.origin
        guard let payer = reading.at(String(index), { reading.payer(name, at: origin) }) else { continue }
        if payers.contains(payer) {
          reading.report(at: origin, "\(name) stands twice", "name each payer once")
        } else {
          payers.append(payer)
        }
      }
      return payers
    }
  }

  /// Dimensions by name.
  static var breakdown: Form {
    Form<String>.text.list().then { names, node, reading in
      var found: [Int] = []
      for (index, name) in names.enumerated() {
        let origin = node.elements?[index].origin ?? node.origin
        guard let dimension = reading.at(String(index), { reading.dimension(name, at: origin) }) else { continue }
        if !found.contains(dimension) { found.append(dimension) }
      }
      return found
    }
  }
}

extension Form where Value == [Int: Double] {
  /// `history`: benefit cost rates by calendar year.
  static var history: Form {
    let rates = Form<Double>.fraction.byDate("year").then { given, node, reading in
      var rates: [Int: Double] = [:]
      for (name, rate) in given {
        guard let year = Int(name), (1000...9999).contains(year) else {
          reading.report(
            at: node.entries?.first { $0.key == name }?.keyOrigin ?? node.origin, below: name,
            what: "\"\(name)\" is not a year", cure: "write YYYY")
          continue
        }
        // History ends where full projected years begin.
        if let start = reading.start, year >= (start.month == 1 ? start.year : start.year + 1) {
          reading.report(
            at: node.entries?.first { $0.key == name }?.keyOrigin ?? node.origin, below: name, what: "is projected",
            cure: "give years before the first that is projected in full")
        }
        rates[year] = rate
      }
      return rates
    }
    return .mapping(
      Key(
        "benefit_cost_rate", rates, default: "{}", unit: "of total wages",
        help: "benefit cost rates of calendar years before the projection"),
      make: { $0 })
  }
}
