extension Quantity {
  /// What the engine records on every path, month by month; `contributions.PAYER` follow, one for each payer.
  package static let recorded: [Quantity] = [
    .init(
      "insured", .persons, .mean, "insured employed", label: "Insured", indonesian: "Tertanggung bekerja",
      better: .more),
    .init(
      "beneficiaries", .persons, .mean, "beneficiaries at the month's start", label: "Beneficiaries",
      indonesian: "Penerima manfaat"),
    .init(
      "unemployed_without_benefit", .persons, .mean, "formerly insured unemployed without benefit",
      label: "Unemployed without benefit", indonesian: "Penganggur tanpa manfaat", better: .less),
    .init(
      "unemployed_total", .persons, .mean, "all unemployed of the labour force", label: "All unemployed",
      indonesian: "Seluruh penganggur", better: .less),
    .init(
      "output_gap", .ratio, .mean, "log deviation of real GDP from trend", label: "Output gap",
      indonesian: "Kesenjangan output", range: -1...1),
    .init(
      "wage_index", .index, .mean, "wage index, 1 at the start", label: "Wage index", indonesian: "Indeks upah"),
    .init(
      "price_index", .index, .mean, "price index, 1 at the start", label: "Price index", indonesian: "Indeks harga"),
    .init(
      "price_index_end", .index, .end, "price index in the year's last month, 1 at the start",
      label: "Price index, end of year", indonesian: "Indeks harga, akhir tahun"),
    .init(
      "nominal_gdp", .currency, .mean, "nominal GDP at an annual rate", label: "Nominal GDP",
      indonesian: "PDB nominal"),
    .init(
      "fund", .currency, .end, "fund at the year's end", label: "Fund", indonesian: "Dana", better: .more,
      range: debt),
    .init(
      "receivable", .currency, .end, "contributions outstanding at the year's end", label: "Receivable",
      indonesian: "Piutang iuran", range: debt, isSteady: false),
    .init(
      "covered_wages", .currency, .sum, "contribution base", label: "Covered wages", indonesian: "Upah dasar iuran"),
    .init(
      "total_wages", .currency, .sum, "wages of the insured", label: "Wages of the insured",
      indonesian: "Upah tertanggung"),
    .init(
      "contributions", .currency, .sum, "contributions accrued", label: "Contributions", indonesian: "Iuran"),
    .init(
      "layoffs", .persons, .sum, "layoffs, quits apart", label: "Layoffs", indonesian: "Pemutusan hubungan kerja",
      better: .less),
    .init("claims", .persons, .sum, "new claims, all causes", label: "New claims", indonesian: "Klaim baru"),
    .init(
      "claims_cyclical", .persons, .sum, "new claims, base and cyclical layoffs", label: "New claims, cyclical",
      indonesian: "Klaim baru, siklis"),
    .init(
      "claims_automation", .persons, .sum, "new claims, automation", label: "New claims, automation",
      indonesian: "Klaim baru, otomasi"),
    .init(
      "claims_climate", .persons, .sum, "new claims, climate", label: "New claims, climate",
      indonesian: "Klaim baru, iklim"),
    .init(
      "exhaustions", .persons, .sum, "beneficiaries who used up their benefit", label: "Exhaustions",
      indonesian: "Manfaat habis"),
    .init(
      "exhausting_claims", .persons, .sum, "the claims the year's exhaustions come from",
      label: "Claims that exhaustions come from", indonesian: "Klaim asal manfaat habis"),
    .init(
      "rehires", .persons, .sum, "insured rehires", label: "Insured rehires", indonesian: "Bekerja kembali, tertanggung"
    ),
    .init(
      "cash_benefits", .currency, .sum, "cash benefits paid", label: "Cash benefits", indonesian: "Manfaat tunai"),
    .init(
      "services", .currency, .sum, "employment services and training", label: "Services",
      indonesian: "Layanan dan pelatihan"),
    .init("administration", .currency, .sum, "administration", label: "Administration", indonesian: "Administrasi"),
    .init(
      "expenditure", .currency, .sum, "cash benefits, services and administration", label: "Expenditure",
      indonesian: "Pengeluaran"),
    .init(
      "interest", .currency, .sum, "interest", label: "Interest", indonesian: "Hasil investasi", range: debt,
      isSteady: false),
    .init(
      "injections", .currency, .sum, "government capital", label: "Government capital", indonesian: "Modal pemerintah",
      isSteady: false),
    .init(
      "shortfall", .currency, .sum, "borrowed anew, paid as subsidy, or cut", label: "Shortfall",
      indonesian: "Kekurangan", better: .less, isSteady: false),
    .init(
      "layoffs_large", .persons, .sum, "layoffs in large dismissals", label: "Layoffs in large dismissals",
      indonesian: "PHK besar", better: .less, isSteady: false),
    .init(
      "fund_yield", .ratio, .mean, "annual yield, which floating assets and debts earn", label: "Yield",
      indonesian: "Imbal hasil", range: -1...1),
    .init(
      "asset_growth", .ratio, .sum, "log growth of what the fund is invested in", label: "Log growth of assets",
      indonesian: "Pertumbuhan aset (log)", range: -10...10),
    .init(
      "unrealised_gain", .currency, .end, "market value of ladders less book value at the year's end",
      label: "Unrealised gain", indonesian: "Keuntungan belum terealisasi", range: debt, isSteady: false),
  ]

  /// What is formed path by path from the annual figures, for full years only; symbols and definitions in the model's
  /// section on outputs.
  package static let ratios: [Quantity] = [
    // Unemployment and benefits; months of a flow are twelve times the mean stock.
    ratio(
      "insured_unemployment_rate", "mean beneficiaries / mean insured employed", beneficiaries / insured,
      label: "Insured unemployment rate", indonesian: "Tingkat pengangguran tertanggung", short: "Insured unemployment",
      better: .less),
    ratio(
      "replacement_rate", "cash benefits per beneficiary / wages per insured", cash * insured / (beneficiaries * wages),
      label: "Replacement rate", indonesian: "Tingkat penggantian upah", better: .more),
    ratio(
      "average_duration", "beneficiary-months / new claims", twelve * beneficiaries / claims, unit: .months,
      label: "Average duration of benefit", indonesian: "Lama rata-rata menerima manfaat"),
    ratio(
      "exhaustion_rate", "exhaustions / the claims they come from",
      .recorded("exhaustions") / .recorded("exhausting_claims"), label: "Exhaustion rate",
      indonesian: "Tingkat manfaat habis", better: .less),
    // Cost.
    ratio(
      "benefit_cost_rate", "cash benefits / total wages", .benefitCostRate, label: "Benefit cost rate",
      indonesian: "Tingkat biaya manfaat", better: .less),
    ratio(
      "pay_as_you_go_rate", "expenditure / covered wages", expenditure / covered, label: "Pay-as-you-go rate",
      indonesian: "Tarif bayar-berjalan", short: "Pay-as-you-go rate", better: .less),
    ratio(
      "claims_ratio", "cash benefits / contributions", cash / contributed, label: "Cash benefits / contributions",
      indonesian: "Manfaat tunai / iuran", better: .less, range: 0...1e4),
    // Solvency. Korea: Employment Insurance Act, article 84; Taiwan: months of benefits.
    ratio(
      "reserve_ratio", "fund at the year's end / total wages", reserveRatio, label: "Reserve ratio",
      indonesian: "Rasio cadangan", better: .more, range: multiple),
    ratio(
      "reserve_months", "fund at the year's end in months of expenditure", twelve * fund / expenditure, unit: .months,
      label: "Reserve in months of expenditure", indonesian: "Cadangan dalam bulan pengeluaran", better: .more,
      range: monthsOfFund),
    ratio(
      "high_cost_multiple", "reserve ratio / highest benefit cost rate of the same 20 years",
      reserveRatio / .meanOfHighestCostRates(count: 1), label: "High-cost multiple",
      indonesian: "Kelipatan biaya tinggi", better: .more, range: multiple, isMultiple: true),
    ratio(
      "average_high_cost_multiple", "reserve ratio / mean of the three highest benefit cost rates of 20 years",
      reserveRatio / .meanOfHighestCostRates(count: 3), label: "Average high-cost multiple",
      indonesian: "Kelipatan biaya tinggi rata-rata", short: "AHCM", better: .more, range: multiple, isMultiple: true),
    // Coverage: three notions kept apart.
    ratio(
      "contributor_coverage", "insured employed / labour force", insured / .labourForce, label: "Contributor coverage",
      indonesian: "Cakupan peserta", better: .more),
    ratio(
      "legal_coverage", "share of the labour force the law includes", .legalCoverage, label: "Legal coverage",
      indonesian: "Cakupan hukum", better: .more),
    ratio(
      "effective_coverage", "beneficiaries / unemployed, SDG indicator 1.3.1",
      beneficiaries / .recorded("unemployed_total"), label: "Effective coverage", indonesian: "Cakupan efektif",
      better: .more),
    ratio(
      "korea_reserve_multiple", "fund at the year's end / expenditure of the year", fund / expenditure,
      label: "Korea's reserve multiple", indonesian: "Kelipatan cadangan Korea", short: "Korea's multiple",
      better: .more, range: multiple, isMultiple: true),
    ratio(
      "taiwan_reserve_months", "fund at the year's end in months of cash benefits", twelve * fund / cash, unit: .months,
      label: "Taiwan's reserve in months of benefits", indonesian: "Cadangan Taiwan dalam bulan manfaat",
      short: "Taiwan's months", better: .more, range: monthsOfFund),
    // Weight in the economy.
    ratio(
      "expenditure_gdp", "expenditure / nominal GDP", expenditure / .recorded("nominal_gdp"),
      label: "Expenditure / GDP", indonesian: "Pengeluaran / PDB"),
    ratio(
      "fund_gdp", "fund at the year's end / nominal GDP", fund / .recorded("nominal_gdp"), label: "Fund / GDP",
      indonesian: "Dana / PDB", better: .more, range: multiple),
    ratio(
      "fund_return", "return of the year on what the fund is invested in", .grown(.recorded("asset_growth")),
      label: "Return of the fund", indonesian: "Imbal hasil dana", better: .more, range: -1...1),
  ]

  /// Money in prices of the start, and as a share of covered wages.
  package static let restated: [Quantity] = ["expenditure", "contributions", "cash_benefits", "fund"].flatMap { name in
    let words = String(name.map { $0 == "_" ? " " : $0 }), money = recorded.first { $0.name == name }
    let (english, indonesian) = (money?.label() ?? words, money?.label(.indonesian) ?? words)
    let range = money?.range ?? debt
    // A flow is spent at the prices of the whole year, what the fund holds at its end at those of the last month.
    let prices = Formula.recorded(name == "fund" ? "price_index_end" : "price_index")
    return [
      ratio(
        "\(name)_real", "\(words), prices of the start", .recorded(name) / prices, unit: .currency,
        label: "\(english), prices of the start", indonesian: "\(indonesian), harga awal", range: range),
      ratio(
        "\(name)_covered_wages", "\(words) / covered wages", .recorded(name) / covered,
        label: "\(english) / covered wages", indonesian: "\(indonesian) / upah dasar iuran", range: multiple),
    ]
  }

  /// One figure of all paths together.
  package static let ofAllPaths: [Quantity] = [
    .init(
      Check.depletionProbability, .ratio, .end, "share of paths depleted", label: "Probability of depletion",
      indonesian: "Peluang dana habis", short: "Depleted by", better: .less),
    .init(
      Outcome.levelRates[0], .ratio, .ratio, "constant rate that leaves nothing at the end", label: "Level rate",
      indonesian: "Tarif iuran tetap", better: .less, range: multiple),
    .init(
      Outcome.levelRates[1], .ratio, .ratio, "constant rate that leaves one year of benefits at the end",
      label: "Level rate, reserve left", indonesian: "Tarif iuran tetap, dengan cadangan",
      short: "Level rate, reserve left", better: .less, range: multiple),
  ]

  private static func ratio(
    _ name: String, _ meaning: String, _ formula: Formula, unit: Unit = .ratio, label: String, indonesian: String,
    short: String? = nil, better: Direction? = nil, range: ClosedRange<Double>? = nil, isMultiple: Bool = false
  ) -> Quantity {
    Quantity(
      name, unit, .ratio, meaning, label: label, indonesian: indonesian, short: short, better: better, range: range,
      isMultiple: isMultiple, formula: formula)
  }

  /// Of what may be owed, and of multiples of a fund that may be in debt.
  private static let debt = -1e21...1e21, multiple = -1e4...1e4, monthsOfFund = -1e6...1e6
}

private let twelve = Formula.constant(12)
private let insured = Formula.recorded("insured"), beneficiaries = Formula.recorded("beneficiaries")
private let claims = Formula.recorded("claims"), contributed = Formula.recorded("contributions")
private let wages = Formula.recorded("total_wages"), covered = Formula.recorded("covered_wages")
private let cash = Formula.recorded("cash_benefits"), expenditure = Formula.recorded("expenditure")
private let fund = Formula.recorded("fund")
private let reserveRatio = fund / wages
