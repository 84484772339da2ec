import Scenarios

/// Which streams a scheme's draws come from: in a region they carry its name, so that nothing is correlated by accident;
/// what all schemes share does not.
package struct StreamNames: Sendable {
  private let membership: Membership?

  init(_ membership: Membership?) { self.membership = membership }

  /// A draw of this scheme's own.
  package func own(_ name: String) -> UInt32 { RandomStreams.stream(text(name)) }

  /// The name of a stream of this scheme's own.
  package func text(_ name: String) -> String { membership.map { "\($0.name).\(name)" } ?? name }

  /// Starts and severities of a shock.
  func shock(_ name: String) -> (start: UInt32, severity: UInt32) {
    let isCommon = membership?.commonShocks.contains(name) ?? false
    func stream(_ text: String) -> UInt32 { isCommon ? RandomStreams.stream(text) : own(text) }
    return (stream("shock.\(name)"), stream("shock.severity.\(name)"))
  }

  var regime: UInt32 { membership?.commonRegimes == true ? RandomStreams.regime : own("regime") }
  var mixing: UInt32 { membership?.commonTail == true ? RandomStreams.mixing : own("mixing") }
}
