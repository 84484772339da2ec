import Scenarios

/// What an actuary states beside the figures. Every key is optional, and no figure depends on any: pages read the texts
/// from the tree, and say of each that is absent that it is not stated.
extension Form where Value == Void {
  static var statement: Form {
    .mapping(
      Key(optional: "purpose", .text, reach: .nothing, help: "what the report is for"),
      Key(optional: "users", .text, reach: .nothing, help: "whom it is meant for"),
      Key(optional: "valuation_date", .date, reach: .nothing, help: "the day as of which the scheme is valued"),
      Key(optional: "data_cut_off", .date, reach: .nothing, help: "the last day of the data used"),
      Key(optional: "data_review", .text, reach: .nothing, help: "how the data were reviewed, and what they lack"),
      Key(
        "subsequent_events", Form<[String]>.texts, default: "[]", reach: .nothing,
        help: "what has happened after the valuation date"),
      Key(
        "reliance", Form<[String]>.texts, default: "[]", reach: .nothing, help: "models and work of others relied on"),
      Key(
        "mandated", .mandated, default: "{}", reach: .nothing,
        help: "assumptions that a law or the principal prescribes: which one, by key path"),
      Key(
        optional: "last_valuation", .lastValuation, reach: .nothing, help: "what the last valuation expected of today"),
      Key(optional: "limitations", .text, reach: .nothing, help: "what a reader must know before using the figures"),
      Key(optional: "peer_review", .text, reach: .nothing, help: "who has reviewed it, and what was found"),
      Key(optional: "opinion", .text, reach: .nothing, help: "the actuary's opinion"),
      Key(optional: "signatory", .signatory, reach: .nothing, help: "who signs")
    ) { _, _, _, _, _, _, _, _, _, _, _, _, _ in }
  }

  private static var lastValuation: Form {
    .mapping(
      Key(required: "date", .date, reach: .nothing, help: "as of which day it was made"),
      Key(
        required: "expected_fund", Form<Double>.number(.signedMoney), unit: "money", reach: .nothing,
        help: "the fund it expected at the start of this projection"),
      Key(
        "causes", Form<Double>.number(.signedMoney).named("cause", check: { _, _, _ in }), default: "{}",
        unit: "money", reach: .nothing, help: "gain (positive) or loss by cause; the rest is shown as unexplained")
    ) { _, _, _ in }
  }

  private static var signatory: Form {
    .mapping(
      Key(optional: "name", .line(of: 200), reach: .nothing, help: "the name"),
      Key(optional: "qualification", .line(of: 200), reach: .nothing, help: "professional qualification and number"),
      Key(optional: "organisation", .line(of: 200), reach: .nothing, help: "for whom"),
      Key(optional: "place", .line(of: 200), reach: .nothing, help: "where it is signed"),
      Key(optional: "date", .date, reach: .nothing, help: "when it is signed")
    ) { _, _, _, _, _ in }
  }

  /// Key paths to what prescribes them.
  private static var mandated: Form {
    Form<String>.text.named("key path", check: checkKeyPath).map { _ in }
  }
}

extension Form where Value == [String] {
  /// One text, or a list of them.
  fileprivate static var texts: Form {
    let one = Form<String>.text
    return .either(one.list(), when: { $0.elements != nil }, else: one.map { [$0] })
  }
}

extension Form where Value == String {
  /// A day, or a month where the day does not matter.
  fileprivate static var date: Form {
    text.checked { text, node, reading in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      if text.utf8.count == 10, parts.count == 3, let month = CalendarMonth(text.prefix(7)), parts[2].utf8.count == 2,
        let day = Int(parts[2]), (1...days(in: month)).contains(day)
      {
        return
      }
      if text.utf8.count == 7, CalendarMonth(text) != nil { return }
      reading.report(at: node.origin, "\"\(text)\" is not a date", "write YYYY-MM-DD, or YYYY-MM")
    }
  }

  private static func days(in month: CalendarMonth) -> Int {
    switch month.month {
    case 2:
      month.year.isMultiple(of: 4) && (!month.year.isMultiple(of: 100) || month.year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
