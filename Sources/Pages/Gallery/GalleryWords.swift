/// The texts of the gallery's page in one language.
struct GalleryWords: Sendable {
  let wording: Wording
  let title, about, find, country, all, none, compare, compareNote, first, second, choose, fan: String
  let depleted, reserve, cost, levelRate, ownRate, coverage, months, otherCurrency: String
  let count: @Sendable (_ scenarios: String, _ paths: String, _ fanPaths: String) -> String
  let footer: String

  static func of(_ language: ReportLanguage) -> GalleryWords {
    switch language {
    case .en: english
    case .id: indonesian
    }
  }

  private static let english = GalleryWords(
    wording: .english, title: "Scenarios side by side",
    about: "What each scenario asks, and what came out.", find: "Find", country: "Country", all: "all",
    none: "No scenario has these words.", compare: "One against another",
    compareNote: "Choose two; the fans are drawn on one scale where they are in one currency.", first: "First",
    second: "Second", choose: "choose …", fan: "Fund at the year’s end: median, and nine futures in ten",
    depleted: "Depleted by the end", reserve: "Reserve at the end, median", cost: "Benefits, of wages of the insured",
    levelRate: "Rate that uses the fund up on average", ownRate: "charged", coverage: "Unemployed who draw benefits",
    months: "months of expenditure", otherCurrency: "Two currencies: each fan has its own scale.",
    count: { "\($0) scenarios · figures of \($1) simulated futures, fans of \($2)" },
    footer:
      "Made by Payung. The figures as data with their standard errors: gallery.csv; the fans: the CSV file beside this page."
  )

  private static let indonesian = GalleryWords(
    wording: .indonesian, title: "Skenario berdampingan",
    about: "Apa yang ditanyakan setiap skenario, dan hasilnya.", find: "Cari", country: "Negara", all: "semua",
    none: "Tidak ada skenario dengan kata-kata ini.", compare: "Satu terhadap yang lain",
    compareNote: "Pilih dua; kipas digambar pada satu skala bila mata uangnya sama.", first: "Pertama",
    second: "Kedua", choose: "pilih …", fan: "Dana pada akhir tahun: median, dan sembilan dari sepuluh masa depan",
    depleted: "Dana habis sampai akhir", reserve: "Cadangan pada akhir, median",
    cost: "Manfaat, dari upah tertanggung", levelRate: "Tarif yang rata-rata menghabiskan dana",
    ownRate: "dipungut", coverage: "Penganggur yang menerima manfaat", months: "bulan pengeluaran",
    otherCurrency: "Dua mata uang: setiap kipas memiliki skalanya sendiri.",
    count: { "\($0) skenario · angka dari \($1) masa depan simulasi, kipas dari \($2)" },
    footer:
      "Dibuat oleh Payung. Angka sebagai data dengan galat bakunya: gallery.csv; kipas: berkas CSV di samping halaman ini."
  )
}
