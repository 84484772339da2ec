import Scenarios

/// What may stand under a key, as data: messages, merging, `resolve` and the JSON Schema read it.
package indirect enum Shape: Sendable {
  case text
  case boolean
  case number(Bounds)
  case integer(Bounds)
  /// A whole number of 64 bits, or its digits as text.
  case seed
  /// `YYYY` or `YYYY-MM`.
  case month
  case choice([String])
  case list(Shape, count: ClosedRange<Int>)
  /// A list whose places differ.
  case places([Shape])
  /// A mapping with known keys; `others` where further keys with names of their own may stand beside them.
  case keys([KeyDescription], others: Shape?)
  /// A mapping whose keys are names: labels, factors, payers.
  case map(of: String, Shape)
  /// A mapping whose keys are months or years, each with a value of its own: a series that is written as a whole.
  case calendar(of: String, Shape)
  /// A plain value or a dated series.
  case dated(Shape)
  case either([Shape])
  /// What another file's shape decides.
  case anything

  /// What to write, in words.
  package var summary: String {
    switch self {
    case .text: "text"
    case .boolean: "true or false"
    case .number(let bounds): "a number\(bounds.phrase)"
    case .integer(let bounds): "a whole number\(bounds.phrase)"
    case .seed: "a whole number from 0 to 18446744073709551615"
    case .month: "a month, YYYY-MM"
    case .choice(let names): names.joined(separator: " or ")
    case .list(_, let count) where count.lowerBound == count.upperBound: "a list of \(count.lowerBound)"
    case .list(let element, _): "a list, each \(element.summary)"
    case .places(let shapes): "[\(shapes.map(\.summary).joined(separator: ", "))]"
    case .keys(let keys, _): "a mapping with \(keys.prefix(8).map(\.name).joined(separator: ", "))"
    case .map(let what, let value), .calendar(let what, let value): "a mapping from each \(what) to \(value.summary)"
    case .dated(let value): "\(value.summary), or a dated series"
    case .either(let shapes): shapes.map(\.summary).joined(separator: "; or ")
    case .anything: "a value"
    }
  }

  /// True for mappings whose keys are names.
  var isMap: Bool {
    switch self {
    case .map, .calendar: true
    case .dated(let value): value.isMap
    case .either(let shapes): shapes.contains(where: \.isMap)
    default: false
    }
  }

  /// True where a mapping may be a series by date, which is replaced as a whole and never merged.
  package var isDated: Bool {
    switch self {
    case .dated, .calendar: true
    case .either(let shapes): shapes.contains(where: \.isDated)
    default: false
    }
  }

  /// The keys a mapping of this shape may have.
  package var knownKeys: [KeyDescription] {
    switch self {
    case .keys(let keys, _): keys
    case .dated(let value): value.knownKeys
    case .either(let shapes): shapes.flatMap(\.knownKeys)
    default: []
    }
  }

  /// The shape of what stands under a key of such a mapping or list; nil where no such key may stand.
  package func child(_ key: String) -> Shape? {
    switch self {
    case .keys(let keys, let others): keys.first { $0.name == key }?.shape ?? others
    case .map(_, let value), .calendar(_, let value): value
    case .dated(let value): CalendarMonth(key) == nil ? value.child(key) : value
    case .either(let shapes): shapes.lazy.compactMap { $0.child(key) }.first
    case .list(let element, _): Int(key) == nil ? nil : element
    case .places(let shapes): Int(key).flatMap { shapes.indices.contains($0) ? shapes[$0] : nil }
    default: nil
    }
  }
}

/// A key as data: everything its declaration says.
package struct KeyDescription: Sendable {
  package var name: String
  package var shape: Shape
  package var unit: String?
  package var isRequired: Bool
  /// What holds where the key is absent, as YAML; nil: nothing.
  package var defaultValue: String?
  /// One line.
  package var help: String
  /// Keys that cannot stand beside it.
  package var excludes: [String]
  /// How far down the model a change of it begins to act; nil: as that of the mapping it stands in.
  package var reach: Reach?
}
