import Foundation
import ScenarioFiles
import Studies

/// A file that asks for the same run: it extends the scenario's own.
struct ScenarioText {
  let request: RunRequest
  let entry: Catalogue.Entry
  let title: String

  var yaml: String {
    let path = URL(fileURLWithPath: entry.path).standardizedFileURL.path
    let changes = request.levers.map { "\($0.name) \(plainNumber($0.value))" } + request.off.map { "without \($0)" }
    let whole = changes.isEmpty ? title : "\(title) – \(changes.joined(separator: ", "))"
    let shown = whole.count <= 400 ? whole : "\(whole.prefix(399))…"
    var lines = [
      "# Made in Payung's workbench: payung run THIS-FILE gives the figures that the page showed.",
      "extends: \(JSONValue.quoted(path))", "title: \(JSONValue.quoted(shown))", "paths: \(request.paths)",
    ]
    for kind in ["measures", "shocks"] {
      let names = request.off.filter { $0.hasPrefix("\(kind).") }.map { String($0.dropFirst(kind.count + 1)) }
      if !names.isEmpty { lines += ["\(kind):"] + names.map { "  \(JSONValue.quoted($0)): null" } }
    }
    if !request.levers.isEmpty {
      lines += ["levers:"] + request.levers.map { "  \($0.name): \(plainNumber($0.value))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For a download: letters, digits and dashes.
  var fileName: String { request.levers.isEmpty && request.off.isEmpty ? entry.id : "\(entry.id)-changed" }
}
