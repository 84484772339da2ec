import Foundation
import ScenarioFiles
import Writing

/// What is to be run: a scenario with levers pulled and measures or shocks left out.
struct RunRequest: Sendable, Hashable {
  var scenario: String
  /// In the order of `Lever`.
  var levers: [PulledLever] = []
  /// `measures.NAME`, `shocks.NAME`.
  var off: [String] = []
  var paths = 10_000
  /// A run that this one takes the place of: it is stopped.
  var replaces: String?
  /// Find the rate at which the fund is depleted with this probability at most.
  var probability: Double?
  /// The month from which levers act that name none.
  var from: CalendarMonth?

  private static let names = ["scenario", "levers", "from", "off", "paths", "replaces", "probability"]

  /// - Throws: everything that is wrong with it.
  init(json bytes: [UInt8], mostPaths: Int) throws(Problem) {
    let json: JSONValue
    do throws(JSONReader.Mistake) {
      json = try JSONReader.read(bytes)
    } catch {
      throw Problem(.badRequest, "the body is not JSON: \(error)")
    }
    guard case .object(let members) = json else {
      throw Problem(.badRequest, "the body is no object; write {\"scenario\": \"…\", \"levers\": {}}")
    }
    var wrong: [Problem.Diagnostic] = []
    var scenario: String?
    var pulled: [(key: String, address: LeverAddress, value: Double)] = []
    paths = min(10_000, mostPaths)
    for (key, value) in members {
      switch (key, value) {
      case ("scenario", .string(let name)): scenario = name
      case ("replaces", .string(let run)): replaces = run
      case ("from", .null), ("replaces", .null), ("probability", .null): break
      case ("from", .string(let text)):
        from = text.utf8.count == 7 ? CalendarMonth(text) : nil
        if from == nil { wrong.append(Problem.wrong("from", "\"\(text)\" is not a month", "write YYYY-MM")) }
      case ("probability", .number(let digits)):
        probability = Double(digits).flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
        if probability == nil {
          wrong.append(Problem.wrong("probability", "\(digits) is out of range", "write a number between 0 and 1"))
        }
      case ("paths", .number(let digits)):
        let asked = Double(digits).flatMap { Int(exactly: $0) }
        if let asked, (1...mostPaths).contains(asked) {
          paths = asked
        } else {
          let near = (Double(digits) ?? 1) > 1 ? Double(mostPaths) : 1
          wrong.append(
            Problem.wrong(
              "paths", "\(digits) is out of range", "write a whole number from 1 to \(mostPaths)", nearest: near))
        }
      case ("levers", .object(let levers)):
        for (name, value) in levers {
          guard let address = LeverAddress(name) else {
            let plain = name.split(separator: "@").first.map(String.init) ?? name
            let known = Lever.allCases.map(\.rawValue)
            wrong.append(
              Problem.wrong(
                "levers.\(name)", known.contains(plain) ? "what follows the @ is no month" : "\"\(name)\" is no lever",
                known.contains(plain)
                  ? "write \(plain)@YYYY-MM" : suggestion(for: plain, among: known, called: "lever")))
            continue
          }
          guard case .number(let digits) = value, let number = Double(digits), number.isFinite else {
            wrong.append(
              Problem.wrong("levers.\(name)", "this is not a number", "write a number\(address.lever.bounds.phrase)"))
            continue
          }
          pulled.append((name, address, number))
        }
      case ("off", .array(let names)):
        for name in names {
          if case .string(let text) = name {
            off.append(text)
          } else {
            wrong.append(Problem.wrong("off", "an entry is no text", "write measures.NAME or shocks.NAME"))
          }
        }
      case (let key, _) where Self.names.contains(key):
        wrong.append(Problem.wrong(key, "the value is of another kind", Self.form(of: key)))
      default:
        wrong.append(
          Problem.wrong(key, "this is not known here", suggestion(for: key, among: Self.names, called: "key")))
      }
    }
    if scenario == nil, !wrong.contains(where: { $0.key == "scenario" }) {
      wrong.append(Problem.wrong("scenario", "no scenario is named", "name one of /api/scenarios"))
    }
    guard wrong.isEmpty, let scenario else {
      throw Problem(
        .badRequest, wrong.map { "\($0.key): \($0.message); \($0.fix)" }.joined(separator: "\n"), diagnostics: wrong)
    }
    self.scenario = scenario
    off = Set(off).sorted()
    levers = pulled.map { _, address, value in
      PulledLever(address.from == nil ? LeverAddress(address.lever, from: from) : address, value)
    }.sorted { Self.place($0) < Self.place($1) }
  }

  private static func place(_ lever: PulledLever) -> (Int, String) {
    (Lever.allCases.firstIndex(of: lever.lever) ?? 0, lever.name)
  }

  private static func form(of key: String) -> String {
    switch key {
    case "levers": "write {\"contribution_rate\": 0.02}"
    case "off": "write [\"measures.NAME\", \"shocks.NAME\"]"
    case "paths", "probability": "write a number"
    default: "write a text"
    }
  }
}
