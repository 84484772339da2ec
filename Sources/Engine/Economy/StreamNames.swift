import Scenarios

/// Which streams a scheme's draws come from: in a region they carry its name, so that nothing is correlated by accident;
/// what all schemes share does not.
package struct StreamNames: Sendable {
  private let membership: Membership?
  private let common: Set<String>

  init(_ membership: Membership?) {
    self.membership = membership
    var common = Set((membership?.commonShocks ?? []).flatMap { [Self.start(of: $0), Self.severity(of: $0)] })
    if membership?.commonRegimes == true { common.insert("regime") }
    if membership?.commonTail == true { common.insert("mixing") }
    self.common = common
  }

  /// The name of the stream of a draw.
  package func text(_ draw: String) -> String {
    guard let membership, !common.contains(draw) else { return draw }
    return "\(membership.name).\(draw)"
  }

  /// The stream of a draw.
  package func own(_ draw: String) -> UInt32 { RandomStreams.stream(text(draw)) }

  /// Draws of a shock.
  package static func start(of shock: String) -> String { "shock.\(shock)" }
  package static func severity(of shock: String) -> String { "shock.severity.\(shock)" }
}
