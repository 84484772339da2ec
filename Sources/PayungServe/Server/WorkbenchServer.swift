import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import Writing

/// The server: routes behind the guard, until somebody ends it.
struct WorkbenchServer: Sendable {
  let catalogue: Catalogue
  let store: RunStore
  let host: String
  let port: Int
  let token: String?
  let isLoopback: Bool
  let mostPaths: Int
  let isDemo: Bool

  /// - Parameter ready: gets the address.
  func run(ready: @escaping @Sendable (String) -> Void) async throws {
    let names = Names()
    let router = Router(context: ServeContext.self)
    router.add(middleware: Late { Guard(hosts: isLoopback ? names.all : nil, token: token) })
    Routes(catalogue: catalogue, store: store, page: PageFiles(), mostPaths: mostPaths, isDemo: isDemo).add(to: router)
    var logger = Logger(label: "payung")
    logger.logLevel = .critical
    let app = Application(
      router: router,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [RequestDeadline()],
          idleTimeout: .seconds(90),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: .hostname(host, port: port), serverName: nil, backlog: 128, reuseAddress: true,
        availableConnectionsDelegate: MaximumAvailableConnections(512)),
      onServerRunning: { channel in
        let bound = channel.localAddress?.port ?? port
        names.set(port: bound)
        ready("http://\(host.contains(":") ? "[\(host)]" : host):\(bound)/")
      }, logger: logger)
    let tidying = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(500))
        await store.tidy()
      }
    }
    defer { tidying.cancel() }
    endOnSignals()
    do {
      try await app.run()
    } catch let error as IOError {
      let reason =
        error.errnoCode == EADDRINUSE
        ? "port \(port) is taken; take another with --port, or --port 0 for a free one"
        : "cannot listen on \(host):\(port): \(String(cString: strerror(error.errnoCode)))"
      StandardError.write("payung: \(reason)\n")
      throw ExitCode(1)
    }
  }

  /// Runs are stopped and streams told; after half a second the program ends, whoever still listens.
  private func endOnSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Task {
          await store.close()
          try? await Task.sleep(for: .milliseconds(300))
          _exit(0)
        }
      }
      source.resume()
      // As long as the program.
      _ = Unmanaged.passRetained(source as AnyObject)
    }
  }
}

/// Names under which the server is reached on this machine, known once it has a port.
private final class Names: Sendable {
  private let names = Mutex<Set<String>>([])

  var all: Set<String> { names.withLock { $0 } }

  func set(port: Int) {
    let hosts = ["127.0.0.1", "localhost", "[::1]"]
    names.withLock { $0 = Set(hosts.map { "\($0):\(port)" } + (port == 80 ? hosts : [])) }
  }
}

/// A guard that is made when a request comes.
private struct Late: RouterMiddleware {
  typealias Context = ServeContext
  let make: @Sendable () -> Guard

  func handle(
    _ request: Request, context: ServeContext, next: (Request, ServeContext) async throws -> Response
  ) async throws -> Response {
    try await make().handle(request, context: context, next: next)
  }
}
