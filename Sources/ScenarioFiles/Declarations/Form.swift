import Scenarios

/// How a kind of value is written and read: what it looks like, and how a node of the tree becomes a `Value`.
///
/// Forms are the one declaration of the format: reading, the checks, `resolve` and the JSON Schema all use them.
///
/// What combines forms is kept from being specialised for every type: reading a file takes milliseconds either way, but
/// the optimiser took minutes over it.
struct Form<Value> {
  var shape: Shape
  /// Nil after a mistake, which is then reported.
  var read: (ScenarioNode, Reading) -> Value?

  /// The form of another value made from this one; `make` reports and returns nil where that cannot be.
  @_semantics("optimize.sil.specialize.generic.never")
  func then<New>(_ make: @escaping (Value, ScenarioNode, Reading) -> New?) -> Form<New> {
    Form<New>(shape: shape) { [read] node, reading in
      read(node, reading).flatMap { make($0, node, reading) }
    }
  }

  @_semantics("optimize.sil.specialize.generic.never")
  func map<New>(_ make: @escaping (Value) -> New) -> Form<New> { then { value, _, _ in make(value) } }

  /// This form with a further condition, reported by `check`.
  @_semantics("optimize.sil.specialize.generic.never")
  func checked(_ check: @escaping (Value, ScenarioNode, Reading) -> Void) -> Self {
    then { value, node, reading in
      check(value, node, reading)
      return value
    }
  }
}

extension Form {
  /// Reports that something else stands where this form should, and returns nil.
  static func mismatch<T>(_ node: ScenarioNode, _ shape: Shape, _ reading: Reading) -> T? {
    if case .scalar(let text, .string, _) = node, !shape.knownKeys.isEmpty || shape.isMap,
      let cure = NullEntries.cure(of: text)
    {
      reading.report(at: node.origin, "\(node.called) stands here", cure)
    } else {
      reading.report(at: node.origin, "\(node.called) stands here", "write \(shape.summary)")
    }
    return nil
  }
}

extension Form where Value == String {
  /// Any scalar, as it is written: `no` and `2024` are text here.
  static var text: Form {
    Form(shape: .text) { node, reading in
      guard case .scalar(let text, let kind, _) = node, kind != .null else { return mismatch(node, .text, reading) }
      return text
    }
  }

  /// A text that headings and table cells can hold: of one line, not empty, of so many characters at most.
  static func line(of most: Int) -> Form {
    text.checked { text, node, reading in
      let count = text.unicodeScalars.count
      if text.contains(where: \.isNewline) || count > most || text.allSatisfy(\.isWhitespace) {
        reading.report(
          at: node.origin, count > most ? "a text of \(count) characters" : "this is not one line of text",
          "write one line of at most \(most) characters")
      }
    }
  }

  /// A name given in the scenario: of a dimension, factor, payer, shock …; it must be usable in key paths.
  static var name: Form { text.checked { name, node, reading in checkName(name, at: node.origin, reading) } }
}

/// Names stand in key paths, expressions and file names: letters, digits, `_` and `-`.
func checkName(_ name: String, at origin: Origin, _ reading: Reading) {
  if name.isEmpty || !name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) {
    reading.report(at: origin, "\"\(name)\" cannot be a name", "use letters, digits, _ and - only")
  }
}

extension Form where Value == Double {
  static func number(_ bounds: Bounds = .any) -> Form {
    Form(shape: .number(bounds)) { node, reading in
      guard case .scalar(let text, .number, _) = node, let value = ScalarText.number(text) else {
        guard case .scalar(let text, .string, _) = node else { return mismatch(node, .number(bounds), reading) }
        reading.report(
          at: node.origin, "\(node.called) is not a number",
          NumberText.cure(of: text, bounds) ?? "write a number\(bounds.phrase)")
        return nil
      }
      guard bounds.contains(value) else {
        reading.report(at: node.origin, "\(text) is out of range", bounds.cure(for: value))
        return nil
      }
      return value
    }
  }
  static var fraction: Form { number(.fraction) }
}

extension Form where Value == Int {
  static func integer(_ bounds: Bounds) -> Form {
    let number = Form<Double>.number()
    return Form(shape: .integer(bounds)) { node, reading in
      guard let value = number.read(node, reading) else { return nil }
      if case .scalar(let text, _, _) = node, let cure = NumberText.thousands(in: text) {
        reading.report(at: node.origin, "\(text) may be thousands or a fraction", cure)
        return nil
      }
      guard value == value.rounded(), bounds.contains(value), let whole = Int(exactly: value) else {
        reading.report(
          at: node.origin,
          value == value.rounded() ? "\(plain(value)) is out of range" : "\(plain(value)) is not whole",
          bounds.cure(for: value, "a whole number"))
        return nil
      }
      return whole
    }
  }
}

extension Form where Value == UInt64 {
  static var seed: Form {
    Form(shape: .seed) { node, reading in
      // As text too: other programs round a bare number beyond 2^53.
      if case .scalar(let text, let kind, _) = node,
        kind == .number || (kind == .string && text.allSatisfy(\.isASCIIDigit)),
        let value = ScalarText.unsigned(text)
      {
        return value
      }
      if case .scalar(let text, .string, _) = node, let cure = NumberText.cure(of: text, .nonNegative) {
        reading.report(at: node.origin, "\(node.called) is not a number", cure)
        return nil
      }
      return mismatch(node, .seed, reading)
    }
  }
}

extension Form where Value == Bool {
  static var boolean: Form {
    Form(shape: .boolean) { node, reading in
      guard case .scalar(let text, .boolean, _) = node else { return mismatch(node, .boolean, reading) }
      return text.lowercased() == "true"
    }
  }
}

extension Form where Value == CalendarMonth {
  static var month: Form {
    Form(shape: .month) { node, reading in
      guard case .scalar(let text, let kind, _) = node, kind != .null else { return mismatch(node, .month, reading) }
      guard let month = CalendarMonth(text) else {
        reading.report(at: node.origin, "\"\(text)\" is not a month", "write YYYY-MM, or YYYY for January")
        return nil
      }
      return month
    }
  }
}

extension Form {
  /// One of a few words.
  @_semantics("optimize.sil.specialize.generic.never")
  static func choice(_ words: KeyValuePairs<String, Value>) -> Form {
    let names = words.map(\.key)
    return Form(shape: .choice(names)) { node, reading in
      guard case .scalar(let text, let kind, _) = node, kind != .null else {
        return mismatch(node, .choice(names), reading)
      }
      guard let value = words.first(where: { $0.key == text })?.value else {
        reading.report(
          at: node.origin, "\"\(text)\" is not known here",
          nearestName(to: text, among: names).map { "did you mean \($0)?" }
            ?? "write \(names.joined(separator: " or "))")
        return nil
      }
      return value
    }
  }

  /// Whichever fits: `first` where `chooses` says so, else `second`.
  @_semantics("optimize.sil.specialize.generic.never")
  static func either(
    _ first: Form, when chooses: @escaping (ScenarioNode) -> Bool, else second: Form
  ) -> Form {
    Form(shape: .either([first.shape, second.shape])) { node, reading in
      (chooses(node) ? first : second).read(node, reading)
    }
  }

  /// A list of values of this form.
  @_semantics("optimize.sil.specialize.generic.never")
  func list(count: ClosedRange<Int> = 0...Int.max) -> Form<[Value]> {
    let shape = Shape.list(shape, count: count)
    return Form<[Value]>(shape: shape) { [read] node, reading in
      guard let elements = node.elements else { return Form<[Value]>.mismatch(node, shape, reading) }
      guard count.contains(elements.count) else {
        let cure =
          switch (count.lowerBound, count.upperBound) {
          case (let low, let high) where low == high: "write \(low)"
          case (let low, .max): "write at least \(low)"
          case (_, let high): "write at most \(high)"
          }
        reading.report(at: node.origin, "the list has \(elements.count) entries", cure)
        return nil
      }
      let values = elements.enumerated().map { index, element in
        reading.at(String(index)) { read(element, reading) }
      }
      return values.allPresent()
    }
  }

  /// A mapping from names to values of this form, in the order written.
  /// - Parameter check: reports what is wrong with a name; nil lets every usable name pass.
  @_semantics("optimize.sil.specialize.generic.never")
  func named(
    _ what: String, check: ((String, Origin, Reading) -> Void)? = nil
  ) -> Form<[(name: String, value: Value)]> {
    let shape = Shape.map(of: what, shape)
    return Form<[(name: String, value: Value)]>(shape: shape) { [read] node, reading in
      guard let entries = node.entries else { return Form<Value>.mismatch(node, shape, reading) }
      // What is still null removes nothing, which is reported already.
      guard !entries.contains(where: \.value.isNull) else { return nil }
      return entries.map { entry -> (name: String, value: Value)? in
        reading.at(entry.key) {
          (check ?? checkName)(entry.key, entry.keyOrigin, reading)
          return read(entry.value, reading).map { (entry.key, $0) }
        }
      }.allPresent()
    }
  }
}

extension Form {
  /// A mapping from months or years to values of this form: a series, which nearer files replace as a whole.
  @_semantics("optimize.sil.specialize.generic.never")
  func byDate(_ what: String) -> Form<[(name: String, value: Value)]> {
    var form = named(what, check: { _, _, _ in })
    form.shape = .calendar(of: what, shape)
    return form
  }
}

extension Array {
  /// The elements, if none is nil.
  func allPresent<T>() -> [T]? where Element == T? {
    let present = compactMap { $0 }
    return present.count == count ? present : nil
  }
}
