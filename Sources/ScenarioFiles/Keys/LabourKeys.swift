import Scenarios

extension Form where Value == Labour {
  static var labour: Form {
    let loads = Key("loads", Form<[Loading]>.loadings, default: "{}", help: "loadings of the log-hazard, by factor")
    let season = Key(
      "season", Form<[Double]>.season, default: "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
      help: "twelve factors of mean 1, January first")
    let duration = Key(
      "duration", Form<[(month: Int, factor: Double)]>.durationDependence, default: "{1: 1}",
      help: "factor of job finding from that month of unemployment on; 1: 1 first")
    let toUnemployment = Key(
      "to_unemployment", Form<Double>.fraction, default: "0", help: "share of quits that become unemployed")
    let hazard = Bounds.from(0, to: 10)
    return .mapping(
      Key(
        required: "layoffs",
        .cell(hazard, beside: loads, season) { (flow: Labour.Flow(hazard: $0, loads: $1), season: $2) },
        unit: "per month", help: "the hazard of being laid off"),
      Key(
        "quits", .cell(hazard, beside: toUnemployment) { (hazard: $0, toUnemployment: $1) }, default: "0",
        unit: "per month", help: "the hazard of leaving a job without entitlement"),
      Key("exits", .cell(hazard), default: "0", unit: "per month", help: "the hazard of leaving the labour force"),
      Key(
        required: "finding",
        .cell(hazard, beside: loads, duration) { (flow: Labour.Flow(hazard: $0, loads: $1), duration: $2) },
        unit: "per month", help: "the hazard of finding a job"),
      Key(
        "drop_out", .number(hazard), default: "0", unit: "per month",
        help: "the hazard of leaving unemployment for informal work or inactivity"),
      Key("insured_rehire", .cell(.fraction), default: "1", help: "share of new jobs that are insured"),
      Key(
        "credit_retention", .fraction, default: "0",
        help: "share of insured rehires without a claim who keep contribution credit"),
      Key("mobility", .mobility, default: "{}", help: "how rehires move between cells, by dimension")
    ) { layoffs, quits, exits, finding, dropOut, insuredRehire, creditRetention, mobility in
      Labour(
        layoffs: layoffs.flow, season: layoffs.season, quits: quits.hazard,
        quitsToUnemployment: quits.toUnemployment, exits: exits, finding: finding.flow,
        durationDependence: finding.duration, dropOut: dropOut, insuredRehire: insuredRehire,
        creditRetention: creditRetention, mobility: mobility)
    }
  }
}

extension Form where Value == [Double] {
  static var season: Form {
    Form<Double>.number(.nonNegative).list(count: 12...12).checked { season, node, reading in
      let mean = season.reduce(0, +) / 12
      if abs(mean - 1) > 1e-6 {
        reading.report(
          at: node.origin, "the twelve factors have mean \(plain(mean))",
          mean > 0 ? "divide each by \(plain(mean)), so that it is 1" : "write factors of mean 1")
      }
    }
  }
}

extension Form where Value == [(month: Int, factor: Double)] {
  /// `{1: 1, 4: 0.85, 7: 0.7}`: factor from each month on.
  static var durationDependence: Form {
    Form<Double>.number(.from(0, to: 100)).named("month", check: { _, _, _ in }).then { points, node, reading in
      var result: Value = []
      // Programs that write YAML sort keys as text: 1, 13, 4.
      let ordered = points.sorted { (Int($0.name) ?? .max) < (Int($1.name) ?? .max) }
      for (index, point) in ordered.enumerated() {
        let origin = node.entries?.first { $0.key == point.name }?.keyOrigin ?? node.origin
        guard let number = ScalarText.number(point.name), let month = Int(exactly: number), (1...1200).contains(month)
        else {
          reading.report(
            at: origin, "\"\(point.name)\" is not a month of unemployment", "write a whole number 1 to 1200")
          return nil
        }
        if index == 0, month != 1 || point.value != 1 {
          reading.report(at: origin, "the series begins with \(point.name): \(plain(point.value))", "begin with 1: 1")
          return nil
        }
        if let last = result.last, last.month >= month {
          reading.report(at: origin, "month \(month) stands twice", "write each month once")
          return nil
        }
        result.append((month, point.value))
      }
      guard !result.isEmpty else {
        reading.report(at: node.origin, "the series is empty", "begin with 1: 1")
        return nil
      }
      return result
    }
  }
}
