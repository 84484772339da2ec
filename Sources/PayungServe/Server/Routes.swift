import Exports
import Foundation
import Hummingbird
import Pages
import Results
import ScenarioFiles
import Writing

/// The interface over HTTP; `openapi.json` describes it.
struct Routes: Sendable {
  let catalogue: Catalogue
  let store: RunStore
  let page: PageFiles
  let mostPaths: Int
  let isDemo: Bool

  static let bodyLimit = 1_000_000

  /// What may be done at an address; nil where there is nothing.
  static func methods(of path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    switch parts.first {
    case nil: return "GET"
    case "api": break
    case let name?: return parts.count == 1 && PageFiles.names.contains(name) ? "GET" : nil
    }
    switch (parts.count, parts.dropFirst().first) {
    case (2, "scenarios"), (3, "scenarios"), (2, "openapi.json"), (2, "server"), (2, "comparison"): return "GET"
    case (2, "runs"): return "POST"
    case (3, "runs"): return "GET, DELETE"
    case (4, "runs"): return (RunFile.allCases.map(\.rawValue) + ["events"]).contains(parts[3]) ? "GET" : nil
    default: return nil
    }
  }

  func add(to router: Router<ServeContext>) {
    for name in PageFiles.names + [""] {
      router.get("/\(name)") { request, _ in try page.response(name.isEmpty ? "index.html" : name, request) }
    }
    let api = router.group("/api")
    api.get("openapi.json") { request, _ in try page.response("openapi.json", request) }
    api.get("server") { _, _ in
      try Reply.json(Facts(version: ProgramVersion.current, mostPaths: mostPaths, demo: isDemo))
    }
    api.get("scenarios") { _, _ in try Reply.json(["scenarios": await catalogue.list()]) }
    api.get("scenarios/:id") { _, context in try scenario(context.parameters.require("id")) }
    api.post("runs") { request, context in try await start(request, context.client) }
    api.get("runs/:id") { _, context in try await Reply.json(state(of: store.run(context.parameters.require("id")))) }
    api.delete("runs/:id") { _, context in
      let run = try await store.run(context.parameters.require("id"))
      guard !isDemo || run.client == context.client else {
        throw Problem(.forbidden, "on a wall screen everybody stops runs of their own only")
      }
      await store.stop(run.id)
      return Response(status: .noContent)
    }
    api.get("runs/:id/events") { request, context in
      try await events(of: context.parameters.require("id"), request)
    }
    api.get("runs/:id/:file") { request, context in
      try await file(context.parameters.require("file"), of: context.parameters.require("id"), request)
    }
    api.get("comparison") { request, _ in try await comparison(request) }
  }

  private struct Facts: Encodable {
    let version: String
    let mostPaths: Int
    let demo: Bool
  }

  private func scenario(_ id: String) throws -> Response {
    let entry = try catalogue.entry(id.removingPercentEncoding ?? id)
    do throws(ScenarioErrors) {
      let facts = ScenarioFacts(entry.id, try catalogue.scenario(entry).scenario)
      return try json(facts)
    } catch {
      throw Problem(error)
    }
  }

  private func json(_ value: some Encodable) throws(ScenarioErrors) -> Response {
    (try? Reply.json(value)) ?? Response(status: .internalServerError)
  }

  private func start(_ request: Request, _ client: String) async throws -> Response {
    let type = request.headers[.contentType]?.split(separator: ";").first.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard type?.lowercased() == "application/json" else {
      throw Problem(.unsupported, "send Content-Type: application/json")
    }
    let follows = request.headers[.accept]?.contains("text/event-stream") ?? false, language = try language(request)
    var request = request
    let body = try await request.collectBody(upTo: Self.bodyLimit)
    let asked = try RunRequest(json: Array(body.readableBytesView), mostPaths: mostPaths)
    let (entry, scenario) = try ScenarioBuilder(catalogue: catalogue).scenario(asked)
    let run = try await store.start(asked, entry, scenario, client: client)
    var response =
      follows
      ? events(
        EventStream(run: run, language: language), request, first: try EventStream.message("run", state(of: run)))
      : try Reply.json(state(of: run))
    response.status = .accepted
    response.headers[.location] = "/api/runs/\(run.id)"
    return response
  }

  private struct State: Encodable {
    let id, address, scenario: String
    let status: Run.Status
    let paths: Int
    let levers: [String: Double]
    let off: [String]
    /// Paths that can be shown already.
    let shown: Int
    let needed: EventStream.Needed?
    let problem: Problem?
  }

  private func state(of run: Run) -> State {
    State(
      id: run.id, address: "/api/runs/\(run.id)", scenario: run.request.scenario, status: run.status,
      paths: run.request.paths,
      levers: Dictionary(run.request.levers.map { ($0.name, $0.value) }) { $1 }, off: run.request.off,
      shown: run.stage?.document.manifest.paths ?? 0, needed: run.needed.map(EventStream.Needed.init),
      problem: run.problem)
  }

  private func language(_ request: Request) throws(Problem) -> ReportLanguage {
    guard let asked = request.uri.queryParameters["language"] else { return .en }
    guard let language = ReportLanguage(rawValue: String(asked)) else {
      throw Problem(.badRequest, "there is no language \(asked.prefix(20)); take en or id")
    }
    return language
  }

  private func events(of id: String, _ request: Request) async throws -> Response {
    try await events(EventStream(run: store.run(id), language: language(request)), request)
  }

  private func events(_ stream: EventStream, _ request: Request, first: ByteBuffer? = nil) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        // Whoever closes the page frees the run.
        do {
          var out = writer
          try await request.body.consumeWithCancellationOnInboundClose { _ in
            try await stream.write(to: &out, first: first)
          }
        } catch is CancellationError {}
        try await writer.finish(nil)
      })
  }

  private enum RunFile: String, CaseIterable {
    case result = "result.json"
    case report = "report.html"
    case workbook = "workbook.xlsx"
    case scenario = "scenario.yaml"
    case picture = "picture.json"
  }

  private func file(_ name: String, of id: String, _ request: Request) async throws -> Response {
    guard let file = RunFile(rawValue: name) else {
      throw Problem(
        .notFound, "a run has no \(name.prefix(50)); it has \(RunFile.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    let run = try await store.run(id), language = try language(request)
    let text = ScenarioText(request: run.request, entry: run.entry, title: run.scenario.title)
    if file == .scenario {
      return Reply.bytes(text.yaml.utf8, type: "application/yaml", fileName: "\(text.fileName).yaml")
    }
    guard let stage = run.stage, stage.isWhole || file == .picture else {
      if let problem = run.problem { throw problem }
      var problem = Problem(.notDone, "the run is \(run.status.rawValue); follow /api/runs/\(run.id)/events")
      problem.retryAfter = 1
      throw problem
    }
    return try await Task.detached {
      switch file {
      case .scenario: throw Problem(.notFound, "")
      case .picture: return try Reply.json(WorkbenchPicture(of: stage.source, language: language, isOpen: stage.isOpen))
      case .result: return try Reply.bytes(result(stage), type: "application/json")
      case .report:
        let html = try Report(of: [stage.source], language: language).html()
        var response = Reply.bytes(html.utf8, type: "text/html; charset=utf-8", fileName: "\(text.fileName).html")
        // The report carries its own style and script; opened from here they stay idle unless it was saved.
        response.headers[.named("Content-Security-Policy")] =
          "sandbox allow-downloads; default-src 'none'; style-src 'unsafe-inline'"
        return response
      case .workbook:
        let bytes = try workbook(stage)
        return Reply.bytes(
          bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          fileName: "\(text.fileName).xlsx")
      }
    }.value
  }

  private func result(_ stage: Stage) throws -> [UInt8] {
    let bytes = Bytes()
    try stage.document.writeJSON { bytes.all += $0 }
    return bytes.all
  }

  private func workbook(_ stage: Stage) throws -> Data {
    let path = NSTemporaryDirectory() + "/payung-serve-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ResultWorkbook(of: stage.document, paths: stage.values).write(to: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private struct Compared: Encodable { let parts: [WorkbenchPicture.Part] }

  /// Two to five runs, the others against the first.
  private func comparison(_ request: Request) async throws -> Response {
    let ids = (request.uri.queryParameters["runs"].map(String.init) ?? "").split(separator: ",").map(String.init)
    guard (2...5).contains(ids.count) else {
      throw Problem(.badRequest, "name two to five runs: /api/comparison?runs=A,B")
    }
    let language = try language(request)
    var sources: [ReportSource] = []
    for id in ids {
      let run = try await store.run(id)
      guard let stage = run.stage, stage.isWhole else {
        var problem = Problem(.notDone, "run \(id) is not done")
        problem.retryAfter = 1
        throw problem
      }
      var source = stage.source
      let changes = run.request.levers.map { "\($0.name) \($0.value)" } + run.request.off.map { "− \($0)" }
      if !changes.isEmpty { source.document.title += " (\(changes.joined(separator: ", ")))" }
      sources.append(source)
    }
    let compared = sources
    return try await Task.detached {
      do {
        return try Reply.json(Compared(parts: WorkbenchPicture.comparison(of: compared, language: language)))
      } catch let refusal as ReportRefusal {
        throw Problem(.badRequest, "\(refusal)")
      }
    }.value
  }
}

private final class Bytes {
  var all: [UInt8] = []
}
