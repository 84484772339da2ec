import Foundation

/// A program that a test starts. It cannot outlive its deadline, has no signal ignored or blocked that whoever started the
/// tests had (a job in the background, `nohup`), nothing to read, and its streams in files, which do not fill up while
/// nobody reads.
///
/// Foundation's `Process` learns of an end from a socket, which children started at the same moment inherit, so that it may
/// wait for those too; here the system is asked.
package final class Child {
  package struct Outcome: Sendable {
    /// As shells have it: the exit status, or 128 and the number of the signal that ended it.
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// What a test fails with instead of waiting for ever.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
    package init(description: String) { self.description = description }
  }

  package let id: pid_t
  private let words: [String]
  private let streams: [URL]
  private var status: Int32?

  /// - Parameters:
  ///   - program: a path, or a name that PATH knows.
  ///   - environment: on top of the test's own.
  package init(
    _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws {
    words = [program] + arguments
    streams = ["out", "err"].map {
      FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).\($0)")
    }
    var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (number, stream) in zip([1, 2] as [Int32], streams) {
      posix_spawn_file_actions_addopen(&actions, number, stream.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var all = sigset_t(), none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    // Where it is ignored, ends of children are not told.
    signal(SIGCHLD, SIG_DFL)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let whole = (folder.map { ["/usr/bin/env", "-C", $0.path] } ?? []) + words
    var texts = (whole.map { strdup($0) } + [nil], variables.map { strdup($0) } + [nil])
    defer { for text in texts.0 + texts.1 { free(text) } }
    var id: pid_t = 0
    let failure = posix_spawnp(&id, whole[0], &actions, &attributes, &texts.0, &texts.1)
    guard failure == 0 else { throw Failure(description: "\(program): \(String(cString: strerror(failure)))") }
    self.id = id
  }

  deinit {
    if status == nil { end() }
    for stream in streams { try? FileManager.default.removeItem(at: stream) }
  }

  package var isRunning: Bool {
    guard status == nil else { return false }
    var word: Int32 = 0
    let found = waitpid(id, &word, WNOHANG)
    if found == id { status = word & 0x7f == 0 ? word >> 8 & 0xff : 128 + word & 0x7f }
    if found < 0, errno != EINTR { status = -1 }
    return status == nil
  }

  /// - Parameter seconds: after which it is ended, with all that it started.
  /// - Throws: `Failure` with its arguments and what it said, where it did not end by itself.
  package func wait(seconds: Double = 300) throws -> Outcome {
    try until("an end", seconds: seconds) { false }
    return outcome
  }

  /// Waits until it has taken some processor time: whatever the load of the machine, it then is past its beginning, where
  /// it learned to watch for signals.
  /// - Throws: `Failure` where it ended before.
  package func computes(seconds: Double = 0.5) throws {
    let ticks = seconds * Double(sysconf(Int32(_SC_CLK_TCK)))
    try until("its computing") {
      let stat = (try? String(contentsOfFile: "/proc/\(self.id)/stat", encoding: .utf8)) ?? ""
      let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
      return fields.count > 13 && fields[12...13].reduce(0) { $0 + (Double($1) ?? 0) } >= ticks
    }
    guard status == nil else { throw Failure(description: "\(described) ended too soon, with \(outcome)") }
  }

  /// This process alone: what it started goes on.
  package func kill(_ signal: Int32) {
    if isRunning { Glibc.kill(id, signal) }
  }

  private var outcome: Outcome {
    let texts = streams.map { (try? Data(contentsOf: $0)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
    return Outcome(status: status ?? -1, output: texts[0], errors: texts[1])
  }

  private var described: String { words.joined(separator: " ") }

  /// Waits until it ends, or the condition holds.
  package func until(_ what: String, seconds: Double = 300, _ condition: () -> Bool) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    var pause: useconds_t = 500
    while isRunning, !condition() {
      guard ContinuousClock.now < end else {
        self.end()
        throw Failure(
          description: "\(described): no sign of \(what) within \(Int(seconds)) s; it was ended; \(outcome)")
      }
      usleep(pause)
      pause = min(20_000, pause * 2)
    }
  }

  /// What it started, and still runs.
  package var children: [pid_t] { Self.children(of: id) }

  private static func children(of id: pid_t) -> [pid_t] {
    let tasks = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? [])
    return tasks.flatMap { task in
      ((try? String(contentsOfFile: "/proc/\(id)/task/\(task)/children", encoding: .utf8)) ?? "")
        .split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
    }
  }

  /// Ends it and all its descendants.
  private func end() {
    var family = [id], next = 0
    while next < family.count {
      family += Self.children(of: family[next])
      next += 1
    }
    for member in family { Glibc.kill(member, SIGKILL) }
    for _ in 0..<1000 where isRunning { usleep(10_000) }
  }
}
