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
