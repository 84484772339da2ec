import Foundation
import Results
import Synchronization
import Writing

/// Tells on standard error how far a run is: on a terminal one line that renews itself, otherwise a line now and then.
final class ProgressLine: Sendable {
  enum Style {
    case terminal, lines, none

    /// What suits standard error as it is.
    static func standardError(quiet: Bool) -> Style { quiet ? .none : isatty(STDERR_FILENO) == 1 ? .terminal : .lines }
  }

  private struct State {
    var done = 0
    var lastShown: ContinuousClock.Instant
  }

  private let total: Int
  private let style: Style
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(total: Int, style: Style) {
    self.total = total
    self.style = style
    state = Mutex(State(lastShown: start))
  }

  /// - Parameter done: paths finished in all; calls may arrive out of order, from any thread.
  func update(done: Int) {
    show(done: done) { Self.text(done: $0, of: self.total, after: $1) }
  }

  /// - Parameter text: what is shown, from the paths done in all and the time since the beginning.
  func show(done: Int, _ text: (_ done: Int, _ elapsed: Duration) -> String) {
    let interval: Duration = style == .terminal ? .milliseconds(100) : .seconds(10)
    state.withLock { state in
      state.done = max(state.done, done)
      let now = ContinuousClock.now
      guard style != .none, now - state.lastShown >= interval else { return }
      state.lastShown = now
      let line = text(state.done, now - start)
      StandardError.write(style == .terminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }
  }

  /// Leaves the terminal's line empty.
  func finish() {
    if style == .terminal { StandardError.write("\r\u{1B}[K") }
  }

  static func text(done: Int, of total: Int, after elapsed: Duration) -> String {
    let seconds = elapsed / .seconds(1)
    let counted = "\(FigureText.count(done)) of \(FigureText.count(total)) paths"
    guard done > 0, seconds > 0 else { return counted }
    let rate = Double(done) / seconds
    let left = Int((Double(total - done) / rate).rounded(.up))
    let clock = left < 3600 ? String(format: "%d:%02d", left / 60, left % 60) : "\(left / 3600) h \(left / 60 % 60) min"
    return "\(counted), \(FigureText.fixed(rate, decimals: rate < 10 ? 1 : 0)) a second, \(clock) left"
  }
}
