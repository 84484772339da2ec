import Scenarios

/// Sentences and figures of what is printed in the reader's language.
package struct SummaryWords: Sendable {
  package let language: Quantity.Language

  package init(language: Quantity.Language) { self.language = language }

  package func callAsFunction(_ english: String, _ indonesian: String) -> String {
    language == .indonesian ? indonesian : english
  }

  /// A figure with the reader's marks: 1,234.5 is 1.234,5.
  package func number(_ text: String) -> String {
    guard language == .indonesian else { return text }
    return String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
  }

  package func magnitude(_ word: String) -> String {
    guard language == .indonesian else { return word }
    let words = ["thousand": "ribu", "million": "juta", "billion": "miliar", "trillion": "triliun"]
    return words[word] ?? (word == "quadrillion" ? "kuadriliun" : word)
  }

  /// Short enough for the table, where the variable's own label is longer.
  package func short(_ variable: String) -> String {
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
