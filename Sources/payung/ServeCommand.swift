import ArgumentParser
import Foundation
import Writing

/// `payung serve`: starts the workbench, a program of its own beside this one.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Open the workbench: policy in the browser.",
    discussion: """
      payung serve [FOLDER|FILE…] [--port 8080] [--host 127.0.0.1] [--open] [--token TEXT] [--most-paths N] [--runs N] \
      [--threads N] [--forget MINUTES] [--read-only-demo]

      Prints the address of the page on its first line; --port 0 takes a free one. Without a folder it serves \
      scenarios/, or the working folder. Only this machine reaches it; another --host needs --token. The server is a \
      program of its own, payung-serve, which scripts/install --workbench builds; payung-serve --help tells its \
      options. Exit status: 0 ended, 1 failed, 2 no scenarios, 64 usage.
      """)

  @Argument(parsing: .captureForPassthrough, help: "Folders of scenarios, scenario files, and options of payung-serve.")
  var arguments: [String] = []

  func run() throws {
    if arguments.first == "--help" || arguments.first == "-h", Self.program == nil {
      try ByteOutput.print(Payung.helpMessage(for: ServeCommand.self) + "\n")
      return
    }
    try CommandFailure.reported {
      guard let program = Self.program else {
        StandardError.write(
          "payung: the workbench is not built; scripts/install --workbench in Payung's folder builds it (once, some "
            + "minutes)\n")
        throw ExitCode(1)
      }
      var words = ([program] + arguments).map { strdup($0) } + [nil]
      execv(program, &words)
      StandardError.write("payung: \(program.printable): \(String(cString: strerror(errno)))\n")
      throw ExitCode(1)
    }
  }

  /// Beside this program, or where the PATH leads.
  private static var program: String? {
    let name = "payung-serve"
    var own = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlink("/proc/self/exe", &own, own.count - 1)
    let here = length > 0 ? String(decoding: own[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    let folders =
      [(here as NSString).deletingLastPathComponent]
      + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
