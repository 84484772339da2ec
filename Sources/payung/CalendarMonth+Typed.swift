import ArgumentParser
import Scenarios

extension CalendarMonth {
  /// As typed behind an option: a year alone is none.
  init?(typed text: String) {
    guard text.utf8.count == 7 else { return nil }
    self.init(text)
  }

  /// - Throws: what to write, where it is none.
  static func typed(_ text: String) throws -> CalendarMonth {
    guard let month = CalendarMonth(typed: text) else {
      throw ValidationError("write a year and a month, such as 2032-01")
    }
    return month
  }
}
