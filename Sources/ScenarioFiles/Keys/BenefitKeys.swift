import Scenarios

extension Form where Value == Benefits {
  static var benefits: Form {
    .mapping(
      Key(
        required: "classes", Form<Benefits.EntitlementClass>.entitlementClass.list(count: 1...1000),
        help: "the classes of entitlement, ascending by months; a laid-off worker gets the last that fits"),
      Key(
        optional: "wage_floor", .amount(), unit: "money per month", reach: .benefits,
        help: "floor of the wage that counts"),
      Key(
        optional: "wage_ceiling", .amount(.positiveMoney), unit: "money per month",
        reach: .benefits, help: "ceiling of the wage that counts"),
      Key(optional: "minimum", .amount(), unit: "money per month", reach: .benefits, help: "least benefit"),
      Key(
        optional: "maximum", .amount(.positiveMoney), unit: "money per month", reach: .benefits, help: "highest benefit"
      ),
      Key(
        "waiting_days", Form<Double>.number(.from(0, to: 3650)).dated(), default: "0", unit: "days",
        help: "days at the start of unemployment without benefit"),
      Key(
        optional: "claim_gap", .integer(.from(1, to: 1200)), unit: "months",
        help: "months of contributions needed between claims"),
      Key(
        required: "take_up", .takeUp,
        help: "the share of laid-off workers with entitlement who draw benefits, or its stages"),
      Key(
        "in_payment", Form<Bool>.boolean.dated(), default: "false",
        help: "whether reforms that begin then reach running benefits"),
      make: Benefits.init
    ).checked { benefits, node, reading in
      checkLadder(benefits.classes, node["classes"] ?? node, reading)
      checkTenure(benefits.classes, node["classes"] ?? node, reading)
    }
  }

  /// With tenure classes of one's own, each entitlement must begin with one of them.
  private static func checkTenure(
    _ classes: [Benefits.EntitlementClass], _ node: ScenarioNode, _ reading: Reading
  ) {
    checkOpening(classes, node, reading)
    guard let (bounds, origin) = reading.tenure, let last = bounds.last else {
      // Classes that do not count for the default ladder must begin with one of its steps.
      let bounds = Scenario.standardBounds(classes)
      for (index, entitlement) in classes.enumerated()
      where !entitlement.isOrdinary && !bounds.contains(entitlement.months) {
        reading.report(
          at: node.elements?[index].origin ?? node.origin, below: "classes", String(index),
          what: "no tenure class begins at \(entitlement.months) months",
          cure: "give tenure, with \(entitlement.months)")
      }
      return
    }
    for (index, entitlement) in classes.enumerated() where !bounds.contains(entitlement.months) {
      let beyond = last < entitlement.months
      reading.reportAtRoot(
        at: origin, "tenure",
        what: beyond
          ? "no one can enter benefits.classes.\(index), which needs \(entitlement.months) months: the last class begins "
            + "at \(last)"
          : "no class begins at \(entitlement.months) months, which benefits.classes.\(index) needs",
        cure: "add \(entitlement.months)")
    }
  }

  /// Four measures may open classes: sixteen ways who is entitled to what.
  private static func checkOpening(
    _ classes: [Benefits.EntitlementClass], _ node: ScenarioNode, _ reading: Reading
  ) {
    var opening: [Int] = []
    for (index, entitlement) in classes.enumerated() {
      if let measure = entitlement.whileMeasure, !opening.contains(measure) { opening.append(measure) }
      let place = node.elements?[index]
      if opening.count == 5, entitlement.whileMeasure == opening.last {
        reading.report(
          at: place?["while"]?.origin ?? node.origin, below: "classes", String(index), "while",
          what: "a fifth measure opens classes", cure: "let four do so at most")
      }
      if entitlement.takeUp != nil, !entitlement.forQuits {
        reading.report(
          at: place?["take_up"]?.origin ?? node.origin, below: "classes", String(index), "take_up",
          what: "only classes with cause: quits have a take-up of their own", cure: "write benefits.take_up")
      }
    }
    reading.openingMeasures = Set(opening)
  }

  /// A class must be reachable, and pay something at some time.
  private static func checkLadder(
    _ classes: [Benefits.EntitlementClass], _ node: ScenarioNode, _ reading: Reading
  ) {
    func report(_ index: Int, _ what: String, _ cure: String) {
      let place = node.elements?[index].origin ?? node.origin
      reading.report(at: place, below: "classes", String(index), what: what, cure: cure)
    }
    for (index, entitlement) in classes.enumerated() {
      if entitlement.longest == 0 {
        report(index, "the list of replacement rates is empty at all times", "give rates, or leave the class out")
      }
      if index > 0, entitlement.months < classes[index - 1].months {
        report(
          index, "\(entitlement.months) months stand after \(classes[index - 1].months)", "order classes by months")
        continue
      }
      // What a measure opens may override what is always open.
      let shadow = classes[(index + 1)...].firstIndex { later in
        later.months == entitlement.months && later.forQuits == entitlement.forQuits
          && (later.whileMeasure == nil || later.whileMeasure == entitlement.whileMeasure)
          && later.only.allSatisfy { d, kept in
            guard let mine = entitlement.only[d] else { return kept.allSatisfy { $0 } }
            return zip(mine, kept).allSatisfy { !$0 || $1 }
          }
      }
      if let shadow {
        report(
          index, "no one can enter: class \(shadow) needs as many months and takes everyone this one would",
          "give it fewer months, put it after class \(shadow), or leave it out")
      }
    }
  }
}

extension Form where Value == Benefits.EntitlementClass {
  static var entitlementClass: Form {
    let list = Form<Double>.number(.from(0, to: 600)).list(count: 0...600).then(checkRates)
    return .mapping(
      Key(
        required: "months", .integer(.from(0, to: 1200)), unit: "months", help: "months of contributions needed"),
      Key("only", .onlyLabels, default: "{}", help: "labels that qualify, by dimension; all where not named"),
      Key(
        required: "replacement", list.dated(),
        help: "the replacement rate of each benefit month; an empty list: no benefit"),
      Key(
        "replacement_by", .byLabel(.number(.from(0, to: 100)), absent: 1), default: "{}",
        reach: .benefits, help: "multipliers of the replacement rate by dimension and label"),
      Key(optional: "flat", .amount(), unit: "money per month", reach: .benefits, help: "flat part of the benefit"),
      Key(optional: "while", .measureName, help: "the measure that opens the class while it is on"),
      Key("cause", .choice(["layoffs": false, "quits": true]), default: "layoffs", help: "what it is for"),
      Key(optional: "take_up", Form<CellValue>.cell(.fraction).dated(), help: "of a class for quits: its own take-up"),
      make: Benefits.EntitlementClass.init)
  }

  /// A lump sum may be paid in the first month, where `Plausibility` looks at it; a later month above two wages is a slip.
  private static func checkRates(_ rates: [Double], _ node: ScenarioNode, _ reading: Reading) -> [Double]? {
    for (index, rate) in rates.enumerated().dropFirst() where rate > 2 {
      reading.report(
        at: node.elements?[index].origin ?? node.origin, below: String(index), what: "\(plain(rate)) is out of range",
        cure: Bounds.from(0, to: 2).cure(for: rate) + "; only the first month may hold a lump sum")
    }
    return rates
  }
}

extension Form where Value == Int {
  /// The name of a measure, looked up.
  static var measureName: Form {
    Form<String>.text.then { name, node, reading in
      guard let measures = reading.measures else { return nil }
      if let index = measures.firstIndex(of: name) { return index }
      reading.report(
        at: node.origin, "\"\(name)\" is not a measure",
        measures.isEmpty ? "declare it under measures" : suggestion(for: name, among: measures, called: "measure"))
      return nil
    }
  }
}

extension Form where Value == [(name: String, value: DatedSeries<CellValue>)] {
  /// One share, or `{stages: {name: share}}` that multiply.
  static var takeUp: Form {
    let share = Form<CellValue>.cell(.fraction).dated()
    let stages = share.named("stage").checked { stages, node, reading in
      if stages.isEmpty { reading.report(at: node.origin, "there are no stages", "name one, or write take_up: 1") }
    }
    return .either(
      .mapping(Key(required: "stages", stages, help: "shares that multiply, by name"), make: { $0 }),
      when: { $0["stages"] != nil }, else: share.map { [("take_up", $0)] })
  }
}
