import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import Results
import Writing

/// `payung serve`: the workbench in a browser on this machine.
@main
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payung serve", abstract: "Open the workbench: policy in the browser.",
    discussion: """
      Prints the address on its first line. Only this machine reaches it, unless --host names another address, which \
      needs --token. Nothing is read but the folders given. Ctrl-C ends it. Exit status: 0 ended, 1 failed, 2 no \
      scenarios, 64 usage.
      """, version: ProgramVersion.current)

  @Argument(help: "Folders of scenarios, and scenario files; scenarios/ if not given.", completion: .file())
  var places: [String] = []

  @Option(help: "Port; 0 takes a free one.")
  var port = 8080

  @Option(help: "Address to listen on; any but this machine's own needs --token.")
  var host = "127.0.0.1"

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(help: "What others must know to ask here, 16 characters or more; PAYUNG_TOKEN if not given.")
  var token: String?

  @Option(help: ArgumentHelp("Most paths of a run.", valueName: "n"))
  var mostPaths = 100_000

  @Option(help: ArgumentHelp("Runs computed at once; others wait.", valueName: "n"))
  var runs = 2

  @Option(help: ArgumentHelp("Threads of each run; 0: one for each processor.", valueName: "n"))
  var threads = 0

  @Option(help: ArgumentHelp("Minutes after which results nobody asks for are forgotten.", valueName: "minutes"))
  var forget = 15

  @Flag(help: "For a screen on a wall: at most 1,000 paths, and 60 runs a minute from each address.")
  var readOnlyDemo = false

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port must lie between 0 and 65535.") }
    guard mostPaths >= 1, mostPaths <= 1_000_000 else {
      throw ValidationError("--most-paths must lie between 1 and 1,000,000.")
    }
    guard (1...64).contains(runs) else { throw ValidationError("--runs must lie between 1 and 64.") }
    guard (0...1024).contains(threads) else { throw ValidationError("--threads must lie between 0 and 1024.") }
    guard (1...1440).contains(forget) else { throw ValidationError("--forget must lie between 1 and 1440 minutes.") }
    if let secret,
      secret.utf8.count < 16 || !secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") })
    {
      throw ValidationError("--token must have 16 characters or more, of ASCII and without space or semicolon.")
    }
    guard isLoopback || secret != nil else {
      throw ValidationError("--host \(host) lets others in: add --token, or leave --host out.")
    }
  }

  private var secret: String? {
    let given = token ?? ProcessInfo.processInfo.environment["PAYUNG_TOKEN"]
    return given?.isEmpty == true ? nil : given
  }

  private var isLoopback: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }

  func run() async throws {
    StandardStreams.prepare()
    let catalogue: Catalogue
    do throws(Catalogue.Misplaced) {
      catalogue = try Catalogue(places.isEmpty ? [defaultPlace] : places)
    } catch {
      StandardError.write("payung: \(error)\n")
      throw ExitCode(2)
    }
    let processors = ProcessInfo.processInfo.activeProcessorCount
    var limits = RunStore.Limits()
    limits.atOnce = runs
    limits.forgetAfter = .seconds(60 * forget)
    limits.perMinute = readOnlyDemo ? 60 : nil
    let store = RunStore(limits: limits, threads: threads > 0 ? threads : processors)
    let server = WorkbenchServer(
      catalogue: catalogue, store: store, host: host, port: port, token: secret, isLoopback: isLoopback,
      mostPaths: readOnlyDemo ? min(1000, mostPaths) : mostPaths, isDemo: readOnlyDemo)
    let opens = open
    try await server.run { address in
      try? ByteOutput.print(address + "\n")
      if opens { Self.openBrowser(address) }
    }
  }

  private var defaultPlace: String {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "scenarios", isDirectory: &isFolder) && isFolder.boolValue
      ? "scenarios" : "."
  }

  private static func openBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    @Sendable func tell() { StandardError.write("payung: no browser could be opened; open \(address)\n") }
    process.terminationHandler = { if $0.terminationStatus != 0 { tell() } }
    do { try process.run() } catch { tell() }
  }
}
