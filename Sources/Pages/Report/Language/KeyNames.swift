import ScenarioFiles

/// What the keys of the scenario format and the levers are called for readers.
enum KeyNames {
  static func text(_ key: String, _ language: Quantity.Language) -> String {
    let words = key.replacing("_", with: " ")
    return language == .indonesian ? indonesian[key] ?? words : english[key] ?? words
  }

  /// Nil for a key path, which is no lever.
  static func lever(_ name: String, _ language: Quantity.Language) -> String? {
    let address = LeverAddress(name)
    guard let lever = address?.lever, let names = levers[lever] else { return nil }
    return (language == .indonesian ? names.indonesian : names.english) + (address?.from.map { " (\($0))" } ?? "")
  }

  /// Where the key with blanks does not say it.
  private static let english = [
    "gdp": "GDP", "okun": "Okun coefficient", "log_sd": "spread (log sd)", "sd": "standard deviation",
    "cv": "coefficient of variation", "by": "multipliers", "loads": "loadings on the cycle", "base": "base",
    "insured_rehire": "rehired as insured", "take_up": "take-up", "on_depletion": "when the fund is empty",
    "jkk": "JKK", "jkm": "JKM", "share": "share", "half_life": "half-life, months",
  ]

  private static let indonesian = [
    "population": "penduduk", "labour_force": "angkatan kerja", "unemployment_rate": "tingkat pengangguran",
    "okun": "koefisien Okun", "shares": "bagian", "coverage": "cakupan", "share": "bagian", "insured": "tertanggung",
    "legal": "cakupan hukum", "catch_up": "laju penyesuaian", "procyclical": "mengikuti siklus", "economy": "ekonomi",
    "gdp": "PDB", "growth": "pertumbuhan", "inflation": "inflasi", "wage_growth": "pertumbuhan upah",
    "yield": "imbal hasil", "factors": "faktor", "correlations": "korelasi", "distribution": "sebaran",
    "regimes": "rezim", "spillovers": "rambatan", "tenure": "masa iur", "labour": "pasar kerja",
    "layoffs": "pemutusan hubungan kerja", "quits": "pengunduran diri", "exits": "keluar dari angkatan kerja",
    "finding": "memperoleh pekerjaan", "drop_out": "berhenti menerima manfaat",
    "insured_rehire": "bekerja kembali sebagai peserta", "credit_retention": "masa iur yang tetap dihitung",
    "mobility": "perpindahan", "benefits": "manfaat", "classes": "golongan menurut masa iur", "months": "bulan",
    "replacement": "tingkat penggantian", "wage_ceiling": "batas atas upah", "wage_floor": "batas bawah upah",
    "in_payment": "berlaku bagi yang sedang menerima", "waiting_days": "hari tunggu", "claim_gap": "jarak antarklaim",
    "take_up": "pengambilan manfaat", "stages": "tahap", "contributions": "iuran", "rates": "tarif",
    "arrears": "keterlambatan", "opening_receivable": "piutang awal", "wages": "upah", "mean": "rata-rata",
    "log_sd": "sebaran (simpangan baku log)", "revision": "penyesuaian", "services": "layanan dan pelatihan",
    "participation": "keikutsertaan", "effect": "pengaruh", "unit_cost": "biaya per peserta",
    "counselling_cost": "biaya konseling", "administration": "administrasi",
    "share_of_contributions": "bagian dari iuran", "per_claim": "per klaim", "fund": "dana", "initial": "awal",
    "on_depletion": "bila dana habis", "borrowing_spread": "tambahan bunga pinjaman", "rule": "aturan tarif",
    "assets": "aset", "kind": "jenis", "years": "tahun", "opening_yield": "imbal hasil awal", "history": "riwayat",
    "benefit_cost_rate": "tingkat biaya manfaat", "starting_stocks": "keadaan awal",
    "beneficiaries": "penerima manfaat", "unemployed": "penganggur", "automation": "otomasi",
    "exposure": "keterpaparan",
    "displaced": "pekerjaan yang hilang", "reinstated": "pekerjaan yang tergantikan", "adoption": "adopsi",
    "midpoint": "titik tengah", "climate": "iklim", "frequency": "frekuensi", "severity": "keparahan",
    "half_life": "waktu paruh, bulan", "vulnerability": "kerentanan", "shocks": "guncangan",
    "uncertainty": "ketidakpastian parameter", "large_dismissals": "PHK besar", "measures": "kebijakan",
    "dimensions": "dimensi", "base": "dasar", "by": "pengali", "loads": "kepekaan terhadap siklus", "season": "musim",
    "duration": "menurut lama menganggur", "sd": "simpangan baku", "cv": "koefisien variasi", "to": "ke",
    "stay": "tetap", "shift": "pergeseran", "volatility": "pengali simpangan", "output": "output",
    "growth_sd": "simpangan baku pertumbuhan", "mean_of_claims": "rata-rata klaim tetap", "size": "ukuran",
    "smallest": "terkecil", "largest": "terbesar", "amount": "jumlah", "index": "indeks", "start": "mulai",
    "payer": "pembayar", "jkk": "JKK", "jkm": "JKM", "injections": "modal pemerintah",
    "to_unemployment": "menjadi penganggur", "tail": "ekor", "weights": "bobot", "included": "termasuk",
  ]

  private static let levers: [Lever: (english: String, indonesian: String)] = [
    .contributionRate: ("Contribution rate", "Tarif iuran"),
    .contributionRateScale: ("Contribution rates, ×", "Semua tarif iuran, ×"),
    .replacementRateScale: ("Replacement rates, ×", "Tingkat penggantian, ×"),
    .benefitMonths: ("Months of benefit", "Bulan manfaat"),
    .wageCeilingScale: ("Wage ceilings, ×", "Batas atas upah, ×"),
    .takeUpScale: ("Take-up, ×", "Pengambilan manfaat, ×"),
    .coverageTarget: ("Coverage target", "Sasaran cakupan"),
    .initialFund: ("Opening fund", "Dana awal"), .layoffsScale: ("Layoffs, ×", "PHK, ×"),
    .findingScale: ("Finding work, ×", "Memperoleh kerja, ×"),
    .yieldShift: ("Yield, shifted", "Imbal hasil, digeser"),
    .wageGrowthShift: ("Wage growth, shifted", "Pertumbuhan upah, digeser"),
    .servicesParticipation: ("Share in training", "Bagian yang dilatih"),
    .adoptionMidpointShift: ("Automation later, years", "Otomasi mundur, tahun"),
    .displacedScale: ("Jobs displaced, ×", "Pekerjaan hilang, ×"),
    .largeDismissalsScale: ("Large dismissals, ×", "PHK besar, ×"),
  ]
}
