import Scenarios

/// What a dated series means between its dates.
enum Between {
  /// A value holds from its date until the next one, so there must be one at the start.
  case steps
  /// Values in between are interpolated; flat outside.
  case interpolates
}

extension Form where Value: Sendable {
  /// A value without a date, or a dated series of such values.
  @_semantics("optimize.sil.specialize.generic.never")
  func dated(_ between: Between = .steps) -> Form<DatedSeries<Value>> {
    Form<DatedSeries<Value>>(shape: .dated(shape)) { [read] node, reading in
      guard let entries = node.entries, entries.contains(where: { CalendarMonth.looksLikeDate($0.key) }) else {
        return read(node, reading).map { DatedSeries($0) }
      }
      let points = entries.filter { !$0.value.isNull }.map { entry -> DatedSeries<Value>.Point? in
        reading.at(entry.key) {
          let value = read(entry.value, reading)
          guard let date = CalendarMonth(entry.key) else {
            reading.report(
              at: entry.keyOrigin, "\"\(entry.key)\" is not a date", "write YYYY-MM, or YYYY for January")
            return nil
          }
          return value.map { .init(date: date, value: $0) }
        }
      }
      let dates = entries.filter { !$0.value.isNull }.compactMap { entry in
        CalendarMonth(entry.key).map { (date: $0, entry: entry) }
      }
      // Programs that write YAML sort keys as text; what counts is the date.
      let ordered = dates.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(
        \.element)
      for (earlier, later) in zip(ordered, ordered.dropFirst()) where later.date == earlier.date {
        reading.report(
          at: later.entry.keyOrigin, below: later.entry.key,
          what: "\(later.entry.key) stands beside \(earlier.entry.key), the same month", cure: "write each date once")
        return nil
      }
      if between == .steps, let start = reading.start, let first = ordered.first, first.date > start {
        reading.report(
          at: first.entry.keyOrigin, "has no value yet at the start, \(start)",
          "write what held before \(first.entry.key): 0, an empty list, …")
      }
      guard let points = points.allPresent(), !points.isEmpty else { return nil }
      return DatedSeries(points: zip(points, dates).sorted { $0.1.date < $1.1.date }.map(\.0))
    }
  }
}

extension Form where Value == Amount {
  /// A number or dated series of money, or `{amount: …, index: …}`.
  static func amount(_ bounds: Bounds = .money) -> Form {
    let values = Form<Double>.number(bounds).dated()
    let index = Form<Amount.Index>.either(
      Form<Double>.number(.from(-0.5, to: 2)).map { .fixed($0) },
      when: { if case .scalar(_, .number, _) = $0 { true } else { false } },
      else: .choice(["none": .none, "wages": .wages, "prices": .prices]))
    let indexed = Form.mapping(
      Key(required: "amount", values, unit: "money", help: "the amount"),
      Key(
        "index", index, default: "none", help: "what restates it each January: none, wages, prices or an annual rate"),
      make: Amount.init)
    return .either(
      indexed, when: { $0.entries?.contains { $0.key == "amount" || $0.key == "index" } ?? false },
      else: values.map { Amount(values: $0) })
  }
}
