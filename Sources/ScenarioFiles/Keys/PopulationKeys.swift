import Scenarios

extension Form where Value == Population {
  static var population: Form {
    .mapping(
      Key(
        required: "labour_force", Form<Double>.number(.from(1, to: 1e10)).dated(.interpolates), unit: "persons",
        help: "the labour force; log-linear between dates"
      ).noting { $1.labourForce = $0 },
      Key(
        optional: "unemployment_rate", Form<Double>.fraction.dated(.interpolates), unit: "of the labour force",
        help: "baseline unemployment rate of the whole labour force; linear between dates"),
      Key(
        "okun", .number(.from(-10, to: 10)), default: "0",
        help: "change of the unemployment rate per unit of output gap"),
      Key(
        "shares", .shares, default: "{}",
        help: "shares of the insured by dimension and label, renormalised; linear between dates; equal if left out"),
      make: Population.init)
  }
}

extension Form where Value == [[DatedSeries<Double>]] {
  /// `{dimension: {label: number or dated series}}`: every label of a dimension, or the dimension left out.
  static var shares: Form {
    Form<Double>.number(.weight).dated(.interpolates).named("label", check: { _, _, _ in })
      .named("dimension", check: { _, _, _ in }).then { given, node, reading in
        guard let dimensions = reading.dimensions else { return nil }
        var shares = dimensions.map { dimension in dimension.labels.map { _ in DatedSeries(1.0) } }
        for entry in given {
          reading.at(entry.name) {
            let place = node.entries?.first { $0.key == entry.name }
            let origin = place?.keyOrigin ?? node.origin
            guard let d = reading.dimension(entry.name, at: origin) else { return }
            for (name, _) in entry.value { _ = reading.label(name, in: dimensions[d], of: place?.value) }
            let missing = dimensions[d].labels.filter { label in !entry.value.contains { $0.name == label } }
            guard missing.isEmpty else {
              reading.report(
                at: origin, "no share is given for \(missing.joined(separator: ", "))",
                "give every label of \(entry.name) a share, 0 where there is none")
              return
            }
            shares[d] = dimensions[d].labels.compactMap { label in entry.value.first { $0.name == label }?.value }
            checkSums(shares[d], at: origin, reading)
          }
        }
        reading.startingShares = startingShares(shares, reading)
        return shares
      }
  }

  /// Linear series sum to 0 somewhere only if they do at a date.
  private static func checkSums(_ shares: [DatedSeries<Double>], at origin: Origin, _ reading: Reading) {
    var dates = Set(shares.flatMap { $0.points.compactMap(\.date) })
    if let start = reading.start { dates.insert(start) }
    for date in dates.sorted() where shares.reduce(0, { $0 + $1.linear(at: date) }) <= 0 {
      reading.report(at: origin, "the shares sum to 0 in \(date)", "give some label a share above 0")
      return
    }
  }

  private static func startingShares(_ shares: Value, _ reading: Reading) -> [[Double]]? {
    guard let start = reading.start else { return nil }
    return shares.map { series in
      let values = series.map { $0.linear(at: start) }
      let sum = values.reduce(0, +)
      return values.map { sum > 0 ? $0 / sum : 0 }
    }
  }
}

extension Form where Value == Coverage {
  static var coverage: Form {
    let share = Key(
      optional: "share", Form<Double>.fraction.dated(.interpolates), unit: "of the labour force",
      excludes: ["insured"], help: "insured employed as a share of the labour force; linear between dates")
    let insured = Key(
      optional: "insured", Form<Double>.number(.persons).dated(.interpolates), unit: "persons",
      excludes: ["share"], help: "in place of share: insured employed in persons; linear between dates")
    return Form<Coverage?>.mapping(
      share, insured,
      Key(
        optional: "legal", Form<Double>.fraction.dated(.interpolates), unit: "of the labour force",
        help: "share of the labour force the law includes; reported"),
      Key(
        "catch_up", .fraction, default: "0.02", unit: "per month",
        help: "how fast formal employment returns to its path"),
      Key("procyclical", .loadings, default: "{}", help: "loadings of entries on factors, by factor")
    ) { share, insured, legal, catchUp, procyclical in
      let target: Coverage.Target? =
        if let share { .share(share) } else if let insured { .insured(insured) } else { nil }
      return target.map { Coverage(target: $0, legal: legal, catchUp: catchUp, procyclical: procyclical) }
    }.then { coverage, node, reading in
      if coverage == nil {
        reading.report(at: node.origin, "gives no target", "write share (of the labour force) or insured (persons)")
      }
      if case .insured(let insured) = coverage?.target { checkInsured(insured, node, reading) }
      return coverage
    }
  }

  /// No more insured than there are people in the labour force.
  private static func checkInsured(_ insured: DatedSeries<Double>, _ node: ScenarioNode, _ reading: Reading) {
    guard let start = reading.start, let labourForce = reading.labourForce else { return }
    for date in insured.points.compactMap(\.date) + [start] {
      let (persons, available) = (insured.linear(at: date), labourForce.logLinear(at: date))
      guard persons > available else { continue }
      reading.report(
        at: node["insured"]?.origin ?? node.origin, below: "insured",
        what: "\(plain(persons)) insured in \(date), but a labour force of \(plain(available.rounded()))",
        cure: "write persons in both, insured at most the labour force")
      return
    }
  }
}
