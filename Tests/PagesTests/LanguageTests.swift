import Foundation
import ScenarioFiles
import Testing

import Pages

struct LanguageTests {
  /// All plain texts of a catalogue by their place.
  private func texts(_ value: Any, _ place: String = "") -> [String: String] {
    if let text = value as? String { return [place: text] }
    return Mirror(reflecting: value).children.enumerated().reduce(into: [:]) { found, child in
      let name = child.element.label ?? "\(child.offset)"
      found.merge(texts(child.element.value, "\(place).\(name)")) { $1 }
    }
  }

  /// Words both languages share, and names.
  private static let shared: Set<String> = [
    "April", "September", "November", "Median", "Total", "Model", "Kernel", "Agustus",
  ]

  @Test func everyTextIsInBothLanguagesAndTranslated() {
    let (english, indonesian) = (texts(Wording.english), texts(Wording.indonesian))
    #expect(english.count > 200 && Set(english.keys) == Set(indonesian.keys))
    for (place, text) in english {
      #expect(!text.isEmpty || place == ".numbers.percent", "\(place)")
      let other = indonesian[place] ?? ""
      #expect(!other.isEmpty, "\(place)")
      // Section titles of the standards stay English, keys are those of the format.
      if text == other, !place.hasSuffix(".standards"), !place.hasSuffix(".key") {
        #expect(Self.shared.contains(text), "\(place) is \(text) in both")
      }
    }
  }

  private let english = ReaderNumbers(.english), indonesian = ReaderNumbers(.indonesian)

  @Test func numbersHaveTheReadersMarks() {
    #expect(english.fixed(-12_345.678, decimals: 1) == "−12,345.7")
    #expect(indonesian.fixed(-12_345.678, decimals: 1) == "−12.345,7")
    #expect(english.withError(15.2341, 0.0123) == "15.234\u{A0}±\u{A0}0.012")
    #expect(indonesian.withError(15.2341, 0.0123) == "15,234\u{A0}±\u{A0}0,012")
    #expect(english.percent(0.0864) == "8.6\u{A0}%" && indonesian.percent(0.0864) == "8,6%")
    #expect(english.percent(0) == "0\u{A0}%" && english.percent(0.00123) == "0.12\u{A0}%")
  }

  @Test func amountsAreInReadableUnits() {
    #expect(english.money(35.13e12, "IDR") == "Rp35.1\u{A0}trillion")
    #expect(indonesian.money(35.13e12, "IDR") == "Rp35,1\u{A0}triliun")
    #expect(indonesian.money(-2.5e9, "IDR") == "−Rp2,50\u{A0}miliar")
    #expect(english.money(1_234.6, "UMC") == "UMC\u{A0}1,235")
    #expect(indonesian.unit("IDR", indonesian.scale(of: 4e12)) == "Rp\u{A0}triliun")
  }

  @Test func datesAreInWords() {
    #expect(english.month(CalendarMonth(year: 2045, month: 12)) == "December\u{A0}2045")
    #expect(indonesian.month(CalendarMonth(year: 2025, month: 8)) == "Agustus\u{A0}2025")
    #expect(indonesian.day("2026-11-22T22:09:28Z") == "22\u{A0}November\u{A0}2026")
    #expect(english.day("no day") == "no day")
  }

  @Test(arguments: [
    (0.43, "43", "100"), (0.086, "9", "100"), (0.0864, "9", "100"), (0.005, "5", "1,000"), (0.0068, "7", "1,000"),
    (0.00031, "3", "10,000"), (1, "100", "100"),
  ])
  func probabilitiesAreFrequencies(share: Double, hits: String, of: String) {
    #expect(english.frequency(share) == (hits, of))
  }

  @Test func aBoundIsRoundedUp() { #expect(english.frequency(0.0032, .up) == ("4", "1,000")) }

  /// Two digits of the error, but no more than four of the figure.
  @Test(arguments: [
    (146.38, 1.1, "146.4", "1.1"), (2.806_32, 0.000_66, "2.806", "0.001"), (17.7921, 0.0077, "17.79", "0.01"),
    (45_350, 1_240.4, "45,350", "1,240"), (41.427, 0.001, "41.43", "<\u{A0}0.01"), (0, 0.2, "0.00", "0.20"),
  ])
  func figuresAndErrorsApart(value: Double, error: Double, shown: String, shownError: String) {
    let apart = english.apart(value, error)
    #expect(apart.value == shown && apart.error == shownError)
  }
}
