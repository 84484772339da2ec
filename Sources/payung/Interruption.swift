import Foundation
import Synchronization

/// Ctrl-C, a polite kill, a terminal that closed: the run ends at its next pause and leaves whole files only. A second
/// signal ends it at once.
enum Interruption {
  private static let signalNumber = Atomic<Int32>(0)

  static func watch() {
    // What is ignored stays so: `nohup`, a job in the background of a shell.
    let numbers = [SIGINT, SIGTERM, SIGHUP].filter { number in
      var now = sigaction()
      sigaction(number, nil, &now)
      return unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    }
    // Whoever started the program may have blocked them.
    var watched = sigset_t()
    sigemptyset(&watched)
    for number in numbers { sigaddset(&watched, number) }
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
    for number in numbers {
      signal(number) { received in
        Interruption.signalNumber.store(received, ordering: .relaxed)
        signal(received, SIG_DFL)
      }
    }
  }

  static var hasHappened: Bool { signalNumber.load(ordering: .relaxed) != 0 }

  /// As shells count it: 128 and the signal's number.
  static var exitStatus: Int32 { 128 + signalNumber.load(ordering: .relaxed) }
}
