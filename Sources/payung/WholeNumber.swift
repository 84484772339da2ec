import ArgumentParser
import ScenarioFiles
import Writing

/// Whole numbers as scenario files write them: `10000`, `10_000`, `1e4`.
enum WholeNumber {
  static func read(_ text: String) throws -> Int {
    guard NumberText.thousands(in: text) == nil, let value = ScalarText.number(text), let whole = Int(exactly: value)
    else { throw mistake(text) }
    return whole
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard NumberText.thousands(in: text) == nil, let value = ScalarText.unsigned(text) else {
      throw mistake(text, "write a whole number from 0 to \(UInt64.max)")
    }
    return value
  }

  private static func mistake(
    _ text: String, _ otherwise: String = "write it as 10000, 10_000 or 1e4"
  ) -> ValidationError {
    // A number, but no whole one, has nothing to do with quotes.
    let isNumber = ScalarText.number(text) != nil
    let cure = NumberText.thousands(in: text) ?? (isNumber ? nil : NumberText.cure(of: text)) ?? otherwise
    return ValidationError("\"\(text.printable)\" is not a whole number; \(cure).")
  }
}
