extension Scenario {
  /// This scenario with a lever at a value.
  /// - Throws: where the value is out of the lever's range, or the scenario has nothing for it to move.
  package func applying(_ lever: Lever, _ value: Double) throws(Lever.Mistake) -> Scenario {
    guard lever.bounds.contains(value) else {
      throw Lever.Mistake(what: "\(plain(value)) is out of range", cure: lever.bounds.cure(for: value))
    }
    var moved = self
    switch lever {
    case .contributionRate: try moved.setTotalRate(value)
    case .contributionRateScale:
      for payer in moved.contributions.payers.indices {
        moved.contributions.payers[payer].rate = contributions.payers[payer].rate.map { rate in
          if rate.isUniform { return rate.scaled(by: value) }
          var scaled = rate
          scaled.factor *= value
          return scaled
        }
      }
    case .replacementRateScale:
      for index in moved.benefits.classes.indices {
        moved.benefits.classes[index].replacement = benefits.classes[index].replacement.map { $0.map { $0 * value } }
      }
    case .benefitMonths: try moved.setBenefitMonths(value)
    case .wageCeilingScale:
      guard contributions.wageCeiling != nil || benefits.wageCeiling != nil else {
        throw Lever.Mistake(what: "the scenario has no wage ceiling", cure: "give it one, or leave this lever")
      }
      moved.contributions.wageCeiling = contributions.wageCeiling?.scaled(by: value)
      moved.benefits.wageCeiling = benefits.wageCeiling?.scaled(by: value)
    // Stages multiply, so scaling the first scales take-up; the model caps the product at 1.
    case .takeUpScale: moved.benefits.takeUp[0].value = benefits.takeUp[0].value.map { $0.scaled(by: value) }
    case .coverageTarget: moved.setCoverage(value)
    case .initialFund: moved.fund.initial = value
    case .layoffsScale: moved.labour.layoffs.hazard = labour.layoffs.hazard.scaled(by: value)
    case .findingScale: moved.labour.finding.hazard = labour.finding.hazard.scaled(by: value)
    case .yieldShift: moved.economy.yield = economy.yield.map { $0 + value }
    case .wageGrowthShift: moved.economy.wageGrowth = economy.wageGrowth.map { $0 + value }
    case .servicesParticipation: moved.services.participation = DatedSeries(value)
    case .adoptionMidpointShift, .displacedScale:
      guard let automation else {
        throw Lever.Mistake(what: "the scenario has no automation", cure: "give it one, or leave this lever")
      }
      if lever == .adoptionMidpointShift {
        moved.automation?.midpoint = automation.midpoint + value
      } else {
        guard automation.displaced * value < 1 else {
          throw Lever.Mistake(
            what: "\(plain(automation.displaced * value)) of the exposed jobs would be displaced",
            cure: "keep displaced × scale below 1")
        }
        moved.automation?.displaced = automation.displaced * value
      }
    case .largeDismissalsScale:
      guard let dismissals = largeDismissals else {
        throw Lever.Mistake(what: "the scenario has no large dismissals", cure: "give it some, or leave this lever")
      }
      moved.largeDismissals?.annualFrequency = dismissals.annualFrequency * value
    }
    if let mistake = moved.dismissalsMistake() { throw Lever.Mistake(what: mistake.what, cure: mistake.cure) }
    return moved
  }

  /// This scenario with a lever at a value from a month on: what stood before stays.
  /// - Throws: also where the month lies outside the projection, or what the lever moves has no dates.
  package func applying(
    _ lever: Lever, _ value: Double, from month: CalendarMonth
  ) throws(Lever.Mistake) -> Scenario {
    guard month >= start, month <= end else {
      throw Lever.Mistake(what: "\(month) lies outside the projection", cure: "name a month from \(start) to \(end)")
    }
    let later = try applying(lever, value)
    var moved = self
    switch lever {
    case .contributionRate, .contributionRateScale:
      for payer in contributions.payers.indices {
        let rate = later.contributions.payers[payer].rate
        moved.contributions.payers[payer].rate = contributions.payers[payer].rate.followed(by: rate, from: month)
      }
    case .replacementRateScale, .benefitMonths:
      for index in benefits.classes.indices {
        let lists = later.benefits.classes[index].replacement
        moved.benefits.classes[index].replacement = benefits.classes[index].replacement.followed(by: lists, from: month)
      }
    case .takeUpScale:
      moved.benefits.takeUp[0].value = benefits.takeUp[0].value.followed(
        by: later.benefits.takeUp[0].value, from: month)
    case .yieldShift: moved.economy.yield = economy.yield.followed(by: later.economy.yield, from: month)
    case .wageGrowthShift:
      moved.economy.wageGrowth = economy.wageGrowth.followed(by: later.economy.wageGrowth, from: month)
    case .servicesParticipation:
      moved.services.participation = services.participation.followed(by: later.services.participation, from: month)
    case .wageCeilingScale, .coverageTarget, .initialFund, .layoffsScale, .findingScale, .adoptionMidpointShift,
      .displacedScale, .largeDismissalsScale:
      throw Lever.Mistake(what: "it cannot act from a later month", cure: "leave the month out, or date its key")
    }
    return moved
  }

  /// One constant total from the start on; where nobody pays, payers share as at the first date somebody does.
  private mutating func setTotalRate(_ total: Double) throws(Lever.Mistake) {
    let dates = Set(contributions.payers.flatMap { $0.rate.points.compactMap(\.date) } + [start]).sorted()
    var rates: [[Double]] = []
    for date in dates {
      var atDate: [Double] = []
      for payer in contributions.payers {
        guard let value = payer.rate.step(at: date) else {
          atDate.append(0)
          continue
        }
        guard value.isUniform, case .base(let rate) = value.level else {
          throw Lever.Mistake(
            what: "the rate of \(payer.name) differs between cells", cure: "use contribution_rate_scale")
        }
        atDate.append(rate)
      }
      rates.append(atDate)
    }
    guard let first = rates.first(where: { $0.reduce(0, +) > 0 }) else {
      throw Lever.Mistake(what: "nobody ever contributes", cure: "give some payer a rate above 0")
    }
    for payer in contributions.payers.indices {
      contributions.payers[payer].rate = DatedSeries(
        points: zip(dates, rates).map { date, atDate in
          let shares = atDate.reduce(0, +) > 0 ? atDate : first
          return .init(date: date, value: CellValue(total * shares[payer] / shares.reduce(0, +)))
        })
    }
  }

  private mutating func setBenefitMonths(_ value: Double) throws(Lever.Mistake) {
    guard let months = Int(exactly: value) else {
      throw Lever.Mistake(what: "\(plain(value)) is not whole", cure: "write whole months")
    }
    for index in benefits.classes.indices {
      var points = benefits.classes[index].replacement.points
      guard let point = points.last, let lastRate = point.value.last else { continue }
      let extended =
        point.value.prefix(months)
        + [Double](
          repeating: lastRate, count: max(0, months - point.value.count))
      points[points.count - 1] = .init(date: point.date, value: Array(extended))
      benefits.classes[index].replacement = DatedSeries(points: points)
    }
  }

  private mutating func setCoverage(_ share: Double) {
    switch coverage.target {
    case .share(let series): coverage.target = .share(tilted(series) { _ in share })
    case .insured(let series):
      let labourForce = population.labourForce
      coverage.target = .insured(tilted(series) { share * labourForce.logLinear(at: $0) })
    }
  }

  /// The series moved so that it reaches `target` at its last date (or the end, if that is not after the start), and
  /// in proportion to the time from the start before it.
  private func tilted(_ series: DatedSeries<Double>, to target: (CalendarMonth) -> Double) -> DatedSeries<Double> {
    let dates = series.points.compactMap(\.date)
    let last = dates.last.flatMap { $0 > start ? $0 : nil } ?? end
    guard last > start else { return DatedSeries(target(start)) }
    let change = target(last) - series.linear(at: last)
    return DatedSeries(
      points: Set(dates + [start, last]).sorted().map { date in
        let share = max(0, Double(date - start) / Double(last - start))
        return .init(date: date, value: series.linear(at: date) + change * share)
      })
  }
}

extension CellValue {
  /// Every cell's value times a factor.
  package func scaled(by factor: Double) -> CellValue {
    var result = self
    result.level =
      switch level {
      case .base(let value): .base(value * factor)
      case .mean(let value): .mean(value * factor)
      case .table(let values): .table(values.map { $0 * factor })
      }
    return result
  }
}

extension Amount {
  func scaled(by factor: Double) -> Amount { Amount(values: values.map { $0 * factor }, index: index) }
}
