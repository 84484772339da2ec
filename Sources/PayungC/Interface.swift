import Foundation
import Payung
import Writing

// The C interface that `payung.h` declares and describes. Handles are numbers, not addresses: one that was freed, or
// never given, is an error and no crash.

@_cdecl("payung_version")
public func version() -> UnsafePointer<CChar> { UnsafePointer(versionText) }

private nonisolated(unsafe) let versionText = copy(payungVersion)

@_cdecl("payung_read")
public func read(
  _ source: UnsafePointer<CChar>?, _ name: UnsafePointer<CChar>?, _ out: UnsafeMutablePointer<UInt64>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let source = try text(source, "source"), out = try there(out, "scenario")
    let scenario =
      if let name { try Scenario(text: source, named: String(cString: name)) } else {
        try Scenario(contentsOf: source)
      }
    out.pointee = Handles.add(.scenario(scenario))
  }
}

@_cdecl("payung_set")
public func set(
  _ scenario: UInt64, _ settings: UnsafePointer<CChar>?, _ out: UnsafeMutablePointer<UInt64>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "scenario")
    let settings = try decoded([[String]].self, settings, "settings")
    guard settings.allSatisfy({ $0.count == 2 }) else {
      throw Misuse("settings must be pairs: [[\"fund.initial\", \"1e12\"]]")
    }
    let changed = try Handles.scenario(scenario).setting(settings.map { (key: $0[0], value: $0[1]) })
    out.pointee = Handles.add(.scenario(changed))
  }
}

@_cdecl("payung_describe")
public func describe(
  _ handle: UInt64, _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "text")
    out.pointee =
      switch try Handles.get(handle) {
      case .scenario(let scenario): copy(try encoded(ScenarioDescription(scenario)))
      case .result(let result): copy(try encoded(ResultDescription(result.projection)))
      }
  }
}

@_cdecl("payung_run")
public func run(
  _ scenario: UInt64, _ options: UnsafePointer<CChar>?, _ progress: ProgressFunction?,
  _ context: UnsafeMutableRawPointer?, _ out: UnsafeMutablePointer<UInt64>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "result")
    let options = try RunOptions(options)
    let watcher = ProgressWatcher(progress, context)
    let projection = try Handles.scenario(scenario).run(
      paths: options.paths, seed: options.seed, threads: options.threads, progress: { watcher.goesOn($0) })
    out.pointee = Handles.add(.result(HeldResult(projection)))
  }
}

@_cdecl("payung_text")
public func resultText(
  _ result: UInt64, _ kind: UnsafePointer<CChar>?, _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "text"), projection = try Handles.result(result).projection
    let contents =
      switch try text(kind, "kind") {
      case "result.json": try projection.json()
      case "annual.csv": try projection.annualCSV()
      case "report.en": try projection.report(language: "en")
      case "report.id": try projection.report(language: "id")
      case let kind: throw Misuse("there is no \(kind); take result.json, annual.csv, report.en or report.id")
      }
    out.pointee = copy(contents)
  }
}

@_cdecl("payung_values")
public func values(
  _ result: UInt64, _ variable: UnsafePointer<CChar>?, _ out: UnsafeMutablePointer<UnsafePointer<Double>?>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "values")
    out.pointee = try Handles.result(result).values(of: try text(variable, "variable"))
  }
}

@_cdecl("payung_write")
public func write(
  _ result: UInt64, _ folder: UnsafePointer<CChar>?, _ force: Int32
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    try Handles.result(result).projection.write(to: try text(folder, "folder"), force: force != 0)
  }
}

@_cdecl("payung_ask")
public func ask(
  _ scenarios: UnsafePointer<UInt64>?, _ count: Int, _ question: UnsafePointer<CChar>?,
  _ progress: ProgressFunction?, _ context: UnsafeMutableRawPointer?,
  _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  reporting {
    let out = try there(out, "answer")
    guard count > 0 else { throw Misuse("a question needs a scenario") }
    let handles = UnsafeBufferPointer(start: try there(scenarios, "scenarios"), count: count)
    let watcher = ProgressWatcher(progress, context)
    let question = try Question(question)
    out.pointee = copy(try question.answer(handles.map(Handles.scenario), watcher).json)
  }
}

@_cdecl("payung_free")
public func free(_ handle: UInt64) { Handles.remove(handle) }

@_cdecl("payung_free_text")
public func freeText(_ text: UnsafeMutablePointer<CChar>?) { Foundation.free(text) }
