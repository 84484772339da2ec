/// A scenario to begin with: small, commented, valid.
package enum Starter {
  /// The file `payung init` writes.
  /// - Parameter schema: where editors find the JSON Schema, relative to the file.
  package static func text(schema: String) -> String {
    """
    # yaml-language-server: $schema=\(schema)
    #
    # A small invented country. Replace figure by figure; `payung validate FILE` tells what is wrong, with line and
    # cure, and `payung resolve FILE` shows every default. Rates are fractions (0.6, not 60); hazards are per month.
    payung: 1
    title: My scheme
    description: A starter scenario with invented figures
    sources:                      # where figures come from, by key path; confidence: read, derived, recalled, assumption
      labour: {text: invented for this starter, confidence: assumption}
    currency: USD
    start: 2026-01                # first projected month
    end: 2045-12                  # last one
    paths: 10000                  # Monte Carlo paths
    seed: 1

    dimensions:                   # what the insured are split by; their product are the cells
      sector: [farms, factories, services]
      wage: [low, high]

    population:
      labour_force: {2026-01: 5.0e+6, 2045-01: 6.0e+6}    # dated: interpolated between dates
      unemployment_rate: 0.05
      okun: -0.3                                          # change of that rate per unit of output gap
      shares:                                             # of the insured; any scale
        sector: {farms: 1, factories: 4, services: 5}
        wage: {low: 6, high: 4}

    coverage:
      share: {2026-01: 0.2, 2045-12: 0.35}                # insured employed / labour force

    economy:
      gdp: 60.0e+9
      growth: 0.04
      inflation: 0.03                                     # policy values and baselines step: {2026: 0.03, 2030: 0.025}
      wage_growth: 0.055
      yield: 0.05
      factors:                                            # deviations from the baselines
        output: {sd: 0.02, half_life: 14}                 # half-life in months
        wages: {sd: 0.012, half_life: 18}
        inflation: {sd: 0.01, half_life: 12}
        yield: {sd: 0.01, half_life: 18}
      correlations:
        - [output, wages, 0.4]
      regimes:
        initial: normal
        normal: {to: {recession: 0.01}}                   # monthly probability; the rest stays
        recession: {to: {normal: 0.08}, shift: {output: -0.005}, volatility: 1.5}

    labour:
      layoffs:
        base: 0.006
        by: {sector: {factories: 1.3}, wage: {high: 0.7}}
        loads: {output: -10}                              # a gap of -1 % raises layoffs by about 10 %
      quits: 0.01
      exits: 0.002
      finding: {base: 0.15, loads: {output: 5}, duration: {1: 1, 4: 0.85, 7: 0.7, 13: 0.5}}
      drop_out: 0.02
      insured_rehire: 0.7
      mobility:
        sector: {stay: 0.7}                               # the rest by initial shares

    benefits:
      classes:                                            # ascending by months of contributions
        - {months: 12, replacement: [0.5, 0.5, 0.5]}
        - {months: 24, replacement: [0.5, 0.5, 0.5, 0.4, 0.4, 0.4]}
      wage_ceiling: {amount: 1500, index: wages}          # restated each January
      take_up: {2026-01: 0.5, 2030-01: 0.7}

    contributions:
      rates: {employer: 0.005, employee: 0.005}
      wage_ceiling: {amount: 1500, index: wages}
      compliance: 0.95

    wages:
      mean: {base: 500, by: {wage: {low: 0.6, high: 1.6}}}          # monthly, in the start month
      log_sd: 0.3

    administration: {share_of_contributions: 0.03}

    fund:
      initial: 100.0e+6
      on_depletion: borrow                                # or subsidy, cut

    checks:                                               # decide the exit status of a run
      - depletion_probability(2045) <= 0.10

    """
  }
}
