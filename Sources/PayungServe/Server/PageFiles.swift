import Foundation
import Hummingbird
import Pages
import Writing

/// The page, carried in the program.
struct PageFiles: Sendable {
  static let names = [
    "index.html", "workbench.css", "app.js", "charts.js", "levers.js", "state.js", "words.js", "pins.js", "api.js",
    "icon.svg",
  ]

  private struct File: Sendable {
    let bytes: [UInt8]
    let type, tag: String
  }

  private let files: [String: File]

  init() {
    var contents: [String: [UInt8]] = [
      "index.html": PackageResources.index_html, "app.js": PackageResources.app_js,
      "charts.js": PackageResources.charts_js, "levers.js": PackageResources.levers_js,
      "state.js": PackageResources.state_js, "words.js": PackageResources.words_js,
      "pins.js": PackageResources.pins_js, "api.js": PackageResources.api_js, "icon.svg": PackageResources.icon_svg,
      "openapi.json": PackageResources.openapi_json, "workbench.css": PackageResources.workbench_css,
    ]
    // For whoever works on the page: files of a folder in place of those built in.
    if let folder = ProcessInfo.processInfo.environment["PAYUNG_PAGE"] {
      for name in contents.keys {
        contents[name] = FileManager.default.contents(atPath: "\(folder)/\(name)").map { Array($0) } ?? contents[name]
      }
    }
    // Charts look as in the report.
    contents["workbench.css"] = Array(PageStyle.markup.text.utf8) + (contents["workbench.css"] ?? [])
    files = contents.reduce(into: [:]) { files, file in
      files[file.key] = File(
        bytes: file.value, type: Self.type(file.key), tag: "\"\(SHA256.of(file.value).prefix(32))\"")
    }
  }

  private static func type(_ name: String) -> String {
    switch (name as NSString).pathExtension {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/json"
    }
  }

  func response(_ name: String, _ request: Request) throws -> Response {
    guard let file = files[name] else { throw Problem(.notFound, "there is no \(name)") }
    if request.headers[.ifNoneMatch] == file.tag {
      return Response(status: .notModified, headers: [.eTag: file.tag, .cacheControl: "no-cache"])
    }
    var response = Reply.bytes(file.bytes, type: file.type)
    response.headers[.eTag] = file.tag
    response.headers[.cacheControl] = "no-cache"
    return response
  }
}
