import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Writing

/// What a region's run says of each scheme, of the pool and of all together, with errors; as text and as JSON.
struct RegionReport {
  let result: RegionResult
  private let years: [Int]

  init(_ result: RegionResult) {
    self.result = result
    years = result.region.years
  }

  private var region: Region { result.region }
  private var paths: Int { result.members[0].annual.paths }

  /// Depletion by the end of a year.
  private func depleted(_ run: RunResult, by year: Int) -> Proportion? {
    let store = run.annual
    return Depletion(month: store.depletionMonth, years: store.years, monthsOfYear: store.months).probability(by: year)
  }

  /// A scheme's or the pool's figure of a year; the mean with its error.
  private func mean(_ store: any AnnualStore, _ variable: String, _ year: Int) throws -> Estimate? {
    guard let v = store.variables.firstIndex(where: { $0.name == variable }), let y = store.years.firstIndex(of: year)
    else { return nil }
    var column = [Double](repeating: 0, count: store.paths)
    return try column.withUnsafeMutableBufferPointer {
      try store.read(variable: v, year: y, paths: 0..<store.paths, into: $0)
      return Estimate(.mean, of: $0)
    }
  }

  /// Share of paths on which a scheme has had more from the pool than it paid.
  private func hasGained(_ run: RunResult, _ year: Int) throws -> Proportion? {
    let store = run.annual
    guard let v = store.variables.firstIndex(where: { $0.name == "net_position" }),
      let y = store.years.firstIndex(of: year)
    else { return nil }
    var column = [Double](repeating: 0, count: store.paths)
    try column.withUnsafeMutableBufferPointer { try store.read(variable: v, year: y, paths: 0..<store.paths, into: $0) }
    return Proportion(hits: column.filter { $0 < 0 }.count, of: store.paths)
  }

  /// Depleted by a year without and with the pool, path by path: the change and its error.
  private func change(_ k: Int, by year: Int) -> PairedMean? {
    guard let without = result.without?[k] else { return nil }
    let end = Int32((min(CalendarMonth(year: year, month: 12), region.end)) - region.start)
    func hits(_ run: RunResult) -> [Double] {
      run.annual.depletionMonth.map { $0 >= 0 && $0 <= end ? 1 : 0 }
    }
    return PairedMean(from: hits(without), to: hits(result.members[k]))
  }

  /// At least `count` schemes depleted by the end of a year, or for the first time in it.
  func together(_ runs: [RunResult], count: Int, year: Int, inYear: Bool) -> Proportion {
    let first = inYear ? CalendarMonth(year: year, month: 1) - region.start : 0
    let last = CalendarMonth(year: year, month: 12) - region.start
    let months = runs.map(\.annual.depletionMonth)
    let hits = (0..<paths).filter { path in
      months.count { $0[path] >= 0 && Int($0[path]) >= first && Int($0[path]) <= last } >= count
    }
    return Proportion(hits: hits.count, of: paths)
  }

  /// After ten and twenty years, and at the end.
  private var marks: [Int] {
    Array(Set([years[0] + 9, years[0] + 19, years[years.count - 1]].filter(years.contains))).sorted()
  }

  private func percent(_ share: Proportion?) -> String {
    guard let share else { return "–" }
    return
      "\(FigureText.fixed(100 * share.value, decimals: 1)) ± \(FigureText.fixed(100 * share.standardError, decimals: 1))"
  }

  /// At most 80 columns.
  func lines() throws -> [String] {
    var lines = [
      region.title,
      "\(region.start) to \(region.end), \(paths.grouped) paths, seed \(region.seed), \(region.members.count) schemes",
      "",
    ]
    let last = years[years.count - 1]
    func column(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func name(_ text: String) -> String {
      text.count >= 20 ? String(text.prefix(19)) + " " : text + String(repeating: " ", count: 20 - text.count)
    }
    lines.append(
      name("Depleted by \(last), %") + column(result.pool == nil ? "" : "without", 14)
        + column(result.pool == nil ? "share" : "with pool", 14)
        + (result.pool == nil ? "" : column("change", 14) + column("net recipient", 16)))
    for (k, run) in result.members.enumerated() {
      var line = name(region.names[k])
      if let without = result.without?[k], let change = change(k, by: last) {
        line += column(percent(depleted(without, by: last)), 14) + column(percent(depleted(run, by: last)), 14)
        line += column(
          "\(FigureText.fixed(100 * change.difference, decimals: 1)) ± \(FigureText.fixed(100 * (change.standardError ?? 0), decimals: 1))",
          14)
        line += column(percent(try hasGained(run, last)), 16)
      } else {
        line += column("", 14) + column(percent(depleted(run, by: last)), 14)
      }
      lines.append(line)
    }
    lines += [
      "",
      name("Together by \(last), %") + column(result.pool == nil ? "" : "without", 14)
        + column(result.pool == nil ? "share" : "with pool", 14),
    ]
    for count in 1...region.members.count {
      var line = name("at least \(count)")
      line += column(result.without.map { percent(together($0, count: count, year: last, inYear: false)) } ?? "", 14)
      line += column(percent(together(result.members, count: count, year: last, inYear: false)), 14)
      lines.append(line)
    }
    if let pool = result.pool {
      let depletion = Depletion(month: pool.depletionMonth, years: pool.years, monthsOfYear: pool.months)
      lines += ["", "The pool, \(region.pool?.currency ?? ""), means with standard errors"]
      lines.append(name("") + marks.map { column(String($0), 20) }.joined())
      for variable in pool.variables {
        let cells = try marks.map { year -> String in
          guard let figure = try mean(pool, variable.name, year) else { return column("–", 20) }
          return column(
            "\(FigureText.plain(figure.value, width: 9)) ± \(FigureText.plain(figure.standardError ?? 0, width: 7))", 20
          )
        }
        lines.append(name(variable.label()) + cells.joined())
      }
      lines.append(name("Depleted by, %") + marks.map { column(percent(depletion.probability(by: $0)), 20) }.joined())
    }
    return lines + [
      "",
      "checksum \(result.manifest.checksum), \(FigureText.fixed(result.manifest.seconds, decimals: 1)) s on \(result.manifest.threads) threads",
    ]
  }

  /// Result format 2: rows carry their scheme; `pool`, `joint` and `without_pool` beside them.
  func json(threads: Int) throws -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0.isFinite ? "\($0)" : "0") } ?? .null }
    func share(_ value: Proportion) -> [(key: String, value: JSONValue)] {
      [
        ("probability", number(value.value)), ("standard_error", number(value.standardError)),
        ("interval", .array([number(value.interval.lowerBound), number(value.interval.upperBound)])),
      ]
    }
    func figures(_ store: any AnnualStore, _ scheme: String?, unit: String, names: Set<String>? = nil) throws
      -> [JSONValue]
    {
      try store.variables.filter { names?.contains($0.name) ?? true }.flatMap { variable in
        try store.years.compactMap { year in
          try mean(store, variable.name, year).map { figure in
            .object(
              (scheme.map { [("scheme", .string($0))] } ?? [])
                + [
                  ("variable", .string(variable.name)),
                  ("unit", .string(variable.unit == .currency ? unit : variable.unit.rawValue)),
                  ("year", .number(String(year))), ("mean", number(figure.value)),
                  ("standard_error", number(figure.standardError)),
                ])
          }
        }
      }
    }
    func depletion(_ runs: [RunResult]) -> JSONValue {
      .array(
        zip(region.names, runs).flatMap { name, run in
          years.compactMap { year in
            depleted(run, by: year).map {
              .object([("scheme", .string(name)), ("year", .number(String(year)))] + share($0))
            }
          }
        })
    }
    func joint(_ runs: [RunResult]) -> JSONValue {
      .array(
        years.flatMap { year in
          (1...runs.count).flatMap { count in
            [false, true].map { inYear in
              .object(
                [
                  ("year", .number(String(year))), ("at_least", .number(String(count))),
                  ("depleted", .string(inYear ? "in the year" : "by the year's end")),
                ] + share(together(runs, count: count, year: year, inYear: inYear)))
            }
          }
        })
    }
    let run = result.manifest
    var members: [(key: String, value: JSONValue)] = [
      ("payung_result", .number("2")),
      (
        "manifest",
        .object([
          ("version", .string(Payung.configuration.version)), ("seed", .number(String(region.seed))),
          ("paths", .number(String(paths))), ("months", .number(String(region.months))),
          ("threads", .number(String(run.threads))), ("blas", .string(run.blas)), ("cpu", .string(run.cpu)),
          ("kernels", .string(run.kernels)), ("started", .string(run.started)), ("seconds", number(run.seconds)),
          ("checksum", .string(run.checksum)),
        ])
      ),
      (
        "schemes",
        .array(region.members.map { .object([("name", .string($0.scheme.name)), ("currency", .string($0.currency))]) })
      ),
      (
        "annual",
        .array(
          try result.members.enumerated().flatMap {
            try figures($0.element.annual, region.names[$0.offset], unit: region.members[$0.offset].currency)
          })
      ), ("depletion", depletion(result.members)), ("joint", joint(result.members)),
    ]
    if let pool = result.pool, let without = result.without {
      let depletionOfPool = Depletion(month: pool.depletionMonth, years: pool.years, monthsOfYear: pool.months)
      members.append(
        (
          "pool",
          .object([
            ("currency", .string(region.pool?.currency ?? "")),
            ("annual", .array(try figures(pool, nil, unit: region.pool?.currency ?? ""))),
            (
              "depletion",
              .array(
                zip(pool.years, depletionOfPool.byYear).map { .object([("year", .number(String($0)))] + share($1)) })
            ),
            (
              "net_recipients",
              .array(
                try zip(region.names, result.members).flatMap { name, run in
                  try marks.compactMap { year in
                    try hasGained(run, year).map {
                      .object([("scheme", .string(name)), ("year", .number(String(year)))] + share($0))
                    }
                  }
                })
            ),
          ])
        ))
      members.append(
        (
          "without_pool",
          .object([
            ("depletion", depletion(without)), ("joint", joint(without)),
            (
              "change",
              .array(
                region.names.indices.flatMap { k in
                  years.compactMap { year in
                    change(k, by: year).map {
                      .object([
                        ("scheme", .string(region.names[k])), ("year", .number(String(year))),
                        ("difference", number($0.difference)), ("standard_error", number($0.standardError)),
                      ])
                    }
                  }
                })
            ),
          ])
        ))
    }
    members.append(("scenario", ResolvedScenario(region: region.document).json))
    return .object(members)
  }
}
