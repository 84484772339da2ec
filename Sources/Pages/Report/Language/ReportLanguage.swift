import Scenarios

/// What a report can be written in.
package enum ReportLanguage: String, CaseIterable, Sendable {
  /// English.
  case en
  /// Bahasa Indonesia.
  case id

  var wording: Wording {
    switch self {
    case .en: .english
    case .id: .indonesian
    }
  }

  /// Of the labels of quantities and scenarios.
  package var labels: Quantity.Language {
    switch self {
    case .en: .english
    case .id: .indonesian
    }
  }
}
