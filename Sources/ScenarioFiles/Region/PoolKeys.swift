import Scenarios

/// A pool as written, schemes not yet looked up.
struct PoolFile {
  /// One number for all schemes, or one for each.
  enum Premium {
    case all(Double)
    case each([(name: String, value: Double)])
  }

  var currency: String
  var rates: [(name: String, value: Double)]
  var factors: [(name: String, value: String)]
  var inflation, yield: DatedSeries<Double>
  var initial: Double
  var premium: Premium
  var premiumMax: Double
  var clawBack: Double
  var trigger: Pool.Trigger
  var memory: Int
  var deductible: Double
  var rising: Double?
  var share: Double
  var limit: Double
  var onDepletion: Pool.OnDepletion
}

extension Form where Value == PoolFile {
  static var pool: Form {
    let rate = Form<Double>.number(.annualRate).dated()
    return .mapping(
      Key(required: "currency", .line(of: 32), help: "the code of the pool's currency"),
      Key(
        "exchange_rates", Form<Double>.number(.positiveMoney).named("scheme"), default: "{}",
        help: "units of each scheme's currency for one of the pool's at the start; not needed where they are the same"),
      Key(
        "exchange_factor", Form<String>.text.named("scheme"), default: "{}",
        help: "the factor of a scheme whose exponential moves its exchange rate"),
      Key(required: "inflation", rate, unit: "per year", help: "inflation of the pool's currency"),
      Key(required: "yield", rate, unit: "per year", help: "nominal yield of the pool's fund"),
      Key("initial", .number(.signedMoney), default: "0", unit: "money", help: "the pool's fund at the start"),
      Key(required: "premium", .premium, help: "share of covered wages, one number or one for each scheme"),
      Key("premium_max", .fraction, default: "1", help: "the most that claw_back may raise a premium to"),
      Key(
        "claw_back", .number(.from(0, to: 10)), default: "0", unit: "per year",
        help: "share of what a scheme has had more than it paid that its premium brings back in a year"),
      Key(
        "trigger",
        .choice(["cost": .cost, "insured_unemployment_rate": .insuredUnemploymentRate]), default: "cost",
        help: "what sets it off: cash benefits over wages, or beneficiaries over insured"),
      Key(
        "memory", .integer(.from(24, to: 1200)), default: "84", unit: "months",
        help: "the months before the last twelve that these are held against"),
      Key(
        "deductible", .number(.from(0, to: 100)), default: "0",
        help: "by how much the last twelve months must lie above these, as a share"),
      Key(
        optional: "rising", .number(.from(-1, to: 100)),
        help: "it pays only where the last twelve months lie so much above the twelve before"),
      Key(required: "share", .fraction, help: "share of the cost above the deductible that it pays"),
      Key("limit", .fraction, default: "1", help: "the most it pays, as a share of the month's cash benefits"),
      Key(
        "on_depletion", .choice(["borrow": .borrow, "prorate": .prorate]), default: "borrow",
        help: "what happens when the pool is empty"),
      make: PoolFile.init)
  }
}

extension Form where Value == PoolFile.Premium {
  static var premium: Form {
    .either(
      Form<Double>.fraction.named("scheme").map { .each($0) }, when: { $0.entries != nil },
      else: Form<Double>.fraction.map { .all($0) })
  }
}
