import Foundation

extension ForecastScenario {
  private var accounts: YearlyAccounts { forecast.accounts }
  private var pool: FundPool { forecast.pool }
  private var isShort: Bool { forecast.costYears < FundForecast.fewYears }

  var description: String {
    var parts = [
      "One cell, fitted to the accounts of \(accounts.firstYear) to \(accounts.lastYear) "
        + "(\(forecast.costYears) years with a cost rate); what they cannot tell is the pool's: \(pool.origin)."
    ]
    if isShort {
      parts.append(
        "Fewer than \(FundForecast.fewYears) years: spread, persistence and answers of rates are the pool's almost alone."
      )
    }
    if forecast.flowsAge > 0 { parts.append("Flows are known to \(accounts.lastYear - forecast.flowsAge) only.") }
    if let last = accounts.breaks.last {
      parts.append(
        "The fund does not roll forward in \(accounts.breaks.count) years, last in \(last.year) by "
          + "\(number(100 * last.shareOfWages, digits: 2)) % of wages.")
    }
    return parts.joined(separator: " ")
  }

  private enum Confidence: String { case read, derived, assumption }

  var sources: String {
    let last = accounts.lastYear
    let weight = number(forecast.method.contributionWeight)
    var entries: [(String, String, Confidence)] = [
      (
        "labour.layoffs.base",
        "level of log cost rates: exponentially weighted mean, half-life \(number(FundHistory.halfLife)) years, moved "
          + "\(weight) of the way to the last contribution rate; as a monthly hazard", .derived
      ),
      (
        "economy.factors.claims",
        "what lasts of the errors such forecasts made in the pool one to six years ahead (least squares over their "
          + "covariances), to the spread of own years and \(number(forecast.method.spreadYears)) of the pool; persistence "
          + "\(number(pool.persistence, digits: 3)) a year: the pool's (moments)", isShort ? .assumption : .derived
      ),
      (
        "economy.factors.swings", "what of the same errors is gone within the year", isShort ? .assumption : .derived
      ),
      (
        "uncertainty.layoffs",
        "standard error of the weighted level, autocorrelation counted; a third of it, as cost rates forget faster",
        .derived
      ),
      (
        "economy.wage_growth", "mean log growth of total wages, last ten years and ten of the pool", .derived
      ),
      ("economy.factors.wages", "spread of annual growth of total wages: the pool's", .assumption),
      ("economy.factors.output", "not in the accounts; only ties claims to the national cycle", .assumption),
      (
        "economy.correlations",
        "moments of the pool: with wages, and with the mean of the other funds (the national cycle)",
        .assumption
      ),
      (
        "economy.yield",
        forecast.yieldIsOwn
          ? "interest / mean fund, last five years and two of the pool"
          : "interest / mean fund of the pool, last ten years",
        forecast.yieldIsOwn ? .derived : .assumption
      ),
      (
        "economy.inflation",
        options.country?.inflation != nil
          ? ForecastCountry.source : "growth of wages less 2 %; nothing here depends on it",
        .assumption
      ),
      (
        "labour.finding", "the pool's shape of benefits: \(number(BenefitShape.averageMonths)) paid months on average",
        .assumption
      ),
      (
        "benefits.classes", "the pool's shape of benefits; accounts tell only its product with the claims", .assumption
      ),
      ("coverage", "an index: heads are not in the accounts", .assumption),
      ("population", "an index: heads are not in the accounts", .assumption),
      ("wages.mean", "total wages of \(last), grown half a year", .derived),
      ("fund.initial", "fund at the end of \(last)", .read),
      ("history.benefit_cost_rate", "benefits / total wages", .derived),
      (
        "starting_stocks.beneficiaries", "those that the cost rate of \(last - forecast.flowsAge) needs", .derived
      ),
    ]
    entries.append(
      (
        "contributions.rates",
        forecast.contributionPath.isEmpty
          ? "contributions / total wages of \(last - forecast.flowsAge); "
            + (forecast.hasFixedRate ? "the rate has not moved in any year" : "rates taken as they stand")
          : "contributions / total wages of \(last - forecast.flowsAge), then what the gap to cost then brought in the pool "
            + "within one to four years (regression)", .derived
      ))
    if let response = forecast.reserveResponse {
      entries.append(
        (
          "fund.rule",
          "rates rose by \(number(100 * response, digits: 3)) % for each year of benefits the reserve fell by: the pool's "
            + "regression over four years, anchored at the present reserve", .assumption
        ))
    }
    if forecast.administration > 0 {
      entries.append(("administration", "of contributions, last five years", .derived))
    }
    if accounts.season != nil { entries.append(("labour.layoffs.season", "quarters of benefits", .derived)) }
    if abs(forecast.deviation) > 0 {
      entries.append(
        (
          "shocks.present", "cost rate of \(last - forecast.flowsAge) against its level; fades as the factor does",
          .derived
        ))
    }
    if abs(forecast.overshoot) > 0 {
      entries.append(
        (
          "shocks.overheating",
          "wage growth of two years above its mean, times \(number(pool.overheating, digits: 3)), the pool's regression of "
            + "cost rates two to four years later", .derived
        ))
    }
    return entries.map { path, text, confidence in
      "  \(path): {text: \(quoted(text)), confidence: \(confidence.rawValue)}"
    }.joined(separator: "\n")
  }
}
