import Scenarios

/// Sentences and figures of the printed summary in the reader's language.
struct SummaryWords {
  let language: Quantity.Language

  func callAsFunction(_ english: String, _ indonesian: String) -> String {
    language == .indonesian ? indonesian : english
  }

  /// A figure with the reader's marks: 1,234.5 is 1.234,5.
  func number(_ text: String) -> String {
    guard language == .indonesian else { return text }
    return String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
  }

  func magnitude(_ word: String) -> String {
    guard language == .indonesian else { return word }
    let words = ["thousand": "ribu", "million": "juta", "billion": "miliar", "trillion": "triliun"]
    return words[word] ?? (word == "quadrillion" ? "kuadriliun" : word)
  }

  /// Short enough for the table, where the variable's own label is longer.
  func short(_ variable: String) -> String {
    let short = Quantity[variable].short
    guard language == .indonesian else { return short }
    return [
      "insured_unemployment_rate": "Menganggur, peserta", "contributor_coverage": "Cakupan peserta",
      "legal_coverage": "Cakupan hukum", "effective_coverage": "Cakupan efektif",
      "average_high_cost_multiple": "AHCM", "contributions": "Iuran", "cash_benefits": "Manfaat tunai",
      "beneficiaries": "Penerima manfaat",
    ][variable] ?? Quantity[variable].label(language)
  }
}
