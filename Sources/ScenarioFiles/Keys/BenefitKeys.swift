import Scenarios

extension Form where Value == Benefits {
  static var benefits: Form {
    .mapping(
      Key(
        required: "classes", Form<Benefits.EntitlementClass>.entitlementClass.list(count: 1...1000),
        help: "the classes of entitlement, ascending by months; a laid-off worker gets the last that fits"),
      Key(optional: "wage_floor", .amount(), unit: "money per month", help: "floor of the wage that counts"),
      Key(
        optional: "wage_ceiling", .amount(.positiveMoney), unit: "money per month",
        help: "ceiling of the wage that counts"),
      Key(optional: "minimum", .amount(), unit: "money per month", help: "least benefit"),
      Key(optional: "maximum", .amount(.positiveMoney), unit: "money per month", help: "highest benefit"),
      Key(
        "waiting_days", Form<Double>.number(.from(0, to: 3650)).dated(), default: "0", unit: "days",
        help: "days at the start of unemployment without benefit"),
      Key(
        optional: "claim_gap", .integer(.from(1, to: 1200)), unit: "months",
        help: "months of contributions needed between claims"),
      Key(
        required: "take_up", .takeUp,
        help: "the share of laid-off workers with entitlement who draw benefits, or its stages"),
      make: Benefits.init
    ).checked { benefits, node, reading in
      checkLadder(benefits.classes, node["classes"] ?? node, reading)
      checkTenure(benefits.classes, reading)
    }
  }

  /// With tenure classes of one's own, each entitlement must begin with one of them.
  private static func checkTenure(_ classes: [Benefits.EntitlementClass], _ reading: Reading) {
    guard let (bounds, origin) = reading.tenure, let last = bounds.last else { return }
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
      let shadow = classes[(index + 1)...].firstIndex { later in
        later.months == entitlement.months
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
    let list = Form<Double>.number(.from(0, to: 2)).list(count: 0...600)
    return .mapping(
      Key(
        required: "months", .integer(.from(0, to: 1200)), unit: "months", help: "months of contributions needed"),
      Key("only", .onlyLabels, default: "{}", help: "labels that qualify, by dimension; all where not named"),
      Key(
        required: "replacement", list.dated(),
        help: "the replacement rate of each benefit month; an empty list: no benefit"),
      Key(
        "replacement_by", .byLabel(.number(.from(0, to: 100)), absent: 1), default: "{}",
        help: "multipliers of the replacement rate by dimension and label"),
      Key(optional: "flat", .amount(), unit: "money per month", help: "flat part of the benefit"),
      make: Benefits.EntitlementClass.init)
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
