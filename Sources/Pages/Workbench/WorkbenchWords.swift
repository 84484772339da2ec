/// What the workbench says beside the sections of the report. A language is one value, as in `Wording`.
struct WorkbenchWords: Sendable {
  /// - Parameters: out of how many futures so many keep their money until the month.
  let safe, unsafe, untested: @Sendable (_ kept: String, _ of: String, _ month: String) -> String
  let icons, people, peopleNote, beneficiaries, gains, gainsNote, group, benefits, contributions, net: String
  let iconsDescription: @Sendable (_ lost: String, _ of: String) -> String
  let peopleDescription: @Sendable (_ year: String, _ mean: String, _ low: String, _ high: String) -> String
  let gainsCaption: @Sendable (_ dimension: String, _ year: String, _ currency: String) -> String
  let fewer: @Sendable (_ paths: String) -> String

  static func of(_ wording: Wording) -> WorkbenchWords { wording.code == "id" ? indonesian : english }

  private static let english = WorkbenchWords(
    safe: { "Safe by its own tests: in \($0) of \($1) futures the money lasts to \($2)." },
    unsafe: { "Not safe by its own tests: in \($0) of \($1) futures the money lasts to \($2)." },
    untested: { "In \($0) of \($1) futures the money lasts to \($2)." },
    icons: "Futures in which the money runs out", people: "Beneficiaries",
    peopleNote: "Mean over the months of a year; the band holds nine futures of ten.", beneficiaries: "mean",
    gains: "Who gains",
    gainsNote:
      "Change against the first scenario per insured person and year. Net is benefits less contributions. Errors are "
      + "those of independent draws; on shared draws they are smaller.",
    group: "Group", benefits: "benefits", contributions: "contributions", net: "net",
    iconsDescription: { "Each mark is one future in \($1); \($0) crosses are those in which the money runs out." },
    peopleDescription: { "\($0): \($1) on average, between \($2) and \($3) in nine futures of ten." },
    gainsCaption: { "By \($0), \($1), \($2) a year" },
    fewer: { "First picture, from \($0) futures; more are being drawn." })

  private static let indonesian = WorkbenchWords(
    safe: { "Aman menurut ujiannya sendiri: dalam \($0) dari \($1) masa depan dana cukup sampai \($2)." },
    unsafe: { "Tidak aman menurut ujiannya sendiri: dalam \($0) dari \($1) masa depan dana cukup sampai \($2)." },
    untested: { "Dalam \($0) dari \($1) masa depan dana cukup sampai \($2)." },
    icons: "Masa depan yang kehabisan dana", people: "Penerima manfaat",
    peopleNote: "Rata-rata bulanan dalam setahun; pita memuat sembilan dari sepuluh masa depan.",
    beneficiaries: "rata-rata", gains: "Siapa yang diuntungkan",
    gainsNote:
      "Perubahan terhadap skenario pertama per tertanggung per tahun. Neto adalah manfaat dikurangi iuran. Galat "
      + "dihitung seolah-olah undiannya saling bebas; pada undian yang sama galatnya lebih kecil.",
    group: "Kelompok", benefits: "manfaat", contributions: "iuran", net: "neto",
    iconsDescription: { "Setiap tanda adalah satu dari \($1) masa depan; \($0) silang adalah yang kehabisan dana." },
    peopleDescription: { "\($0): rata-rata \($1), antara \($2) dan \($3) dalam sembilan dari sepuluh masa depan." },
    gainsCaption: { "Menurut \($0), \($1), \($2) per tahun" },
    fewer: { "Gambaran pertama dari \($0) masa depan; yang lain sedang diundi." })
}
