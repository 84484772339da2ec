import Hummingbird
import HTTPTypes
import NIOCore
import Writing

/// A request with where it came from.
struct ServeContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Address of whoever asks, without the port.
  let client: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    client = source.channel.remoteAddress?.ipAddress ?? "?"
  }
}

/// Who may ask: pages and programs on this machine, or whoever has the token. Every answer says what a browser may do
/// with it, and every error is a problem document.
struct Guard: RouterMiddleware {
  typealias Context = ServeContext

  /// Names under which the server is reached; nil: any, the token decides.
  let hosts: Set<String>?
  let token: String?

  static let cookie = "payung_token"
  /// No code but the server's own, and nothing from elsewhere.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  func handle(
    _ request: Request, context: ServeContext, next: (Request, ServeContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      if let entering = try admit(request) {
        response = entering
      } else {
        response = try await next(request, context)
      }
    } catch {
      response = try problem(error, request).response(from: request, context: context)
    }
    response.headers[.contentTypeOptions] = "nosniff"
    response.headers[.named("Content-Security-Policy")] =
      response.headers[.named("Content-Security-Policy")] ?? Self.policy
    response.headers[.named("Referrer-Policy")] = "no-referrer"
    response.headers[.named("Cross-Origin-Resource-Policy")] = "same-origin"
    response.headers[.named("Cross-Origin-Opener-Policy")] = "same-origin"
    response.headers[.named("X-Frame-Options")] = "DENY"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  private func problem(_ error: any Error, _ request: Request) -> Problem {
    if let problem = error as? Problem { return problem }
    guard let http = error as? any HTTPResponseError else {
      return error is NIOTooManyBytesError
        ? Problem(.tooLarge, "a body may have 1 MB at most") : Problem(.failed, "\(error)")
    }
    switch http.status.code {
    case 404:
      guard let allowed = Routes.methods(of: request.uri.path) else {
        return Problem(.notFound, "there is nothing at this address; see /api/openapi.json")
      }
      var problem = Problem(.methodNotAllowed, "only \(allowed) is known here")
      problem.allow = allowed
      return problem
    case 413: return Problem(.tooLarge, "a body may have 1 MB at most")
    default: return Problem(.badRequest, "the request is not understood")
    }
  }

  /// - Returns: what opens the page where the address carries the token.
  private func admit(_ request: Request) throws(Problem) -> Response? {
    let host = request.head.authority ?? ""
    if let hosts, !hosts.contains(host.lowercased()) {
      throw Problem(.forbidden, "this server is not called \(host.prefix(100)); open the address that it printed")
    }
    if let origin = request.headers[.origin], origin != "http://\(host)" {
      throw Problem(.forbidden, "pages from \(origin.prefix(100)) may not ask here")
    }
    let site = request.headers[.named("Sec-Fetch-Site")]
    if request.uri.path.hasPrefix("/api/"), let site, site != "same-origin", site != "none" {
      throw Problem(.forbidden, "other pages may not ask here")
    }
    guard let token else { return nil }
    if let offered = request.uri.queryParameters["token"], request.uri.path == "/" {
      guard Self.equal(String(offered), token) else { throw Problem(.token, "this is not the token") }
      return Response(
        status: .seeOther,
        headers: [
          .location: "/", .setCookie: "\(Self.cookie)=\(token); HttpOnly; SameSite=Strict; Path=/",
        ])
    }
    let bearer = request.headers[.authorization].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
    let cookie = request.cookies[Self.cookie]?.value
    guard let offered = bearer ?? cookie, Self.equal(offered, token) else {
      throw Problem(.token, "send the token of --token as Authorization: Bearer, or open /?token=…")
    }
    return nil
  }

  /// In a time that does not tell how much of it was right.
  static func equal(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var difference = UInt8(a.count == b.count ? 0 : 1)
    for i in b.indices { difference |= b[i] ^ (i < a.count ? a[i] : 0) }
    return difference == 0
  }
}

extension HTTPField.Name {
  static func named(_ name: String) -> HTTPField.Name {
    HTTPField.Name(name) ?? .accept
  }
  static let contentTypeOptions = named("X-Content-Type-Options")
}
