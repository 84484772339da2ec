/// What `--country` adds to accounts: the currency, and the inflation that they do not hold.
package struct ForecastCountry: Sendable {
  /// ISO 3166, three letters.
  package let code: String
  package let name, currency: String
  /// Annual; nil where the source has none.
  package let inflation: Double?

  package static let source = "consumer prices expected for 2030, IMF World Economic Outlook, October 2025"

  package static func named(_ code: String) -> ForecastCountry? { all.first { $0.code == code.uppercased() } }

  package static let all: [ForecastCountry] = table.map {
    ForecastCountry(code: $0.0, name: $0.1, currency: $0.2, inflation: $0.3)
  }

  private static let table: [(String, String, String, Double?)] = [
    ("ARE", "United Arab Emirates", "AED", 0.02),
    ("AZE", "Azerbaijan", "AZN", 0.04),
    ("BHR", "Bahrain", "BHD", 0.02),
    ("CHN", "China", "CNY", 0.0197),
    ("IDN", "Indonesia", "IDR", 0.0252),
    ("IND", "India", "INR", 0.04),
    ("IRN", "Iran", "IRR", 0.25),
    ("ISR", "Israel", "ILS", 0.0206),
    ("JOR", "Jordan", "JOD", 0.0231),
    ("JPN", "Japan", "JPY", 0.02),
    ("KAZ", "Kazakhstan", "KZT", 0.059),
    ("KGZ", "Kyrgyzstan", "KGS", 0.0503),
    ("KOR", "Republic of Korea", "KRW", 0.02),
    ("KWT", "Kuwait", "KWD", 0.017),
    ("LAO", "Laos", "LAK", 0.0992),
    ("MNG", "Mongolia", "MNT", 0.066),
    ("MYS", "Malaysia", "MYR", 0.02),
    ("OMN", "Oman", "OMR", 0.02),
    ("PHL", "Philippines", "PHP", 0.032),
    ("SAU", "Saudi Arabia", "SAR", 0.02),
    ("SGP", "Singapore", "SGD", 0.0197),
    ("THA", "Thailand", "THB", 0.0175),
    ("TUR", "Türkiye", "TRY", 0.15),
    ("TWN", "Taiwan", "TWD", 0.0155),
    ("UZB", "Uzbekistan", "UZS", 0.0498),
    ("VNM", "Viet Nam", "VND", 0.033),
    ("USA", "United States", "USD", nil),
  ]
}
