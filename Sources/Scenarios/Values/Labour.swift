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
