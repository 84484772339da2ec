import ScenarioFiles

/// Conditions and figures as people write them: `fund(2045).q5 >= 1e12` is "Fund 2045, 5 % quantile ≥ Rp1.00 trillion".
struct ConditionText {
  private let context: ReportContext

  init(_ context: ReportContext) { self.context = context }

  /// The text itself where it cannot be read.
  func condition(_ text: String) -> String {
    guard let match = text.wholeMatch(of: /\s*(.+?)\s*(<=|>=|<|>)\s*(\S+)\s*/),
      let (name, shown) = figure(String(match.1)), let bound = ScalarText.number(String(match.3))
    else { return text }
    let sign = ["<=": "≤", ">=": "≥"][String(match.2)] ?? String(match.2)
    return "\(shown) \(sign)\u{A0}\(value(bound, of: name))"
  }

  func outcome(_ text: String) -> String { figure(text)?.shown ?? text }

  /// A value of the figure that a condition speaks of; the error in the same unit.
  func estimate(_ value: Double, _ error: Double?, in condition: String) -> String {
    guard let match = condition.firstMatch(of: /^\s*([^<>]+?)\s*[<>]/), let (name, _) = figure(String(match.1)) else {
      return context.numbers.withError(value, error)
    }
    let quantity = Quantity.named(name), numbers = context.numbers
    switch quantity?.unit {
    case .currency:
      let scale = numbers.scale(of: value)
      let figure = numbers.withError(value / scale.factor, error.map { $0 / scale.factor })
      return "\(figure)\u{A0}\(numbers.unit(context.currency, scale))"
    case .ratio where quantity?.isMultiple != true: return numbers.percentWithError(value, error)
    case nil: return numbers.percentWithError(value, error)
    default: return numbers.withError(value, error)
    }
  }

  private func figure(_ text: String) -> (name: String, shown: String)? {
    let words = context.words.checks
    guard let match = text.wholeMatch(of: /([A-Za-z_][\w.\-]*?)(?:\((\d+)\))?(?:\.(mean|sd|q|tvar)([\d.]*))?/) else {
      return nil
    }
    let name = String(match.1), year = match.2.map { " \($0)" } ?? ""
    let level = match.4.flatMap { ScalarText.number(String($0)) }.map(context.numbers.plain) ?? ""
    let statistic =
      switch match.3.map(String.init) {
      case "sd": ", \(words.deviation)"
      case "q" where level == "50": ", \(context.words.page.median.lowercased())"
      case "q": ", \(words.quantile(level))"
      case "tvar": ", \(words.tail(level))"
      default: name == Check.depletionProbability ? "" : ", \(context.words.page.mean.lowercased())"
      }
    if name == Check.depletionProbability { return (name, context.words.keyFigures.tileDepletion + year) }
    if Outcome.levelRates.contains(name) { return (name, words.levelRate) }
    guard Quantity.named(name) != nil else { return nil }
    return (name, context.label(name) + year + statistic)
  }

  private func value(_ value: Double, of name: String) -> String {
    let quantity = Quantity.named(name), numbers = context.numbers
    return switch quantity?.unit {
    case .currency: context.money(value)
    case .ratio where quantity?.isMultiple != true: numbers.percent(value)
    case nil: numbers.percent(value)
    default: numbers.plain(value)
    }
  }
}
