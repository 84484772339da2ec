import Foundation
import Scenarios

/// Why someone leaves insured employment, section 3.
package enum ReferenceCause: Int, CaseIterable, Sendable { case cyclical, automation, climate, quit, exit }

/// The conditions of one month, by cell: hazards and shares the labour step reads.
struct MonthConditions {
  /// `hazards[c][cause]`.
  var hazards: [[Double]]
  /// `f_c · exp(η(λᶠ_c)) · Π shocks`, before δ and g.
  var finding: [Double]
  /// g of beneficiaries.
  var servicesEffect: Double
  /// υ.
  var takeUp: [Double]
  /// υ of each class of quits, by class and cell.
  var quitTakeUp: [[Double]] = []
  /// `exp(η(λᵉ_c))`.
  var entrants: [Double]
  /// `J_c(t)`.
  var jobs: [Double]
  /// Of the cyclical hazard, what large dismissals add; and the share of the entitled who claim then, nil: υ.
  var dismissal: [Double] = []
  var dismissedTakeUp: Double?
}

/// What moves the hazards of one month on one path.
struct MonthDrivers {
  /// Displaced factors.
  var y: [Double]
  var gamma: ReferenceMoments.Matrix
  /// φ by shock.
  var shocks: [Double]
  /// `A_t`.
  var climate = 0.0
  /// `a_{-1}`, `a_{t-1}`, `a_t`; nil: automation off.
  var adoption: (first: Double, before: Double, now: Double)?
  var season = 1.0
  var layoffs = 1.0
  var quits = 1.0
  var finding = 1.0
  var takeUp = 1.0
  /// Of measures: on layoffs' take-up and on finding.
  var lawTakeUp = 1.0
  var lawFinding = 1.0

  /// The baseline pass of section 5: y = 0, shocks, automation and climate off, season as told.
  static func baseline(_ scenario: Scenario, season: Double) -> MonthDrivers {
    let count = scenario.economy.factors.count
    return MonthDrivers(
      y: [Double](repeating: 0, count: count), gamma: ReferenceMoments.zeros(count),
      shocks: scenario.shocks.map { _ in 0 }, season: season)
  }
}

/// Section 3.
struct ReferenceHazards {
  private let scenario: Scenario
  private let cells: ReferenceCells
  let layoffs, quits, exits: [Double]
  private let finding: [Double]
  private let layoffLoads, findingLoads, entrantLoads: [[Double]]
  private let exposure, vulnerability: [Double]
  /// By shock, by cell; nil: the shock does not act there.
  private let shockLayoffs, shockFinding: [[Double]?]

  init(scenario: Scenario, cells: ReferenceCells) {
    self.scenario = scenario
    self.cells = cells
    layoffs = cells.values(scenario.labour.layoffs.hazard)
    quits = cells.values(scenario.labour.quits)
    exits = cells.values(scenario.labour.exits)
    finding = cells.values(scenario.labour.finding.hazard)
    let factors = scenario.economy.factors.count
    layoffLoads = Self.loadings(scenario.labour.layoffs.loads, factors: factors, cells: cells)
    findingLoads = Self.loadings(scenario.labour.finding.loads, factors: factors, cells: cells)
    entrantLoads = Self.loadings(scenario.coverage.procyclical, factors: factors, cells: cells)
    exposure = cells.values(scenario.automation?.exposure ?? CellValue(0))
    vulnerability = cells.values(scenario.climate?.vulnerability ?? CellValue(0))
    shockLayoffs = scenario.shocks.map { $0.layoffs.map(cells.values) }
    shockFinding = scenario.shocks.map { $0.finding.map(cells.values) }
  }

  func season(_ t: Int) -> Double { scenario.labour.season[(scenario.start + t).month - 1] }

  /// `λ_c`, cell × factor.
  private static func loadings(_ loads: [Loading], factors: Int, cells: ReferenceCells) -> [[Double]] {
    var lambda = [[Double]](repeating: [Double](repeating: 0, count: factors), count: cells.count)
    for load in loads {
      let values = cells.values(load.value)
      for c in lambda.indices { lambda[c][load.factor] += values[c] }
    }
    return lambda
  }

  /// `η(λ) = clip(λ·y_t - ½ λ'Γ_tλ, -3, 3)`.
  static func logMultiplier(_ lambda: [Double], y: [Double], gamma: ReferenceMoments.Matrix) -> Double {
    var linear = 0.0
    var quadratic = 0.0
    for i in lambda.indices {
      linear += lambda[i] * y[i]
      for j in lambda.indices { quadratic += lambda[i] * gamma[i][j] * lambda[j] }
    }
    return min(3, max(-3, linear - quadratic / 2))
  }

  /// `P(cause) = (h_cause / H) · (1 - S)`, 0 when H = 0; and `S = exp(-H)`.
  static func probabilities(_ hazards: [Double]) -> (causes: [Double], survive: Double) {
    let total = hazards.reduce(0, +)
    let survive = exp(-total)
    return (hazards.map { total == 0 ? 0 : $0 / total * (1 - survive) }, survive)
  }

  /// δ_d: piecewise constant, the last entry whose month is at most d.
  func durationDependence(_ d: Int) -> Double {
    scenario.labour.durationDependence.last { $0.month <= d }?.factor ?? 1
  }

  func conditions(_ t: Int, _ drivers: MonthDrivers) -> MonthConditions {
    let month = scenario.start + t
    let stages = scenario.benefits.takeUp.map { stage in cells.values(stage.value.step(at: month) ?? CellValue(0)) }
    let participation = scenario.services.participation.step(at: month) ?? 0
    let effect = scenario.services.effect.step(at: month) ?? 1

    var conditions = MonthConditions(
      hazards: [], finding: [], servicesEffect: 1 + participation * (effect - 1), takeUp: [], entrants: [], jobs: [])
    var quitTakeUp: [[Double]] = []
    for c in 0..<cells.count {
      var shockOfLayoffs = 1.0
      var shockOfFinding = 1.0
      var shockOfTakeUp = 1.0
      for (s, shock) in scenario.shocks.enumerated() {
        let phi = drivers.shocks[s]
        if let multiplier = shockLayoffs[s] { shockOfLayoffs *= pow(multiplier[c], phi) }
        if let multiplier = shockFinding[s] { shockOfFinding *= pow(multiplier[c], phi) }
        if let multiplier = shock.takeUp { shockOfTakeUp *= pow(multiplier, phi) }
      }

      let cyclical =
        layoffs[c] * drivers.season * exp(Self.logMultiplier(layoffLoads[c], y: drivers.y, gamma: drivers.gamma))
        * shockOfLayoffs * drivers.layoffs
      var automation = 0.0
      var jobs = 1.0
      if let a = drivers.adoption, let technology = scenario.automation {
        let displaced = exposure[c] * technology.displaced
        automation = max(0, log((1 - displaced * a.before) / (1 - displaced * a.now)))
        let lost = exposure[c] * (technology.displaced - technology.reinstated)
        jobs = (1 - lost * a.before) / (1 - lost * a.first)
      }
      let climate = vulnerability[c] * drivers.climate
      conditions.hazards.append([cyclical, automation, climate, quits[c] * drivers.quits, exits[c]])
      conditions.jobs.append(jobs)

      conditions.finding.append(
        finding[c] * exp(Self.logMultiplier(findingLoads[c], y: drivers.y, gamma: drivers.gamma)) * shockOfFinding
          * drivers.finding * drivers.lawFinding)

      var takeUp = drivers.takeUp * shockOfTakeUp
      let common = takeUp
      for stage in stages { takeUp *= stage[c] }
      conditions.takeUp.append(min(1, takeUp * drivers.lawTakeUp))
      quitTakeUp.append(
        scenario.benefits.classes.map { ofClass in
          guard let own = ofClass.takeUp else { return min(1, takeUp) }
          return min(1, common * cells.values(own.step(at: month) ?? CellValue(0))[c])
        })

      conditions.entrants.append(exp(Self.logMultiplier(entrantLoads[c], y: drivers.y, gamma: drivers.gamma)))
    }
    conditions.quitTakeUp = scenario.benefits.classes.indices.map { q in quitTakeUp.map { $0[q] } }
    return conditions
  }

  /// `G = f·δ·g + ι`; `survive = exp(-G)`, `P(find) = f/G · (1 - survive)`.
  func search(finding f: Double) -> (survive: Double, find: Double) {
    let total = f + scenario.labour.dropOut
    let survive = exp(-total)
    return (survive, total == 0 ? 0 : f / total * (1 - survive))
  }
}
