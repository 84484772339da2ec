import ScenarioFiles

/// The fixed case that `payung bench` times: a scenario file, carried inside the program so that an installed one needs
/// no other file.
package enum BenchmarkCase {
  /// Paths of the timed run, and the size for which checksums are recorded.
  package static let paths = 10_000
  /// A smaller size with a recorded checksum, for a quick look.
  package static let fewPaths = 256

  /// - Parameters:
  ///   - ownLoadings: the variant in which every cell has a log-hazard of its own: nothing that cells share
  ///     can be computed once for them.
  ///   - lastYear: shortens the case, without its checks.
  /// - Throws: `ScenarioErrors`; never for the case as it stands.
  package static func scenario(
    paths: Int, ownLoadings: Bool = false, lastYear: Int? = nil
  ) throws(ScenarioErrors) -> Scenario {
    var overrides = settings(paths: paths, lastYear: lastYear)
    if ownLoadings {
      for (hazard, load) in [("layoffs", "-8"), ("finding", "4")] {
        overrides.append((key: "labour.\(hazard).loads.output", value: "{base: \(load), by: \(differing)}"))
      }
    }
    return try ScenarioReader.read(text: text, as: name, overrides: overrides)
  }

  /// Its text, from which scenarios with further settings are made.
  /// - Throws: `ScenarioErrors`; never for the case as it stands.
  static func draft() throws(ScenarioErrors) -> Draft { try Draft.read(text: text, as: name) }

  /// What makes the case as large, and as long, as is asked.
  static func settings(paths: Int, lastYear: Int?) -> [(key: String, value: String)] {
    [(key: "paths", value: String(paths))]
      + (lastYear.map { [(key: "end", value: "\($0)-12"), (key: "checks", value: "[]")] } ?? [])
  }

  private static let differing = """
    {pay: {p1: 1.2, p2: 1.1, p4: 0.9, p5: 0.8}, age: {young: 1.3, old: 0.85},
     trade: {quarries: 0.99, dynamos: 0.98, wells: 0.97, carters: 0.96, banks: 0.95, landlords: 0.94, courts: 0.93,
             schools: 0.92, clinics: 0.91}}
    """
  private static let name = "bench-case.yaml"

  /// The scenario file.
  package static let text = """
    # Umbrella Land at full size: the fixed case of `payung bench`. Every figure is invented; what counts is the shape:
    # 255 cells of 35 states, 21 factors with heavy tails and two regimes, hazards that differ from cell to cell.
    payung: 1
    title: Umbrella Land at full size
    description: Seventeen trades, five levels of pay, three ages, twenty years; the case that payung bench times.
    currency: UMC
    start: 2026-01
    end: 2045-12
    paths: 10_000
    seed: 1

    dimensions:
      trade: [gardens, quarries, mills, dynamos, wells, builders, markets, carters, inns, printers, banks,
              landlords, bureaux, courts, schools, clinics, workshops]
      pay: [p1, p2, p3, p4, p5]
      age: {bands: [young, middle, old], years: [14, 16, 15]}

    population:
      labour_force: {2026-01: 25e6, 2036-01: 27e6, 2046-01: 28e6}
      unemployment_rate: 0.05
      okun: -0.3
      shares:
        trade: {gardens: 5, quarries: 3, mills: 28, dynamos: 2, wells: 1, builders: 7, markets: 14, carters: 6,
                inns: 7, printers: 3, banks: 6, landlords: 2, bureaux: 5, courts: 2, schools: 4, clinics: 3,
                workshops: 2}
        age: {young: {2026-01: 33, 2045-12: 31}, middle: 45, old: {2026-01: 22, 2045-12: 24}}

    coverage:
      share: {2026-01: 0.40, 2045-12: 0.50}
      legal: 0.60
      catch_up: 0.02
      procyclical: {output: 3}

    # 21 factors: four of the whole economy, and one for each trade.
    economy:
      gdp: 600e9
      growth: {2026: 0.03, 2036: 0.025}
      inflation: 0.02
      wage_growth: {2026: 0.045, 2036: 0.04}
      yield: 0.05
      factors:
        output: {sd: 0.016, half_life: 20}
        wages: {sd: 0.012, half_life: 12}
        inflation: {sd: 0.012, half_life: 9}
        yield: {sd: 0.012, half_life: 16}
        gardens: {sd: 0.012, half_life: 12}
        quarries: {sd: 0.04, half_life: 18}
        mills: {sd: 0.016, half_life: 18}
        dynamos: {sd: 0.015, half_life: 12}
        wells: {sd: 0.015, half_life: 14}
        builders: {sd: 0.026, half_life: 18}
        markets: {sd: 0.016, half_life: 12}
        carters: {sd: 0.03, half_life: 12}
        inns: {sd: 0.035, half_life: 10}
        printers: {sd: 0.02, half_life: 16}
        banks: {sd: 0.021, half_life: 18}
        landlords: {sd: 0.022, half_life: 24}
        bureaux: {sd: 0.02, half_life: 12}
        courts: {sd: 0.018, half_life: 12}
        schools: {sd: 0.015, half_life: 14}
        clinics: {sd: 0.019, half_life: 12}
        workshops: {sd: 0.021, half_life: 13}
      correlations:
        - [output, wages, 0.3]
        - [output, inflation, 0.2]
        - [inflation, wages, 0.3]
        - [inflation, yield, 0.5]
        - [mills, markets, 0.3]
        - [mills, carters, 0.3]
        - [carters, inns, 0.4]
        - [builders, landlords, 0.4]
        - [courts, schools, 0.3]
      distribution: {student_t: 6}
      regimes:
        initial: normal
        normal: {to: {recession: 0.007}}
        recession: {to: {normal: 0.08}, shift: {output: -0.008, inflation: 0.002, yield: 0.001}, volatility: 1.8}

    # Sixteen classes of record.
    tenure: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 24, 36]

    labour:
      layoffs:
        mean: 0.004
        by:
          trade: {gardens: 1.2, quarries: 1.1, mills: 1.3, dynamos: 0.5, wells: 0.6, builders: 1.5, markets: 1,
                  carters: 1.1, inns: 1.4, printers: 1.05, banks: 0.7, landlords: 0.9, bureaux: 1.25, courts: 0.4,
                  schools: 0.55, clinics: 0.6, workshops: 1.15}
          pay: {p1: 1.2, p2: 1.1, p4: 0.92, p5: 0.8}
          age: {young: 1.2, old: 0.9}
        loads:
          output: -8
          gardens: {base: -5, only: {trade: [gardens]}}
          quarries: {base: -6, only: {trade: [quarries]}}
          mills: {base: -7, only: {trade: [mills]}}
          dynamos: {base: -4, only: {trade: [dynamos]}}
          wells: {base: -4.5, only: {trade: [wells]}}
          builders: {base: -6.5, only: {trade: [builders]}}
          markets: {base: -6, only: {trade: [markets]}}
          carters: {base: -5.5, only: {trade: [carters]}}
          inns: {base: -7.5, only: {trade: [inns]}}
          printers: {base: -5.2, only: {trade: [printers]}}
          banks: {base: -4.8, only: {trade: [banks]}}
          landlords: {base: -6.2, only: {trade: [landlords]}}
          bureaux: {base: -5.8, only: {trade: [bureaux]}}
          courts: {base: -3.5, only: {trade: [courts]}}
          schools: {base: -3.8, only: {trade: [schools]}}
          clinics: {base: -4.2, only: {trade: [clinics]}}
          workshops: {base: -5.6, only: {trade: [workshops]}}
        season: [1.25, 1.1, 0.97, 0.96, 0.95, 1, 0.95, 0.94, 0.96, 0.97, 0.95, 1]
      quits:
        base: 0.008
        by:
          trade: {gardens: 1.1, quarries: 0.8, mills: 1, dynamos: 0.6, wells: 0.7, builders: 1.3, markets: 1.2,
                  carters: 1.05, inns: 1.5, printers: 1.15, banks: 0.75, landlords: 0.9, bureaux: 1.25, courts: 0.5,
                  schools: 0.65, clinics: 0.85, workshops: 1.12}
          pay: {p1: 1.3, p2: 1.1, p4: 0.9, p5: 0.8}
          age: {young: 1.3, old: 0.7}
        to_unemployment: 0.3
      exits: {base: 0.001, by: {age: {young: 0.8, old: 2.5}}}
      finding:
        base: 0.12
        by:
          trade: {gardens: 0.9, quarries: 0.8, mills: 1, dynamos: 0.95, wells: 0.85, builders: 1.2, markets: 1.1,
                  carters: 1.05, inns: 1.25, printers: 0.97, banks: 0.88, landlords: 0.92, bureaux: 1.15, courts:
                  0.75, schools: 0.82, clinics: 1.02, workshops: 0.94}
          pay: {p1: 1.103, p2: 1.047, p4: 0.961, p5: 0.907}
          age: {young: 1.117, old: 0.803}
        loads:
          output: 4
          gardens: {base: 2, only: {trade: [gardens]}}
          mills: {base: 3, only: {trade: [mills]}}
          builders: {base: 2.5, only: {trade: [builders]}}
          markets: {base: 2.2, only: {trade: [markets]}}
          inns: {base: 3.5, only: {trade: [inns]}}
          printers: {base: 1.8, only: {trade: [printers]}}
          bureaux: {base: 2.6, only: {trade: [bureaux]}}
          workshops: {base: 2.4, only: {trade: [workshops]}}
        duration: {1: 1, 4: 0.88, 7: 0.72, 13: 0.55}
      drop_out: 0.02
      insured_rehire: {base: 0.6, by: {pay: {p1: 0.9, p5: 1.1}}}
      credit_retention: 0.5
      mobility:
        trade: {stay: 0.6}
        pay: {stay: 0.7, to: {p1: 3, p2: 2.5, p3: 2, p4: 1.5, p5: 1}}

    benefits:
      classes:
        - months: 12
          replacement: {2026-01: [0.6, 0.6, 0.6, 0.5, 0.5, 0.5], 2032-01: [0.65, 0.65, 0.6, 0.6, 0.5, 0.5]}
      wage_ceiling: {amount: 2_200, index: wages}
      waiting_days: 7
      claim_gap: 60
      take_up: {base: 0.7, by: {pay: {p1: 1.05, p5: 0.9}}}

    contributions:
      rates: {employer: 0.0035, worker: 0.0035}
      wage_ceiling: {amount: 2_500, index: wages}
      compliance: 0.97

    wages:
      mean:
        base: 1_000
        by:
          trade: {gardens: 0.8, quarries: 1.3, mills: 1, dynamos: 1.25, wells: 0.95, builders: 1.02, markets: 0.92,
                  carters: 1.1, inns: 0.85, printers: 1.24, banks: 1.3, landlords: 1.15, bureaux: 1.12, courts: 1.14,
                  schools: 0.96, clinics: 1.08, workshops: 0.82}
          pay: {p1: 0.5, p2: 0.72, p3: 0.92, p4: 1.16, p5: 1.7}
          age: {young: 0.85, middle: 1.05, old: 1.15}
      log_sd: {base: 0.08, by: {pay: {p1: 2.5, p5: 3}}}

    services: {participation: 0.1, effect: 1.1, unit_cost: {amount: 300, index: wages}}

    administration: {share_of_contributions: 0.05}

    fund:
      initial: 2e9
      borrowing_spread: 0.01

    automation:
      exposure:
        base: 1
        by:
          trade: {gardens: 0.78, quarries: 0.62, mills: 0.66, dynamos: 0.46, wells: 0.7, builders: 0.63, markets:
                  0.76, carters: 0.72, inns: 0.84, printers: 0.43, banks: 0.61, landlords: 0.73, bureaux: 0.58,
                  courts: 0.45, schools: 0.3, clinics: 0.39, workshops: 0.51}
          pay: {p1: 1.1, p2: 1.05, p4: 0.9, p5: 0.8}
      displaced: 0.1
      reinstated: 0.07
      adoption: {midpoint: 2037, midpoint_sd: 3, years_10_to_90: 18, speed_sd: 0.25}

    climate:
      frequency: {2026-01: 0.5, 2045-12: 0.8}
      severity: {mean: 1, cv: 1.5}
      half_life: 2
      vulnerability:
        base: 0.0002
        by:
          trade: {gardens: 6, quarries: 2, mills: 1, dynamos: 0.8, wells: 2.2, builders: 2.1, markets: 1.5, carters:
                  1.9, inns: 3, printers: 0.5, banks: 0.4, landlords: 0.7, bureaux: 0.6, courts: 0.45, schools: 0.9,
                  clinics: 0.95, workshops: 1.05}

    shocks:
      storm:
        annual_frequency: 0.03
        severity_cv: 0.5
        ramp: 2
        hold: 4
        half_life: 10
        factors: {output: -0.05}
        layoffs:
          base: 1.3
          by:
            trade: {gardens: 0.8, quarries: 0.9, mills: 1.1, dynamos: 0.7, wells: 0.72, builders: 1.2, markets:
                    1.15, carters: 1.4, inns: 1.8, printers: 0.78, banks: 0.76, landlords: 0.95, bureaux: 1.05,
                    courts: 0.69, schools: 0.82, clinics: 0.74, workshops: 1.02}
        finding: 0.7
        take_up: 1.1

    uncertainty:
      layoffs: {cv: 0.12}
      quits: {cv: 0.10}
      finding: {cv: 0.12}
      take_up: {cv: 0.10}
      wage_growth: {sd: 0.005}
      inflation: {sd: 0.004}
      yield: {sd: 0.005}

    checks:
      - depletion_probability(2045) <= 0.25

    sources:
      population: {text: "Invented", confidence: assumption}
      coverage: {text: "Invented", confidence: assumption}
      economy: {text: "Invented", confidence: assumption}
      tenure: {text: "Invented", confidence: assumption}
      labour: {text: "Invented", confidence: assumption}
      benefits: {text: "Invented", confidence: assumption}
      contributions: {text: "Invented", confidence: assumption}
      wages: {text: "Invented", confidence: assumption}
      services: {text: "Invented", confidence: assumption}
      administration: {text: "Invented", confidence: assumption}
      fund: {text: "Invented", confidence: assumption}
      automation: {text: "Invented", confidence: assumption}
      climate: {text: "Invented", confidence: assumption}
      shocks: {text: "Invented", confidence: assumption}
      uncertainty: {text: "Invented", confidence: assumption}

    """
}
