extension Wording {
  package static let english = Wording(
    code: "en",
    numbers: Numbers(
      point: ".", thousands: ",", percent: "\u{A0}%",
      months: [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ], million: "million", billion: "billion", trillion: "trillion", quadrillion: "quadrillion"),
    page: Page(
      kicker: "Actuarial projection of an unemployment-insurance fund", contents: "Contents", figures: "Figures",
      year: "Year", mean: "Mean", median: "Median", standardError: "Standard error", value: "Value", unit: "Unit",
      standards: "Standards", skip: "To the verdict",
      period: { "\($0) to \($1) · \($2) simulated futures" }, computed: { "computed on \($0) with Payung \($1)" },
      levers: "Levers pulled", partialYear: "* part of a year: sums over its months, no ratios",
      errorNote: "± standard error of the mean, from the number of simulated futures alone.",
      noFigures: "The result holds no such figures.", perCent: "per cent", persons: "persons",
      footer: "Made by Payung from the result named in the manifest. Every figure here stands in its result.json.",
      darkColours: "dark colours", lightColours: "light colours",
      briefFooter: {
        "Made by Payung from a run with seed \($0), checksum \($1), of the scenario with SHA-256 \($2)…."
      },
      appendix: "Appendix: the figures of the charts",
      appendixStandards: "ISAP 2, 3.1 Report on Financial Analysis: figures behind what is shown.",
      brief: "In brief", valued: { "valued as of \($0)" }, dataUntil: { "data until \($0)" }),
    verdict: Verdict(
      heading: "Verdict",
      depleted: { hits, of, month, probability, error, low, high in
        "In about \(hits) in \(of) of the simulated futures the fund runs out of money by \(month). The probability of "
          + "depletion is \(probability), with a standard error of \(error) percentage points (95\u{A0}% interval \(low) "
          + "to \(high))."
      },
      lasts: { month, paths, bound, hits, of in
        "The fund lasts to \(month) in every one of the \(paths) simulated futures. With so many, the probability of "
          + "depletion is at most \(bound), fewer than \(hits) in \(of) (upper end of the 95\u{A0}% interval)."
      },
      median: { "In half of the futures it is depleted by the end of \($0)." },
      fund: { median, year, low, high in
        "In the middle of the range the fund stands at \(median) at the end of \(year); in nine futures of ten it stands "
          + "between \(low) and \(high)."
      },
      rate: { level, enough, first, last in
        "A constant contribution rate of \(level) of covered wages would, on average, use up the fund exactly at the "
          + "end; \(enough) would be enough in 95 futures of 100. The scheme charges "
          + (last.map { "\(first) in the first month and \($0) in the last." } ?? "\(first).")
      },
      allHold: {
        $0 == 1 ? "The one condition set by the scenario holds." : "All \($0) conditions set by the scenario hold."
      },
      someFail: { failed, count in
        "Of the \(count) condition\(count == 1 ? "" : "s") set by the scenario \(failed) "
          + "\(failed == 1 ? "fails" : "fail")."
      },
      caution:
        "All this holds if the assumptions hold. The errors given come from the number of simulated futures; they "
        + "do not measure how wrong the assumptions or the model may be.",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: findings and sustainability stated for intended users. ASOP 32, "
        + "Tests of Financial Adequacy. ASOP 56, Model Meeting the Intended Purpose.",
      glance: Glance(
        safe: { "Safe by its own tests: \($0) futures keep the fund above zero to \($1)." },
        untestedKept: { "\($0) futures keep the fund above zero to \($1). The scenario sets no test of its own." },
        untestedGone: { "The fund runs out by \($1) in \($0) futures. The scenario sets no test of its own." },
        passesYetGone: { "Passes its own tests, and yet runs out by \($1) in \($0) futures." },
        fails: { failed, count, gone, month in
          (count == 1 ? "Fails its own test" : "Fails \(failed) of its own \(count) tests")
            + ": in \(gone) futures the fund runs out by \(month)."
        },
        failsYetLasts: { failed, count, month in
          (count == 1 ? "Fails its own test" : "Fails \(failed) of its own \(count) tests")
            + ", though the fund stays above zero to \(month) in every simulated future."
        },
        safeInAll: { "Safe by its own tests: all \($0) simulated futures keep the fund above zero to \($1)." },
        untestedInAll: {
          "All \($0) simulated futures keep the fund above zero to \($1). The scenario sets no test of its own."
        },
        of: { "\($0) of \($1)" },
        icons: { "Of \($0) futures, those whose fund runs out by \($1)" },
        iconsOfOne: { "Fewer than one in \($0): shown as one." },
        fan: "The fund: median, and nine futures in ten")),
    checks: Checks(
      heading: "Checks", none: "The scenario sets no conditions.", condition: "Condition", value: "Estimate",
      result: "Result", holds: "holds", fails: "fails", noValue: "no value",
      note: "Decided on the estimate itself; compare the distance to the bound with the standard error.",
      standards: "ASOP 32, Tests of Financial Adequacy: explicit tests with stated criteria.",
      deviation: "standard deviation", levelRate: "Level rate",
      more: { "\($0) more conditions are in the full report." }, quantile: { "\($0)\u{A0}% quantile" },
      tail: { "mean of the worst \($0)\u{A0}%" }),
    keyFigures: KeyFigures(
      heading: "Key figures", tileDepletion: "Probability of depletion", tileFund: "Fund at the end, median",
      tileReserve: "Reserve at the end, median", tileMeanRate: "uses the fund up on average:",
      tileRange: "nine in ten:",
      tileOwnRate: "charged:", monthsOfExpenditure: "months of expenditure",
      table: "Main figures in selected years", fundMean: "Fund, mean", fundMedian: "Fund, median", fundLow: "Fund, 5 %",
      fundHigh: "Fund, 95 %",
      rates: "Contribution rates that would be needed", rateMeasure: "Constant rate, % of covered wages",
      meanPath: "On the mean path",
      levelRate: { "Fund used up in \($0)" }, levelRateWithReserve: { "One year of benefits left in \($0)" },
      ratesFrom: { ", charged from \($0)" }, tileEnough: "Constant rate that is enough in 95 futures of 100",
      breakEven: { "Break-even over \($0) years, without interest" }, ownRate: "Charged, first → last month",
      ratesNote:
        "A negative rate means that the fund at hand is more than enough. The average high-cost multiple is the "
        + "reserve ratio over the mean of the three highest benefit cost rates of twenty years (20 CFR 606).",
      standards: "ISAP 2, 3.1 Report on Financial Analysis: results of the projections. ASOP 32, Period-by-Period "
        + "Estimates and Summarized Values."),
    fund: Fund(
      heading: "The fund", chart: "Fund at the end of each year", nine: "nine in ten", half: "one in two",
      singles: "Single futures",
      note:
        "The light band holds nine futures of ten (5 to 95 %), the dark band every second one (25 to 75 %); the line "
        + "in the middle is the median. Nominal amounts.",
      deepest: "the one that falls deepest",
      standards: "ISAP 2, 3.1 Report on Financial Analysis: uncertainty of results. ASOP 32, Valuation Period and "
        + "Period-by-Period Estimates.",
      description: { first, last, low, median, high in
        "Fan chart of the fund from \(first) to \(last). At the end its median is \(median), and nine futures of ten lie "
          + "between \(low) and \(high)."
      },
      single: { "no. \($0)" },
      singlesNote: {
        "Thin lines are single futures: those that end nearest to the 10, 50 and 90 % quantiles, and the one that falls "
          + "deepest (numbers \($0) of the run)."
      },
      hint: { "\($0): median \($1), nine in ten \($2) to \($3)" },
      withoutPaths: "Single futures are not shown: the result was written without paths.nc."),
    depletion: DepletionWords(
      heading: "Probability of depletion by year", chart: "Share of futures depleted by the end of each year",
      probability: "Probability", interval: "95 % interval",
      note:
        "A future counts as depleted from the first month at whose end the fund is below zero, even if it recovers. "
        + "The whiskers are 95 % intervals (Wilson 1927).",
      never:
        "No simulated future is depleted. The upper end of the 95 % interval shows what so many futures can rule out.",
      standards:
        "ASOP 32, Tests of Financial Adequacy. ISAP 2, 3.1 Report on Financial Analysis: sustainability of the "
        + "financing.",
      description: { first, last, start, end in
        "Cumulative probability of depletion, \(start) by the end of \(first) and \(end) by the end of \(last)."
      }),
    cash: Cash(
      heading: "Contributions and benefits", chart: "Contributions and expenditure, mean by year",
      contributions: "contributions", expenditure: "expenditure", benefits: "cash benefits", services: "Services",
      administration: "Administration", interest: "Interest", workSharing: "Wage subsidies", grants: "Grants",
      band: "nine in ten",
      note: "Accrued contributions and expenditure (cash benefits, services, administration), means; the band holds "
        + "expenditure in nine futures of ten.",
      payers: "Contributions by payer, mean", payer: "Payer",
      standards:
        "ASOP 32, Sources of Income and Inclusion of All Material Financial Operations. ISAP 2, 2.4 Consistency "
        + "with the Financing Method.",
      description: { "In \($0) contributions are \($1) and expenditure \($2) on average." }),
    claims: Claims(
      heading: "Claims by cause and by group", causes: "New claims by cause, mean by year", cyclical: "base and cycle",
      automation: "automation", climate: "climate", total: "Total",
      note: "Claims after ordinary and cyclical layoffs, after jobs lost to automation, and after climate events.",
      standards:
        "ASOP 32, Demographic Assumptions and Other Factors. ISAP 2, 2.1 Consideration of all Relevant Features.",
      description: { first, last, start, end in
        "New claims rise or fall from \(start) in \(first) to \(end) in \(last)."
      },
      breakdown: { "New claims per 1,000 insured, by \($0)" },
      breakdownDescription: { "Highest in \($0): \($1) per 1,000 in \($2)." },
      perThousand: "claims per 1,000 insured a year, mean", label: "Group", share: "Share of claims",
      none: "The scenario asks for no breakdown (output.breakdown).", sector: "sector", wage: "wage", age: "age"),
    coverage: Coverage(
      heading: "Coverage and adequacy", chart: "Three notions of coverage, mean by year",
      contributor: "contributor coverage",
      legal: "legal coverage", effective: "effective coverage",
      effectiveChart: "Effective coverage, mean and range of nine in ten futures",
      note:
        "Contributor coverage: insured in the labour force. Legal coverage: share of the labour force the law includes. "
        + "Effective coverage: share of all unemployed who receive a benefit (SDG indicator 1.3.1).",
      adequacy: "Adequacy of the benefit",
      standards:
        "ASOP 32, Coverage and Program Features. ISAP 2, 2.1 Consideration of all Relevant Features of the SSP "
        + "and Law.",
      description: { "In \($0): contributor coverage \($1), legal coverage \($2), effective coverage \($3)." },
      replacement: "Benefit as a share of the average insured wage", duration: "Average time on benefit, months",
      exhaustion: "Share of claims that run to the last month",
      effectiveNote: "Effective coverage needs population.unemployment_rate.", absent: "not given"),
    comparison: Comparison(
      heading: "Scenarios compared", chart: "Fund at the end of each year, median", figure: "Figure",
      difference: "Difference to the first", probability: "Probability of depletion", fundEnd: "Fund at the end, mean",
      fundLow: "Fund at the end, 5 %", benefits: "Cash benefits, all years, mean",
      effective: "Effective coverage in the last full year, mean",
      paired:
        "Differences are paired: the scenarios share every random draw (same seed, same futures), so the difference is "
        + "known better than either figure.",
      unpaired:
        "Differences are not paired: seeds or numbers of futures differ, or a result has no paths.nc. Their standard "
        + "errors are those of independent runs.",
      changes: "What differs between the scenarios",
      standards: "ASOP 32, Sensitivity Testing. ASOP 56, Assumptions: alternative sets compared.",
      description: { "Median of the fund in \($0) scenarios to the end of \($1)." },
      scenario: { "Scenario \($0)" }, unchanged: { "\($0): nothing under the keys shown" },
      change: "Scenario 1 → this one", more: { "\($0) further differences stand in the scenario files." },
      moreResults: { "and \($0) more" }),
    sensitivity: Sensitivity(
      heading: "Sensitivity", low: "Low", high: "High", input: "Input", swing: "Swing",
      note: "One input at a time, moved over its stated range; all else as in the scenario, on the same draws.",
      ranked: "Assumptions by effect, without chance",
      rankedNote:
        "One assumption at a time over its usual range: a tenth, a percentage point, or 5 to 95 % of what the scenario "
        + "calls uncertain. From runs without chance; payung sensitivity gives the same with standard errors.",
      standards: "ASOP 32, Sensitivity Testing. ISAP 2, 2.3 Assumptions. ASOP 56, Understanding the Model.",
      description: { "Tornado chart: \($0) moves \($1) most." }),
    frontier: Frontier(
      heading: "What coverage costs", chart: "Least contribution rate for a coverage target",
      coverage: "Coverage target",
      rate: "Least total rate", none: "no rate tried is enough", present: "today",
      asPlanned: "the scenario",
      note:
        "For each coverage target the least constant total rate at which the condition holds; whiskers are 95 % intervals.",
      open: "Dashed ends lie beyond the rates tried.",
      standards: "ASOP 32, Mechanism for Setting the Level of Income and Tests of Financial Adequacy.",
      description: { "Condition \($0). The rate goes from \($1) to \($2) over the targets shown." }),
    made: { "From runs of \($0) paths, seed \($1)." },
    uncertainty: Uncertainty(
      heading: "Kinds of uncertainty", kind: "Kind", what: "What it is", size: "Size, for the fund at the end",
      futures: "Futures", sampling: "Sampling", parameters: "Parameters", model: "Model",
      futuresWhat: "Economy, events, adoption and uncertain parameters differ between futures: the spread of the fan.",
      samplingWhat: "Finitely many futures are simulated: the standard error. Four times as many halve it.",
      parametersWhat: "Part of that spread: parameters drawn once for each future, namely",
      noParameters: "No parameter is drawn: the scenario takes its parameters as known.",
      modelWhat: "The form of the model may be wrong: not drawn. See the limits below, and compare scenarios.",
      note: "Ranges and probabilities hold the first kind, and with it the parameters drawn; ± only the second.",
      split: "Variance split by input (Sobol indices)", process: "Process", parameter: "Parameters",
      first: "First order",
      total: "Total", input: "Input",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: uncertainty. ASOP 56, Evaluation and Mitigation of Model Risk.",
      share: { "\($0) of the variance" }, modelSize: "not measured", parameterSize: "contained in the spread",
      dismissals: "Large dismissals",
      dismissalsWhat: "Part of that spread: single employers that dismiss thousands at once."),
    convergence: Convergence(
      heading: "Convergence", fund: "Fund at the end, mean over the first n futures",
      probability: "Probability of depletion over the first n futures", paths: "number of futures",
      estimate: "estimate",
      band: "95 % interval",
      note:
        "The test: over the second half of the futures the estimate stays inside the 95 % interval it has at the end. The "
        + "band is the estimate ± 1.96 standard errors (for the probability the Wilson interval). Whether that is close "
        + "enough is for the reader to judge by the purpose.",
      withoutPaths:
        "The running estimate cannot be shown: the result was written without paths.nc. The standard error below is "
        + "that of all futures.",
      standards:
        "ASOP 56, Evaluation and Mitigation of Model Risk: the number of simulations is enough for the purpose.",
      description: { "Running estimate with its 95 % interval; at the end \($0)." }),
    assumptions: Assumptions(
      heading: "Assumptions and data", key: "Key", value: "Value", source: "Source", confidence: "confidence",
      origin: "place", noSource: "no source given",
      note:
        "Each value of the scenario with the source its author gives, how sure of it the author is, and the file and line "
        + "it stands in. Read: taken from the source named. Derived: computed from it. Recalled: from memory, to be checked. "
        + "Assumption: the author's judgement.",
      standards:
        "ISAP 2, 2.2 Data and 2.3 Assumptions. ASOP 32, Actuarial Assumptions. ASOP 56, 3.3 reliance on data and "
        + "information supplied by others.",
      read: "read", derived: "derived", recalled: "recalled", assumption: "assumption",
      summary: { read, derived, recalled, assumed, without in
        "Groups of values: \(read) read, \(derived) derived, \(recalled) recalled, \(assumed) assumed"
          + (without > 0 ? ", \(without) without a source." : ".")
      },
      values: { $0 == 1 ? "1 value" : "\($0) values" }, changes: { "\($0) → \($1)" }, mean: { "mean \($0)" },
      unusual: "Unusual figures, outside what real schemes and economies have, with the reason the author gives:",
      unexplained: "no reason given"),
    law: Law(
      heading: "Law and assumptions in full", from: "From",
      note:
        "Every value of the scenario, under the keys that lead to it; what changes has a row for each date. Rates are "
        + "fractions, hazards are by month. Texts of the scenario are shown as written.",
      standards: "ISAP 2, 2.3 Assumptions and 3.1 Report on Financial Analysis: the benefits and contributions valued. "
        + "ASOP 32, Actuarial Assumptions.",
      shown: { "\($0) of \($1) values; the others stand in the scenario." }),
    bestEstimate: BestEstimateWords(
      heading: "Best estimate, without chance",
      about:
        "Older valuations compute one future: the economy on its baseline, no recession, no event without a date, every "
        + "uncertain parameter at its mean. It stands here beside the mean of the simulated futures.",
      notAtHand:
        "The projection without chance cannot be computed: the scenario leans on files that are not at hand any more.",
      table: "Without chance and mean of the simulated futures", deterministic: "without chance", simulated: "mean",
      economy: "Economic assumptions by year, % a year", growth: "Real GDP growth", inflation: "Inflation",
      wageGrowth: "Wage growth", yield: "Yield",
      standards:
        "ASOP 32, Actuarial Assumptions and Period-by-Period Estimates. ISAP 2, 2.3 Assumptions and 3.1 Report on "
        + "Financial Analysis. ISSA–ILO, guideline 3.",
      difference: { year, best, mean in
        "At the end of \(year) the fund stands at \(best) without chance and at \(mean) on average: the difference is what "
          + "recessions, events and the doubt about parameters come to, since losses and gains from them do not cancel."
      }),
    model: Model(
      heading: "The model and its limits",
      paragraphs: [
        "Payung follows the fund month by month along many possible futures. In each, an economy moves at random around a "
          + "baseline; the economy, automation, climate events and shocks set the monthly chances of losing and finding a "
          + "job. The insured are divided into cells, in which they move between work, benefit and unemployment; wages and "
          + "the law give contributions and benefits, and the account adds them up with interest.",
        "The equations, their sources and the advice on parameters stand in docs/model.md of the program; what the model "
          + "was tested against stands in docs/validation.md.",
      ],
      assumed: "Main assumptions of the form",
      assumptions: [
        "Within a cell people move by expectation: there is no noise of small numbers.",
        "What happens next depends on cell, state and month, not on the rest of a person's history.",
        "All in a cell and state have the same chances.",
        "Hazards are constant within a month, and benefits are paid for whole months.",
        "Layoffs, job finding and entry follow the cycle log-linearly; quits, exits and compliance do not.",
        "The economy returns to its baseline; trends are given.",
        "Coverage grows as the scenario says, and the law stays as written to the end.",
        "The fund's position has no effect on the economy.",
        "Economy, climate, adoption, shocks and parameters are independent but for the correlations given.",
      ],
      limits: "Left out, and which way that errs", left: "Left out", errs: "Result is then",
      omissions: [
        ("Search and take-up respond to the level of benefits", "optimistic for more generous benefits"),
        ("Contribution rates cost jobs or formality", "optimistic for higher rates"),
        ("Wages stay lower after a job loss", "slightly optimistic"),
        ("The same people lose jobs again and again", "prudent"),
        ("Partial benefits and short-time work", "optimistic where the law has them"),
        ("Sanctions and interrupted benefits", "prudent"),
        ("Asset prices, defaults, liquidity: one yield on everything", "optimistic in the tail"),
        ("Limits on borrowing", "optimistic where the fund may borrow"),
        ("Trends that change within a future", "optimistic for the spread far out"),
        ("Small numbers: noise of about 1/√claims", "optimistic for the spread of small schemes"),
        ("State of the cycle at the start", "depends on the start"),
      ],
      reliance:
        "“Prudent” means that the fund looks worse than it is, “optimistic” that it looks better. Whoever signs a "
        + "report made from this page answers for the assumptions and for the fitness of the model to the purpose.",
      standards:
        "ASOP 56, 3.1 intended purpose, 3.2 understanding the model with its weaknesses and limitations, 3.6 model "
        + "risk. ISAP 2, 2.5 Independent Expert Review: what a reviewer needs. ASOP 32, Actuarial Methods."),
    statement: Statement(
      heading: "What the actuary states", item: "Subject", stated: "Statement", notStated: "Not stated:",
      mandated: "Assumptions prescribed by law or by the principal", assumption: "Assumption",
      prescribedBy: "Prescribed by", lastValuation: "Gain and loss since the last valuation", cause: "Cause",
      unexplained: "unexplained", opinion: "Actuarial opinion", signature: "Signature",
      standards:
        "ISAP 2, 2.2 Data, 2.5 Independent Expert Review, 2.6 Assumptions and Methodology Mandated by Law, 3.1 Report on "
        + "Financial Analysis, 3.2 Actuarial Opinion. ASOP 32, Communications and Disclosures. ASOP 56, 3.3 to 3.5 reliance on "
        + "data, models and experts. ISSA–ILO, guidelines 2, 7 and 9.",
      items: [
        ("purpose", "purpose"), ("users", "intended users"), ("valuation_date", "valuation date"),
        ("data_cut_off", "last day of the data"), ("data_review", "review of the data"),
        ("subsequent_events", "subsequent events"), ("reliance", "reliance on models and work of others"),
        ("limitations", "limitations"), ("peer_review", "independent review"), ("opinion", "actuarial opinion"),
      ],
      signatory: [
        ("name", "name"), ("qualification", "qualification"), ("organisation", "organisation"), ("place", "place"),
        ("date", "date"),
      ],
      expected: { "Fund expected by the valuation of \($0)" }, actual: { "Fund at the start, \($0)" },
      noLabel: { "Names without a label in English, shown as written: \($0)." }),
    manifest: ManifestWords(
      heading: "Manifest", file: "Result", version: "Version of Payung", digest: "SHA-256 of the scenario files",
      seed: "Seed", paths: "Futures (paths)", months: "Months", cells: "Cells", threads: "Threads",
      blas: "Matrix library",
      cpu: "Processor", kernels: "Kernels", started: "Started (UTC)", seconds: "Seconds",
      checksum: "Checksum of all path values",
      shards: "Computed in shards", machines: "On machines",
      mixed: "of different arithmetic: figures are those of one run but for the last digits",
      levers: "Levers",
      repeatable:
        "The same scenario files, seed and program give the same figures to the last bit: compare the checksum.",
      standards: "ASOP 56, 3.7 documentation. ISAP 2, 2.5 Independent Expert Review: the figures can be made again."))
}
