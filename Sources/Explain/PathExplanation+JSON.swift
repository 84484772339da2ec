import Results
import ScenarioFiles
import Writing

extension PathExplanation {
  package static let formatVersion = 1

  /// One figure a line; numbers in full.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_explanation", Self.formatVersion)
      try json.member("title", title)
      try json.member("path", path)
      try json.member("month", month.description)
      try json.member("seed", seed)
      if let scheme { try json.member("scheme", scheme) }
      if let cell { try json.member("cell", cell) }
      if !verdicts.isEmpty {
        try json.member("pool") {
          try $0.array(.lines) { json in for verdict in verdicts { try json.object { try verdict.write(to: &$0) } } }
        }
      }
      if !levers.isEmpty {
        try json.member("levers") {
          try $0.object { json in for lever in levers { try json.member(lever.name, lever.value) } }
        }
      }
      try json.member("figures") {
        try $0.array(.lines) { json in for figure in figures { try json.object { try figure.write(to: &$0) } } }
      }
    }
    try json.finish()
  }
}

extension PoolVerdict {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("scheme", scheme)
    if let ratio { try json.member("ratio", ratio) }
    try json.member("needed", needed)
    try json.member("share", share)
    try json.member("reason", reason.rawValue)
    try json.member("months_paid", monthsPaid)
    try json.member("months", months)
  }
}

extension ExplainedFigure {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("section", section.rawValue)
    try json.member("reference", section.reference)
    try json.member("symbol", symbol)
    try json.member("name", name)
    try json.member("unit", unit)
    try json.member("formula", calculation.formula)
    try json.member("numbers", calculation.numbers(inputValues))
    try json.member("value", value)
    try json.member("recorded", isRecorded)
    try json.member("inputs") {
      try $0.array { json in
        for input in inputs {
          try json.object {
            try $0.member("symbol", input.symbol)
            try $0.member("value", input.value)
            try input.source.write(to: &$0)
          }
        }
      }
    }
  }
}

extension ExplainedFigure.Source {
  fileprivate func write(to json: inout JSONWriter) throws {
    switch self {
    case .scenario(let key, let origin):
      try json.member("from", "scenario")
      try json.member("key", key)
      try json.member("file", origin.file)
      if origin.line > 0 { try json.member("line", origin.line) }
    case .drawn(let stream, let path, let month, let draw):
      try json.member("from", "draw")
      try json.member("stream", stream)
      try json.member("path", path)
      try json.member("month", month.description)
      if draw > 0 { try json.member("draw", draw) }
    case .figure(let symbol):
      try json.member("from", "figure")
      try json.member("figure", symbol)
    case .cell(let symbol):
      try json.member("from", "cell")
      try json.member("figure", symbol)
    case .path(let words):
      try json.member("from", "path")
      try json.member("what", words)
    case .prepared(let words):
      try json.member("from", "prepared")
      try json.member("what", words)
    }
  }
}
