/// A checked scenario: what a scenario file means, with every label looked up, every default filled in, every value in
/// its range. Symbols in comments refer to `docs/model.md`.
///
/// Read from files it is checked; made in code, the maker vouches for the same.
package struct Scenario: Sendable {
  package var title: String
  package var description: String
  package var currency: String
  /// First and last projected month.
  package var start: CalendarMonth
  package var end: CalendarMonth
  package var paths: Int
  package var seed: UInt64

  package var dimensions: [Dimension]
  package var population: Population
  package var coverage: Coverage
  package var economy: Economy
  /// Lower bounds of the tenure classes in months, ascending from 0; nil: the default of the model.
  package var tenure: [Int]?
  package var labour: Labour
  package var benefits: Benefits
  package var contributions: Contributions
  package var wages: Wages
  package var services: Services
  package var administration: Administration
  package var fund: Fund
  /// Benefit cost rates of calendar years before the projection.
  package var historicalBenefitCostRate: [Int: Double]
  package var automation: Automation?
  package var climate: Climate?
  package var shocks: [Shock]
  package var measures: [Measure]
  package var largeDismissals: LargeDismissals?
  package var uncertainty: Uncertainty
  package var output: Output
  package var checks: [Check]
  package var startingStocks: StartingStocks
  /// Figures outside the usual range that are meant, each with its reason, by the name of the rule of thumb.
  package var unusual: [(rule: String, reason: String)]

  /// The merged document with the origin of every value; `resolve` prints it, results embed it.
  package var document: ScenarioDocument

  /// Number of projected months.
  package var months: Int { end - start + 1 }
  /// Number of cells: the product of the dimensions' sizes.
  package var cells: Int { dimensions.reduce(1) { $0 * $1.labels.count } }

  package init(
    title: String, description: String = "", currency: String, start: CalendarMonth, end: CalendarMonth,
    paths: Int = 10_000, seed: UInt64 = 1, dimensions: [Dimension] = [Dimension(name: "all", labels: ["all"])],
    population: Population, coverage: Coverage, economy: Economy, tenure: [Int]? = nil, labour: Labour,
    benefits: Benefits, contributions: Contributions, wages: Wages, services: Services = Services(),
    administration: Administration = Administration(), fund: Fund, historicalBenefitCostRate: [Int: Double] = [:],
    automation: Automation? = nil, climate: Climate? = nil, shocks: [Shock] = [], measures: [Measure] = [],
    largeDismissals: LargeDismissals? = nil,
    uncertainty: Uncertainty = Uncertainty(), output: Output = Output(), checks: [Check] = [],
    startingStocks: StartingStocks = StartingStocks(), unusual: [(rule: String, reason: String)] = [],
    document: ScenarioDocument = ScenarioDocument()
  ) {
    self.title = title
    self.description = description
    self.currency = currency
    self.start = start
    self.end = end
    self.paths = paths
    self.seed = seed
    self.dimensions = dimensions
    self.population = population
    self.coverage = coverage
    self.economy = economy
    self.tenure = tenure
    self.labour = labour
    self.benefits = benefits
    self.contributions = contributions
    self.wages = wages
    self.services = services
    self.administration = administration
    self.fund = fund
    self.historicalBenefitCostRate = historicalBenefitCostRate
    self.automation = automation
    self.climate = climate
    self.shocks = shocks
    self.measures = measures
    self.largeDismissals = largeDismissals
    self.uncertainty = uncertainty
    self.output = output
    self.checks = checks
    self.startingStocks = startingStocks
    self.unusual = unusual
    self.document = document
  }
}

package struct Dimension: Sendable {
  package var name: String
  package var labels: [String]
  /// Years per band where this is the age dimension; else nil.
  package var years: [Double]?

  package init(name: String, labels: [String], years: [Double]? = nil) {
    self.name = name
    self.labels = labels
    self.years = years
  }
}

package struct Population: Sendable {
  /// Persons; log-linear between dates.
  package var labourForce: DatedSeries<Double>
  /// ū, of the whole labour force; linear between dates; nil: not given.
  package var unemploymentRate: DatedSeries<Double>?
  /// Change of that rate per unit of output gap.
  package var okun: Double
  /// Unnormalised shares of the insured: per dimension, per label, linear between dates.
  package var shares: [[DatedSeries<Double>]]

  package init(
    labourForce: DatedSeries<Double>, unemploymentRate: DatedSeries<Double>? = nil, okun: Double = 0,
    shares: [[DatedSeries<Double>]]
  ) {
    self.labourForce = labourForce
    self.unemploymentRate = unemploymentRate
    self.okun = okun
    self.shares = shares
  }
}

package struct Coverage: Sendable {
  package enum Target: Sendable {
    /// Insured employed as a share of the labour force; linear.
    case share(DatedSeries<Double>)
    /// Insured employed in persons; linear.
    case insured(DatedSeries<Double>)
  }
  package var target: Target
  /// Share of the labour force the law includes; linear; nil: not given.
  package var legal: DatedSeries<Double>?
  /// κ per month.
  package var catchUp: Double
  /// λᵉ.
  package var procyclical: [Loading]

  package init(target: Target, legal: DatedSeries<Double>? = nil, catchUp: Double = 0.02, procyclical: [Loading] = []) {
    self.target = target
    self.legal = legal
    self.catchUp = catchUp
    self.procyclical = procyclical
  }
}

/// A loading on one factor, by cell.
package struct Loading: Sendable {
  /// Index into `Economy.factors`.
  package var factor: Int
  package var value: CellValue

  package init(factor: Int, value: CellValue) {
    self.factor = factor
    self.value = value
  }
}

package struct Economy: Sendable {
  /// Nominal GDP of the start year; nil: not given.
  package var gdp: Double?
  /// Annual rates by date, stepping; growth nil: not given.
  package var growth: DatedSeries<Double>?
  package var inflation: DatedSeries<Double>
  package var wageGrowth: DatedSeries<Double>
  package var yield: DatedSeries<Double>
  package var factors: [Factor]
  /// Correlations of innovations: pairs of factor indices; unnamed pairs 0.
  package var correlations: [(first: Int, second: Int, value: Double)]
  /// Off-diagonal entries of A.
  package var spillovers: [(from: Int, to: Int, value: Double)]
  /// ν of Student's t; nil: normal.
  package var studentT: Double?
  /// The ½λ'Γλ term.
  package var meanPreserving: Bool
  /// At least one; without `regimes` a single unnamed one without shift.
  package var regimes: Regimes

  /// Index of a factor by name.
  package func factor(named name: String) -> Int? { factors.firstIndex { $0.name == name } }

  package init(
    gdp: Double? = nil, growth: DatedSeries<Double>? = nil, inflation: DatedSeries<Double>,
    wageGrowth: DatedSeries<Double>, yield: DatedSeries<Double>, factors: [Factor] = [],
    correlations: [(first: Int, second: Int, value: Double)] = [],
    spillovers: [(from: Int, to: Int, value: Double)] = [], studentT: Double? = nil, meanPreserving: Bool = true,
    regimes: Regimes? = nil
  ) {
    self.gdp = gdp
    self.growth = growth
    self.inflation = inflation
    self.wageGrowth = wageGrowth
    self.yield = yield
    self.factors = factors
    self.correlations = correlations
    self.spillovers = spillovers
    self.studentT = studentT
    self.meanPreserving = meanPreserving
    self.regimes = regimes ?? .none(factors: factors.count)
  }
}

package struct Factor: Sendable {
  package var name: String
  /// Stationary standard deviation (diagonal A, one regime).
  package var sd: Double
  /// Months.
  package var halfLife: Double

  package init(name: String, sd: Double, halfLife: Double) {
    self.name = name
    self.sd = sd
    self.halfLife = halfLife
  }
}

package struct Regimes: Sendable {
  package struct Regime: Sendable {
    package var name: String
    /// Monthly probabilities of moving to each regime; a full row that sums to 1.
    package var transition: [Double]
    /// m_r, one entry per factor.
    package var shift: [Double]
    /// v_r.
    package var volatility: Double

    package init(name: String, transition: [Double], shift: [Double], volatility: Double) {
      self.name = name
      self.transition = transition
      self.shift = shift
      self.volatility = volatility
    }
  }
  package var regimes: [Regime]
  package var initial: Int
  package var centred: Bool

  package init(regimes: [Regime], initial: Int, centred: Bool) {
    self.regimes = regimes
    self.initial = initial
    self.centred = centred
  }
}

extension Regimes {
  /// One regime without shift.
  package static func none(factors: Int) -> Regimes {
    let only = Regime(name: "", transition: [1], shift: [Double](repeating: 0, count: factors), volatility: 1)
    return Regimes(regimes: [only], initial: 0, centred: true)
  }
}

package struct Labour: Sendable {
  package struct Flow: Sendable {
    package var hazard: CellValue
    package var loads: [Loading]

    package init(hazard: CellValue, loads: [Loading] = []) {
      self.hazard = hazard
      self.loads = loads
    }
  }
  /// s_c with λˢ.
  package var layoffs: Flow
  /// Twelve seasonal factors of mean 1, January first.
  package var season: [Double]
  /// q_c.
  package var quits: CellValue
  /// Share of quits that become unemployed.
  package var quitsToUnemployment: Double
  /// ω_c.
  package var exits: CellValue
  /// f_c with λᶠ.
  package var finding: Flow
  /// δ: (first month of unemployment it holds from, factor), ascending, first month 1 with factor 1.
  package var durationDependence: [(month: Int, factor: Double)]
  /// ι.
  package var dropOut: Double
  /// ψ.
  package var insuredRehire: CellValue
  package var creditRetention: Double
  package var mobility: Mobility

  package init(
    layoffs: Flow, season: [Double] = [Double](repeating: 1, count: 12), quits: CellValue = CellValue(0),
    quitsToUnemployment: Double = 0, exits: CellValue = CellValue(0), finding: Flow,
    durationDependence: [(month: Int, factor: Double)] = [(1, 1)], dropOut: Double = 0,
    insuredRehire: CellValue = CellValue(1),
    creditRetention: Double = 0, mobility: Mobility
  ) {
    self.layoffs = layoffs
    self.season = season
    self.quits = quits
    self.quitsToUnemployment = quitsToUnemployment
    self.exits = exits
    self.finding = finding
    self.durationDependence = durationDependence
    self.dropOut = dropOut
    self.insuredRehire = insuredRehire
    self.creditRetention = creditRetention
    self.mobility = mobility
  }
}

package enum Mobility: Sendable {
  package enum OfDimension: Sendable {
    case identity
    /// `stay·I + (1-stay)·1·π'`; `to` nil: the starting shares; otherwise unnormalised weights per label.
    case stay(Double, to: [Double]?)
    /// Row-stochastic, row-major.
    case matrix([Double])
  }
  /// One entry per dimension; the whole is their Kronecker product.
  case byDimension([OfDimension])
  /// Cells × cells, row-stochastic, row-major.
  case full([Double])
}

package struct Benefits: Sendable {
  package struct EntitlementClass: Sendable {
    /// Months of contributions needed.
    package var months: Int
    /// Per dimension index: true for the labels that qualify; absent: all.
    package var only: [Int: [Bool]]
    /// Replacement rate of each benefit month, stepping; an empty list: no benefit while it is in force.
    package var replacement: DatedSeries<[Double]>
    /// Multipliers of the replacement rate: dimension index → per label.
    package var replacementBy: [Int: [Double]]
    /// Per month, added to the earnings-related part.
    package var flat: Amount?
    /// Index into `Scenario.measures`: it takes layoffs only while that measure is on; nil: always.
    package var whileMeasure: Int?
    /// What it is for: layoffs, or quits that stay in the labour force.
    package var forQuits: Bool
    /// Of a class for quits: its own take-up; nil: the scheme's.
    package var takeUp: DatedSeries<CellValue>?

    /// Open to layoffs at all times: such classes alone count for retained credit and for the default tenure classes.
    package var isOrdinary: Bool { whileMeasure == nil && !forQuits }

    /// D_q: the longest list of this class in the scenario.
    package var longest: Int { replacement.points.reduce(0) { max($0, $1.value.count) } }

    package init(
      months: Int, only: [Int: [Bool]] = [:], replacement: DatedSeries<[Double]>,
      replacementBy: [Int: [Double]] = [:], flat: Amount? = nil, whileMeasure: Int? = nil, forQuits: Bool = false,
      takeUp: DatedSeries<CellValue>? = nil
    ) {
      self.months = months
      self.only = only
      self.replacement = replacement
      self.replacementBy = replacementBy
      self.flat = flat
      self.whileMeasure = whileMeasure
      self.forQuits = forQuits
      self.takeUp = takeUp
    }
  }
  /// Ascending by months.
  package var classes: [EntitlementClass]
  package var wageFloor: Amount?
  package var wageCeiling: Amount?
  package var minimum: Amount?
  package var maximum: Amount?
  package var waitingDays: DatedSeries<Double>
  /// Months of contributions between claims; nil: none needed.
  package var claimGap: Int?
  /// Stages of take-up that multiply; a plain `take_up` is the one stage `take_up`.
  package var takeUp: [(name: String, value: DatedSeries<CellValue>)]
  /// Whether reforms that begin then reach running benefits, stepping.
  package var inPayment: DatedSeries<Bool>

  package init(
    classes: [EntitlementClass], wageFloor: Amount? = nil, wageCeiling: Amount? = nil, minimum: Amount? = nil,
    maximum: Amount? = nil, waitingDays: DatedSeries<Double> = DatedSeries(0), claimGap: Int? = nil,
    takeUp: [(name: String, value: DatedSeries<CellValue>)], inPayment: DatedSeries<Bool> = DatedSeries(false)
  ) {
    self.classes = classes
    self.wageFloor = wageFloor
    self.wageCeiling = wageCeiling
    self.minimum = minimum
    self.maximum = maximum
    self.waitingDays = waitingDays
    self.claimGap = claimGap
    self.takeUp = takeUp
    self.inPayment = inPayment
  }
}

package struct Contributions: Sendable {
  package struct Payer: Sendable {
    package var name: String
    package var rate: DatedSeries<CellValue>
    /// Months from accrual to cash, stepping; 0 where not given.
    package var arrears: DatedSeries<Int>
    package var openingReceivable: Double

    package init(
      name: String, rate: DatedSeries<CellValue>, arrears: DatedSeries<Int> = DatedSeries(0),
      openingReceivable: Double = 0
    ) {
      self.name = name
      self.rate = rate
      self.arrears = arrears
      self.openingReceivable = openingReceivable
    }
  }
  package var payers: [Payer]
  package var wageFloor: Amount?
  package var wageCeiling: Amount?
  package var compliance: DatedSeries<Double>

  package init(
    payers: [Payer], wageFloor: Amount? = nil, wageCeiling: Amount? = nil,
    compliance: DatedSeries<Double> = DatedSeries(1)
  ) {
    self.payers = payers
    self.wageFloor = wageFloor
    self.wageCeiling = wageCeiling
    self.compliance = compliance
  }
}

package struct Wages: Sendable {
  package enum Revision: Sendable { case annual, monthly }
  /// W_c, per month in the start month.
  package var mean: CellValue
  /// ς_c.
  package var logSD: CellValue
  package var revision: Revision

  package init(mean: CellValue, logSD: CellValue = CellValue(0), revision: Revision = .annual) {
    self.mean = mean
    self.logSD = logSD
    self.revision = revision
  }
}

package struct Services: Sendable {
  package var participation: DatedSeries<Double>
  package var effect: DatedSeries<Double>
  package var unitCost: Amount?
  package var counsellingCost: Amount?

  package init(
    participation: DatedSeries<Double> = DatedSeries(0), effect: DatedSeries<Double> = DatedSeries(1),
    unitCost: Amount? = nil, counsellingCost: Amount? = nil
  ) {
    self.participation = participation
    self.effect = effect
    self.unitCost = unitCost
    self.counsellingCost = counsellingCost
  }
}

package struct Administration: Sendable {
  package var shareOfContributions: DatedSeries<Double>
  package var perClaim: Amount?

  package init(shareOfContributions: DatedSeries<Double> = DatedSeries(0), perClaim: Amount? = nil) {
    self.shareOfContributions = shareOfContributions
    self.perClaim = perClaim
  }
}

package struct Fund: Sendable {
  package enum OnDepletion: Sendable { case borrow, subsidy, cut }
  package var initial: Double
  /// One-off, by month; negative: withdrawn.
  package var injections: [(month: CalendarMonth, amount: Double)]
  package var onDepletion: OnDepletion
  package var borrowingSpread: Double
  /// On different payers each.
  package var rules: [FundRule]
  /// What it is invested in; empty: all earns the yield.
  package var assets: [Asset]

  package init(
    initial: Double, injections: [(month: CalendarMonth, amount: Double)] = [], onDepletion: OnDepletion = .borrow,
    borrowingSpread: Double = 0, rules: [FundRule] = [], assets: [Asset] = []
  ) {
    self.initial = initial
    self.injections = injections
    self.onDepletion = onDepletion
    self.borrowingSpread = borrowingSpread
    self.rules = rules
    self.assets = assets
  }
}

package struct Automation: Sendable {
  /// x_c.
  package var exposure: CellValue
  /// D and ρ.
  package var displaced, reinstated: Double
  /// Decimal year; its standard deviation; years from 10 to 90 per cent; sd of the log of speed.
  package var midpoint, midpointSD, years10To90, speedSD: Double

  package init(
    exposure: CellValue, displaced: Double, reinstated: Double = 0, midpoint: Double, midpointSD: Double = 0,
    years10To90: Double, speedSD: Double = 0
  ) {
    self.exposure = exposure
    self.displaced = displaced
    self.reinstated = reinstated
    self.midpoint = midpoint
    self.midpointSD = midpointSD
    self.years10To90 = years10To90
    self.speedSD = speedSD
  }
}

package struct Climate: Sendable {
  /// Events a year; linear between dates.
  package var frequency: DatedSeries<Double>
  package var severityMean, severityCV: Double
  /// Months.
  package var halfLife: Double
  /// v_c.
  package var vulnerability: CellValue

  package init(
    frequency: DatedSeries<Double>, severityMean: Double, severityCV: Double, halfLife: Double,
    vulnerability: CellValue
  ) {
    self.frequency = frequency
    self.severityMean = severityMean
    self.severityCV = severityCV
    self.halfLife = halfLife
    self.vulnerability = vulnerability
  }
}

package struct Shock: Sendable {
  package enum Timing: Sendable {
    case scripted(CalendarMonth)
    case random(annualFrequency: Double)
  }
  package var name: String
  package var timing: Timing
  package var severityCV: Double
  package var ramp, hold: Int
  /// Months.
  package var halfLife: Double
  /// Displacements: factor index, value at full severity.
  package var factors: [(factor: Int, value: Double)]
  /// Multipliers at full severity; nil: none.
  package var layoffs, finding: CellValue?
  package var takeUp: Double?

  package init(
    name: String, timing: Timing, severityCV: Double = 0, ramp: Int = 1, hold: Int = 0, halfLife: Double,
    factors: [(factor: Int, value: Double)] = [], layoffs: CellValue? = nil, finding: CellValue? = nil,
    takeUp: Double? = nil
  ) {
    self.name = name
    self.timing = timing
    self.severityCV = severityCV
    self.ramp = ramp
    self.hold = hold
    self.halfLife = halfLife
    self.factors = factors
    self.layoffs = layoffs
    self.finding = finding
    self.takeUp = takeUp
  }
}

package struct Output: Sendable {
  /// Dimension indices to break figures down by.
  package var breakdown: [Int]
  /// Names of variables kept by month.
  package var monthly: [String]
  /// Years of break-even rates beyond the usual ones.
  package var breakEven: [Int]
  /// First month of level and break-even rates; nil: the run's.
  package var ratesFrom: CalendarMonth?

  package init(
    breakdown: [Int] = [], monthly: [String] = [], breakEven: [Int] = [], ratesFrom: CalendarMonth? = nil
  ) {
    self.breakdown = breakdown
    self.monthly = monthly
    self.breakEven = breakEven
    self.ratesFrom = ratesFrom
  }
}

/// A condition that decides the exit status: `depletion_probability(2045) <= 0.05`, `reserve_months(2035).q5 >= 12`.
package struct Check: Sendable {
  package enum Statistic: Sendable, Hashable {
    case mean, sd
    /// Per cent: 5 is the 5 % quantile.
    case quantile(Double)
    case tvar(Double)
  }
  package enum Comparison: String, Sendable {
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  }
  /// As written.
  package var text: String
  /// An annual variable, or `depletion_probability`.
  package var variable: String
  package var year: Int
  package var statistic: Statistic
  package var comparison: Comparison
  package var bound: Double

  package init(
    text: String, variable: String, year: Int, statistic: Statistic = .mean, comparison: Comparison, bound: Double
  ) {
    self.text = text
    self.variable = variable
    self.year = year
    self.statistic = statistic
    self.comparison = comparison
    self.bound = bound
  }
}

extension Check {
  /// A probability by the end of a year rather than a variable.
  package static let depletionProbability = "depletion_probability"
  /// The quantiles that results hold, in per cent.
  package static let quantiles: [Double] = [0.5, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5]
  /// The tail values at risk that results hold, in per cent.
  package static let tails: [Double] = [1, 5, 95, 99]
}

package struct StartingStocks: Sendable {
  /// All insured in tenure class 0; B and X empty.
  package var newScheme: Bool
  /// Persons to rescale the stationary stocks to; nil: leave them.
  package var beneficiaries, unemployed: Double?

  package init(newScheme: Bool = false, beneficiaries: Double? = nil, unemployed: Double? = nil) {
    self.newScheme = newScheme
    self.beneficiaries = beneficiaries
    self.unemployed = unemployed
  }
}
