import Scenarios

extension Form where Value == [Measure] {
  static var measures: Form {
    Form<Measure>.measure.named("measure").map { measures in
      measures.map { name, measure in
        var named = measure
        named.name = name
        return named
      }
    }.checked { measures, node, reading in
      func place(_ name: String, _ key: String) -> Origin { node[name, key]?.origin ?? node.origin }
      for measure in measures.filter({ $0.extend != nil }).dropFirst(2) {
        reading.report(
          at: place(measure.name, "extend"), below: measure.name, "extend", what: "a third measure extends benefits",
          cure: "let two extend at most")
      }
      for (index, measure) in measures.enumerated()
      where !measure.acts && !reading.openingMeasures.contains(index) {
        let origin = node.entries?.first { $0.key == measure.name }?.keyOrigin ?? node.origin
        reading.report(
          at: origin, below: measure.name, what: "does nothing: it has no effect, and no entitlement class names it",
          cure: "give it one (extend, benefit, take_up, …), or a class with while: \(measure.name)")
      }
    }
  }
}

extension Measure {
  /// Something changes while it is on, entitlement classes apart.
  var acts: Bool {
    extend != nil || grant != nil || workSharing != nil || benefit != 1 || takeUp != 1 || finding != 1
      || contributions.contains { $0 != 1 }
  }
}

extension Form where Value == Measure {
  /// A measure, its name still empty.
  static var measure: Form {
    let multiplier = Form<Double>.number(.from(0, to: 100))
    let effects = Form<Measure>.mapping(
      Key(required: "when", .conditions, help: "the condition that turns it on, or a list of which any does"),
      Key(optional: "until", .number(), help: "the bound that turns it off; default the condition's own"),
      Key(optional: "at_least", .integer(.from(1, to: 1200)), unit: "months", help: "how long it stays on at least"),
      Key(optional: "at_most", .integer(.from(1, to: 1200)), unit: "months", help: "how long it stays on at most"),
      Key(optional: "rest", .integer(.from(0, to: 1200)), unit: "months", help: "how long it stays off at least"),
      Key(
        "delay", .integer(.from(0, to: 120)), default: "0", unit: "months",
        help: "months between the condition and both changes"),
      Key(optional: "extend", .extension, help: "benefit months beyond the list"),
      Key("benefit", multiplier, default: "1", help: "multiplier of all cash benefits"),
      Key("take_up", multiplier, default: "1", help: "multiplier of the take-up of layoffs"),
      Key("finding", multiplier, default: "1", help: "multiplier of job finding of all unemployed"),
      Key("contributions", .relief(multiplier), default: "1", help: "multiplier of contributions, or one by payer"),
      Key(optional: "grant", .grant, help: "an amount for each person in the first month on"),
      Key(optional: "work_sharing", .workSharing, help: "a wage subsidy that keeps jobs")
    ) {
      when, until, atLeast, atMost, rest, delay, extend, benefit, takeUp, finding, contributions, grant, sharing in
      let byReserve = when.contains { $0.indicator == .reserveRatio }
      return Measure(
        name: "", conditions: when, until: until, atLeast: atLeast ?? (byReserve ? 12 : 1), atMost: atMost,
        rest: rest ?? 0, delay: delay, extend: extend, benefit: benefit, takeUp: takeUp, finding: finding,
        contributions: contributions, grant: grant, workSharing: sharing)
    }
    return effects.checked(checkTiming)
  }

  private static func checkTiming(_ measure: Measure, _ node: ScenarioNode, _ reading: Reading) {
    func report(_ key: String, _ what: String, _ cure: String) {
      reading.report(at: node[key]?.origin ?? node.origin, below: key, what: what, cure: cure)
    }
    if measure.isByDates {
      for key in ["until", "at_least", "at_most", "rest"] where node[key]?.isNull == false {
        report(key, "dates alone say when it is on", "leave it out")
      }
      return
    }
    if let atMost = measure.atMost {
      if measure.rest < 1 { report("at_most", "without rest it would turn on again at once", "give rest: 1 or more") }
      if atMost < measure.atLeast {
        report("at_most", "is below at_least, \(measure.atLeast)", "let at_most be at least at_least")
      }
    }
    guard let until = measure.until, let first = measure.conditions.first else { return }
    if measure.conditions.contains(where: { $0.indicator != first.indicator || $0.isAbove != first.isAbove }) {
      report("until", "the conditions name different indicators", "leave until out, or name one indicator")
      return
    }
    for condition in measure.conditions where condition.isAbove ? until > condition.bound : until < condition.bound {
      report(
        "until", "\(plain(until)) is on the other side of the threshold, \(plain(condition.bound))",
        "write a number \(condition.isAbove ? "of at most" : "of at least") \(plain(condition.bound))")
      return
    }
  }
}

extension Form where Value == Measure.Extension {
  static var `extension`: Form {
    .mapping(
      Key(required: "months", .integer(.from(1, to: 120)), unit: "months", help: "benefit months beyond the list"),
      Key(required: "replacement", .number(.from(0, to: 2)), help: "the replacement rate of these months"),
      Key("share_paid", .fraction, default: "1", help: "the share of them that the fund bears"),
      make: Measure.Extension.init)
  }
}

extension Form where Value == Measure.WorkSharing {
  static var workSharing: Form {
    .mapping(
      Key(required: "keeps", .fraction, help: "the share of cyclical layoffs that do not happen"),
      Key("reach", .number(.above(0, to: 1000)), default: "1", help: "persons subsidised for each job kept"),
      Key(required: "pays", .number(.above(0, to: 2)), help: "the share of the wage that is paid"),
      Key(required: "months", .number(.from(1, to: 1200)), unit: "months", help: "mean months each is paid for"),
      Key("lost", .fraction, default: "0", help: "the share of the jobs kept that are lost at the end"),
      Key(
        optional: "wage_ceiling", .amount(.positive), unit: "money per month", help: "ceiling of the wage that counts"),
      Key(optional: "maximum", .amount(.positive), unit: "money per month", help: "highest subsidy"),
      make: Measure.WorkSharing.init)
  }
}

extension Form where Value == Measure.Grant {
  static var grant: Form {
    let steps = Form<Double>.number().list(count: 2...2).then { pair, node, reading -> (months: Int, amount: Double)? in
      guard let months = Int(exactly: pair[0]), (0...1200).contains(months) else {
        reading.report(at: node.origin, "\(plain(pair[0])) are no months of record", "write whole months, 0 to 1200")
        return nil
      }
      guard pair[1] >= 0 else {
        reading.report(at: node.origin, "\(plain(pair[1])) is no amount", "write an amount of at least 0")
        return nil
      }
      return (months, pair[1])
    }.list(count: 1...100).checked { steps, node, reading in
      if zip(steps, steps.dropFirst()).contains(where: { $0.months >= $1.months }) {
        reading.report(at: node.origin, "the months of record do not ascend", "put them in order, each once")
      }
    }
    return Form<Measure.Grant?>.mapping(
      Key(optional: "amount", .amount(), unit: "money", excludes: ["by_tenure"], help: "for each person"),
      Key(
        optional: "by_tenure", steps, unit: "money", excludes: ["amount"],
        help: "in place of amount: [months of record, amount], ascending"),
      Key(
        "to", .choice(["insured": false, "beneficiaries": true]), default: "insured", help: "who gets it")
    ) { amount, steps, toBeneficiaries in
      if let amount {
        Measure.Grant(level: .amount(amount), toBeneficiaries: toBeneficiaries)
      } else {
        steps.map { Measure.Grant(level: .byTenure($0), toBeneficiaries: toBeneficiaries) }
      }
    }.then { grant, node, reading in
      if grant == nil { reading.report(at: node.origin, "gives no amount", "write amount or by_tenure") }
      if let grant, grant.toBeneficiaries, case .byTenure = grant.level {
        reading.report(
          at: node["by_tenure"]?.origin ?? node.origin, below: "by_tenure",
          what: "beneficiaries have no record any more", cure: "write amount, or to: insured")
      }
      return grant
    }
  }
}

extension Form where Value == [Double] {
  /// One multiplier for all payers, or one for each that is named; by index of the payer, empty where all are 1.
  static func relief(_ multiplier: Form<Double>) -> Form {
    let byPayer = multiplier.byPayer().then { given, node, reading -> [Double]? in
      var all = (reading.payers ?? []).map { _ in 1.0 }
      for (payer, value) in given where all.indices.contains(payer) { all[payer] = value }
      return all
    }
    let one = multiplier.then { value, node, reading -> [Double]? in
      value == 1 ? [] : (reading.payers ?? []).map { _ in value }
    }
    return .either(byPayer, when: { $0.entries != nil }, else: one)
  }
}
