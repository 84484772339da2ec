/// A figure of a scenario outside what real schemes and economies have: most likely a slip of units, sign or decimals.
/// Never an error, since someone may mean it.
package struct UnusualFigure: Sendable, Hashable {
  /// Of `Plausibility.rules`.
  package let rule: String
  package let keyPath: String
  package let origin: Origin
  /// `0.6 a month`.
  package let figure: String
  /// `real schemes: 0.0002 to 0.03`.
  package let usual: String
  /// Why it is meant, from the file's `unusual`; nil: not said.
  package let reason: String?

  package init(rule: String, keyPath: String, origin: Origin, figure: String, usual: String, reason: String?) {
    (self.rule, self.keyPath, self.origin) = (rule, keyPath, origin)
    (self.figure, self.usual, self.reason) = (figure, usual, reason)
  }

  /// `file:line:column: warning: key: 0.6 a month is unusual (…); …`
  package var message: String {
    "\(origin): warning: \(keyPath): \(figure) (\(usual)); "
      .appending("check it, or say why under unusual: {\(rule): …}").printable
  }

  /// The same without the place: for reports.
  package var sentence: String { "\(keyPath): \(figure) (\(usual))".printable }
}
