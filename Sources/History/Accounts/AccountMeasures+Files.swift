import Results
import Writing

extension AccountMeasures {
  package static let formatVersion = 1

  /// `{"payung_measures": 1, …, "years": [{"year": 2005, "reserve_ratio": …}], "quarters": […]}`; fractions, months and
  /// units of currency; null where there is no value.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_measures", Self.formatVersion)
      try json.member("file", path)
      try json.member("window_years", window.years)
      try json.member("recessions") {
        try $0.array { json in
          for recession in window.recessions {
            try json.array { json in
              try json.value(recession.lowerBound)
              try json.value(recession.upperBound)
            }
          }
        }
      }
      try json.member("notes") { try $0.array(.lines) { json in for note in notes { try json.value(note) } } }
      try json.member("definitions") {
        try $0.array(.lines) { json in
          for definition in Self.definitions {
            try json.object {
              try $0.member("name", definition.name)
              try $0.member("meaning", definition.meaning)
              try $0.member("source", definition.source)
            }
          }
        }
      }
      for (key, name, isYear) in [("years", "year", true), ("quarters", "quarter", false)] {
        let figures = figures.filter { if case .year = $0.period { isYear } else { !isYear } }
        if !isYear, figures.isEmpty { continue }
        try json.member(key) {
          try $0.array(.lines) { json in for figure in figures { try Self.write(figure, as: name, to: &json) } }
        }
      }
    }
    try json.finish()
  }

  private static func write(_ figures: Figures, as name: String, to json: inout JSONWriter) throws {
    try json.object { json in
      if case .year(let year) = figures.period {
        try json.member(name, year)
      } else {
        try json.member(name, figures.period.description)
      }
      for definition in definitions { try json.member(definition.name, figures.values[definition.name]) }
      for (key, verdict) in [("korea_test", figures.koreaTest), ("taiwan_test", figures.taiwanTest)] {
        if let verdict {
          try json.member(key, verdict.rawValue)
        } else {
          try json.member(key, nil as Double?)
        }
      }
      try json.member("window") { json in
        try json.array { json in
          try json.value(figures.window.lowerBound)
          try json.value(figures.window.upperBound)
        }
      }
      try json.member("rates_in_window", figures.ratesInWindow.count)
    }
  }

  /// One row per period; an empty field where there is no value.
  package func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ fields: [String]) throws { try output(Array((fields.joined(separator: ",") + "\n").utf8)[...]) }
    let names = Self.definitions.map(\.name)
    try write(["period"] + names + ["korea_test", "taiwan_test", "window_first", "window_last", "rates_in_window"])
    for figure in figures {
      try write(
        [figure.period.description] + names.map { figure.values[$0]?.shortestText ?? "" }
          + [figure.koreaTest?.rawValue ?? "", figure.taiwanTest?.rawValue ?? ""]
          + [figure.window.lowerBound, figure.window.upperBound, figure.ratesInWindow.count].map(String.init))
    }
  }
}
