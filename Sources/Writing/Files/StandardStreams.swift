import Foundation

/// The three descriptors that every program finds open, or should.
package enum StandardStreams {
  /// A descriptor that whoever started the program had closed would be given to the first file opened, and narration go
  /// into it. What is written to a closed standard output is lost and must fail; to a closed standard error, it may go.
  /// A pipe whose reader went away, and a file at its size limit, are then errors and no signals.
  package static func prepare() {
    for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) == -1 {
      let opened = open("/dev/null", mode)
      if opened >= 0, opened != descriptor {
        dup2(opened, descriptor)
        close(opened)
      }
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}

/// Narration and mistakes; results go to standard output. A run does not die of narration that nobody takes.
package enum StandardError {
  package static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let wrote = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if wrote > 0 { rest = rest.dropFirst(wrote) } else if errno != EINTR { return }
    }
  }
}
