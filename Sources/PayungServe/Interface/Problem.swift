import HTTPTypes
import Hummingbird
import ScenarioFiles
import Writing

/// Why a request has no answer: a problem document of RFC 9457, with everything that is wrong in a scenario.
struct Problem: Error, Encodable, HTTPResponseError {
  struct Diagnostic: Encodable, Sendable {
    /// `levers.contribution_rate`; empty for what concerns the request as a whole.
    var key: String
    var message, fix: String
    var file: String?
    var line, column: Int?
    /// Of a lever: the value nearest to the one asked for that is possible.
    var nearest: Double?
  }

  enum Kind: String {
    case badRequest = "bad-request"
    case invalidScenario = "invalid-scenario"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notDone = "not-done"
    case tooLarge = "too-large"
    case unsupported = "unsupported-media-type"
    case busy, forbidden, failed
    case tooMany = "too-many-requests"
    case token = "token-needed"
  }

  let type: String
  let title: String
  let code: Int
  var detail: String
  var diagnostics: [Diagnostic] = []
  var retryAfter: Int?
  var allow: String?

  private enum CodingKeys: String, CodingKey {
    case type, title, detail, diagnostics
    case code = "status"
  }

  init(_ kind: Kind, _ detail: String, diagnostics: [Diagnostic] = []) {
    type = "urn:payung:problem:\(kind.rawValue)"
    (title, code) = Self.facts(kind)
    self.detail = detail.printable
    self.diagnostics = diagnostics
  }

  private static func facts(_ kind: Kind) -> (String, Int) {
    switch kind {
    case .badRequest: ("The request is not understood", 400)
    case .invalidScenario: ("The scenario is not possible", 422)
    case .notFound: ("There is no such thing here", 404)
    case .methodNotAllowed: ("This cannot be done here", 405)
    case .notDone: ("The run is not done", 409)
    case .tooLarge: ("The request is too large", 413)
    case .unsupported: ("This is not JSON", 415)
    case .busy: ("All places are taken", 503)
    case .forbidden: ("This request is refused", 403)
    case .failed: ("The run failed", 500)
    case .tooMany: ("Too many requests", 429)
    case .token: ("A token is needed", 401)
    }
  }

  /// The mistakes of a scenario, as the command line tells them.
  init(_ errors: ScenarioErrors) {
    let mistakes = errors.mistakes.prefix(100)
    self.init(
      .invalidScenario, mistakes.first?.message ?? "the scenario is not valid",
      diagnostics: mistakes.map { mistake in
        let isFile = mistake.origin.line > 0
        return Diagnostic(
          key: mistake.keyPath, message: mistake.what.printable, fix: mistake.cure.printable,
          file: isFile ? mistake.origin.file : nil, line: isFile ? mistake.origin.line : nil,
          column: isFile ? mistake.origin.column : nil)
      })
  }

  static func wrong(_ key: String, _ message: String, _ fix: String, nearest: Double? = nil) -> Diagnostic {
    Diagnostic(key: key, message: message.printable, fix: fix.printable, nearest: nearest)
  }

  var status: HTTPResponse.Status { HTTPResponse.Status(code: code) }

  func response(from request: Request, context: some RequestContext) throws -> Response {
    var response = try Reply.json(self, status: status)
    response.headers[.contentType] = "application/problem+json"
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    if let allow { response.headers[.allow] = allow }
    if code == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}
