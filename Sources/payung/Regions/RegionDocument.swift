import Analysis
import Engine
import Foundation
import ScenarioFiles
import Writing

/// What a region's run says as JSON, and as tables (docs/region.md).
struct RegionDocument {
  let analysis: RegionAnalysis
  private var figures: RegionFigures { analysis.figures }
  private var region: Region { analysis.region }
  private var result: RegionResult { analysis.result }
  private var names: [String] { region.names }

  init(_ analysis: RegionAnalysis) { self.analysis = analysis }

  private typealias Members = [(key: String, value: JSONValue)]

  /// Result format 2: rows carry their scheme; `pool`, `joint`, `correlations` and `without_pool` beside them.
  var json: JSONValue {
    get throws {
      let run = result.manifest
      var members: Members = [
        ("payung_region_result", .number("1")), ("title", .string(region.title)),
        ("start", .string(region.start.description)), ("end", .string(region.end.description)),
        (
          "manifest",
          .object([
            ("version", .string(Payung.configuration.version)), ("seed", .string(String(region.seed))),
            ("paths", .number(String(figures.paths))), ("months", .number(String(region.months))),
            ("threads", .number(String(run.threads))), ("blas", .string(run.blas)), ("cpu", .string(run.cpu)),
            ("kernels", .string(run.kernels)), ("started", .string(run.started)), ("seconds", number(run.seconds)),
            ("checksum", .string(run.checksum)),
          ])
        ),
        (
          "schemes",
          .array(
            region.members.map { .object([("name", .string($0.scheme.name)), ("currency", .string($0.currency))]) })
        ),
        (
          "annual",
          .array(
            zip(region.members, analysis.members).flatMap { member, analysis in
              annual(analysis, currency: member.currency, [("scheme", .string(member.scheme.name))])
            })
        ),
        (
          "depletion",
          .array(zip(names, analysis.members).flatMap { depletion($1.depletion, [("scheme", .string($0))]) })
        ),
        ("joint", joint(result.members)), ("in_one_year", inOneYear(result.members)),
        ("correlations", correlations), ("checks", checks),
      ]
      if let pool = analysis.pool, let without = result.without {
        members.append(
          (
            "pool",
            .object([
              ("currency", .string(region.pool?.currency ?? "")),
              ("annual", .array(annual(pool, currency: region.pool?.currency ?? "", []))),
              ("depletion", .array(depletion(pool.depletion, []))), ("net_positions", try netPositions),
            ])
          ))
        members.append(
          (
            "without_pool",
            .object([
              (
                "depletion",
                .array(zip(names, without).flatMap { depletion(figures.depletion(of: $1), [("scheme", .string($0))]) })
              ), ("joint", joint(without)), ("in_one_year", inOneYear(without)), ("change", changes),
            ])
          ))
      }
      members.append(("region", ResolvedScenario(region: region.document).json))
      return .object(members)
    }
  }

  private func number(_ value: Double?) -> JSONValue { value.map { $0.isFinite ? .number("\($0)") : .null } ?? .null }

  private func share(_ value: Proportion) -> Members {
    [
      ("probability", number(value.value)), ("standard_error", number(value.standardError)),
      ("interval", .array([number(value.interval.lowerBound), number(value.interval.upperBound)])),
    ]
  }

  private func estimate(_ value: Estimate?) -> Members {
    [("value", number(value?.value)), ("standard_error", number(value?.standardError))]
  }

  private func annual(_ analysis: RunAnalysis, currency: String, _ of: Members) -> [JSONValue] {
    analysis.annual.map { figure in
      let statistics = figure.statistics
      return .object(
        of + [
          ("variable", .string(figure.variable.name)),
          ("unit", .string(figure.variable.unit == .currency ? currency : figure.variable.unit.rawValue)),
          ("year", .number(String(figure.year))), ("mean", number(statistics?.mean)), ("sd", number(statistics?.sd)),
          ("standard_error", number(statistics?.standardError)),
          (
            "quantiles",
            .object(
              zip(SampleStatistics.quantileLevels, statistics?.quantiles ?? []).map { ($0.shortestText, number($1)) })
          ),
        ])
    }
  }

  private func depletion(_ depletion: Depletion, _ of: Members) -> [JSONValue] {
    zip(depletion.years, depletion.byYear).map { .object(of + [("year", .number(String($0)))] + share($1)) }
  }

  private func joint(_ runs: [RunResult]) -> JSONValue {
    let both = [false, true].map { figures.together(runs, inYear: $0) }
    return .array(
      figures.years.enumerated().flatMap { y, year in
        names.indices.flatMap { k in
          both.enumerated().map { inYear, shares in
            .object(
              [
                ("year", .number(String(year))), ("at_least", .number(String(k + 1))),
                ("depleted", .string(inYear == 1 ? "in the year" : "by the year's end")),
              ] + share(shares[y][k]))
          }
        }
      })
  }

  private func inOneYear(_ runs: [RunResult]) -> JSONValue {
    .array(
      figures.inTheSameYear(runs).enumerated().map {
        .object([("at_least", .number(String($0 + 1)))] + share($1))
      })
  }

  private var correlations: JSONValue {
    .array(
      names.indices.flatMap { i in
        (i + 1..<names.count).map { j in
          .object(
            [("variable", .string("benefit_cost_rate")), ("schemes", .array([.string(names[i]), .string(names[j])]))]
              + estimate(analysis.correlations.values[i][j]))
        }
      })
  }

  private var checks: JSONValue {
    .array(
      analysis.checks.map {
        .object([("condition", .string($0.condition))] + estimate($0.estimate) + [("holds", .bool($0.holds))])
      })
  }

  private var netPositions: JSONValue {
    get throws {
      .array(
        try names.indices.flatMap { k in
          try figures.years.compactMap { year in
            guard let recipient = try figures.netRecipient(k, year) else { return nil }
            var net = (try figures.netPositionOverWages(k, year) ?? []).filter { !$0.isNaN }
            let mean = net.withUnsafeMutableBufferPointer { Estimate(.mean, of: $0) }
            return .object(
              [
                ("scheme", .string(names[k])), ("year", .number(String(year))),
                ("over_covered_wages", .object(estimate(mean))), ("net_recipient", .object(share(recipient))),
              ])
          }
        })
    }
  }

  private var changes: JSONValue {
    .array(
      names.indices.flatMap { k in
        figures.years.compactMap { year in
          figures.change(of: k, by: year).map {
            .object([
              ("scheme", .string(names[k])), ("year", .number(String(year))), ("difference", number($0.difference)),
              ("standard_error", number($0.standardError)),
            ])
          }
        }
      })
  }

  /// `scheme,variable,unit,year,statistic,value`, of every scheme and of `pool`; depletion, and under `joint` how many are
  /// depleted.
  func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func row(_ cells: [String]) throws { try output(CSVRow.bytes(cells)[...]) }
    func shares(_ scheme: String, _ variable: String, _ shares: [(Int, Proportion)]) throws {
      for (year, share) in shares {
        for (name, value) in [("mean", share.value), ("standard_error", share.standardError)] {
          try row([scheme, variable, Quantity.Unit.ratio.rawValue, String(year), name, value.shortestText])
        }
      }
    }
    func all(_ scheme: String, _ currency: String, _ analysis: RunAnalysis) throws {
      for figure in analysis.annual {
        let unit = figure.variable.unit == .currency ? currency : figure.variable.unit.rawValue
        var values: [(String, Double?)] = [
          ("mean", figure.statistics?.mean), ("sd", figure.statistics?.sd),
          ("standard_error", figure.statistics?.standardError),
        ]
        for (level, value) in zip(SampleStatistics.quantileLevels, figure.statistics?.quantiles ?? []) {
          values.append(("q\(level.shortestText)", value))
        }
        for (name, value) in values {
          try row([scheme, figure.variable.name, unit, String(figure.year), name, value?.shortestText ?? ""])
        }
      }
      let depletion = analysis.depletion
      try shares(scheme, Check.depletionProbability, Array(zip(depletion.years, depletion.byYear)))
    }
    try row(["scheme", "variable", "unit", "year", "statistic", "value"])
    for (member, analysis) in zip(region.members, analysis.members) {
      try all(member.scheme.name, member.currency, analysis)
    }
    if let pool = analysis.pool { try all(RegionOutcome.pool, region.pool?.currency ?? "", pool) }
    let kinds = [(RegionOutcome.depletedBy, false), (RegionOutcome.depletedIn, true)]
    for (variable, inYear) in kinds {
      let together = figures.together(result.members, inYear: inYear)
      for k in names.indices {
        try shares(
          RegionOutcome.joint, "\(variable).\(k + 1)", zip(figures.years, together).map { ($0, $1[k]) })
      }
    }
  }
}
