import Foundation
import Scenarios
import Yams

/// YAML text → tree with origins, through the nodes of Yams.
struct YAMLTree {
  static let aliasLimit = 100_000
  /// Characters of a key.
  static let keyLimit = 256

  private let file: String
  private let reading: Reading
  /// Position of the last node that stands in the text itself: what stands before it came through an alias.
  private var last = (line: 0, column: 0)
  private var aliased = 0

  /// Nil after a mistake, which is then reported.
  /// - Parameter isOverride: a value from the command line, whose lines mean nothing.
  static func parse(_ text: String, file: String, isOverride: Bool = false, reading: Reading) -> ScenarioNode? {
    if let place = ComplexKeys.firstBesideAliases(in: text) {
      reading.report(
        at: Origin(file: file, line: isOverride ? 0 : place.line, column: place.column),
        "a key that is not plain text, in a file with aliases", "write keys as plain text")
      return nil
    }
    do {
      // Without a resolver Yams leaves scalars as they are; they are resolved here by the core schema.
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        return .scalar("", kind: .null, origin: Origin(file: file, line: isOverride ? 0 : 1, column: 1))
      }
      var tree = YAMLTree(file: file, reading: reading)
      return tree.convert(root, isOverride: isOverride)
    } catch {
      let (what, mark) = Self.explain(error)
      if !isOverride, let mark, let slip = KeySlip(before: mark.line, in: text) {
        reading.report(at: Origin(file: file, line: slip.line, column: slip.column), slip.what, slip.cure)
        return nil
      }
      let cure =
        if case YamlError.duplicatedKeysInMapping = error {
          "write each key once"
        } else if what.contains("nesting level") {
          "nest lists and mappings at most 1000 deep"
        } else {
          "mend the YAML here or just before"
        }
      let origin = Origin(file: file, line: isOverride ? 0 : max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
      reading.report(at: origin, what, cure)
      return nil
    }
  }

  private init(file: String, reading: Reading) {
    self.file = file
    self.reading = reading
  }

  private mutating func convert(_ node: Node, isOverride: Bool) -> ScenarioNode? {
    let position = node.mark.map { (line: $0.line, column: $0.column) } ?? (line: 1, column: 1)
    let origin = Origin(file: file, line: isOverride ? 0 : position.line, column: position.column)
    if position > last {
      last = position
    } else {
      aliased += 1
      guard aliased <= Self.aliasLimit else {
        if aliased == Self.aliasLimit + 1 {
          reading.report(
            at: origin, "aliases expand to more than \(Self.aliasLimit) nodes",
            "write the values out, or use a CSV file")
        }
        return nil
      }
    }
    switch node {
    case .scalar(let scalar):
      guard isPrintable(scalar.string, at: origin), let kind = kind(of: scalar, at: origin) else { return nil }
      return .scalar(scalar.string, kind: kind, origin: origin)
    case .sequence(let sequence):
      guard isKnown(sequence.tag, as: .seq, at: origin) else { return nil }
      var elements: [ScenarioNode] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence {
        guard let element = convert(element, isOverride: isOverride) else { return nil }
        elements.append(element)
      }
      return .sequence(elements, origin: origin)
    case .mapping(let mapping):
      guard isKnown(mapping.tag, as: .map, at: origin) else { return nil }
      var entries: [ScenarioNode.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard let read = convert(key, isOverride: isOverride) else { return nil }
        guard case .scalar(let text, _, let keyOrigin) = read else {
          reading.report(at: origin, "a key is a list or a mapping", "write keys as plain text")
          return nil
        }
        guard text.unicodeScalars.count <= Self.keyLimit else {
          reading.report(
            at: keyOrigin, "a key of \(text.unicodeScalars.count) characters",
            "shorten it to at most \(Self.keyLimit)")
          return nil
        }
        guard let value = convert(value, isOverride: isOverride) else { return nil }
        entries.append((text, keyOrigin, value))
      }
      return .mapping(entries, origin: origin)
    case .alias:
      return nil
    }
  }

  /// What a scalar is: by its tag where it has one, else by the core schema where it is plain, else text. Nil after a
  /// mistake.
  private func kind(of scalar: Node.Scalar, at origin: Origin) -> ScenarioNode.ScalarKind? {
    let resolved = ScalarText.kind(of: scalar.string)
    let tag = Tag.Name(rawValue: scalar.tag.rawValue)
    let wanted: ScenarioNode.ScalarKind
    switch tag {
    case .implicit: return scalar.style == .plain ? resolved : .string
    case .str, .nonSpecific: return .string
    case .float, .int: wanted = .number
    case .bool: wanted = .boolean
    case .null: wanted = .null
    default:
      _ = isKnown(scalar.tag, as: .str, at: origin)
      return nil
    }
    let isWhole = ScalarText.number(scalar.string).map { $0 == $0.rounded() } ?? false
    guard resolved == wanted, tag != .int || isWhole else {
      let name = tag.rawValue.split(separator: ":").last ?? ""
      reading.report(
        at: origin, "\"\(scalar.string)\" is no !!\(name)", "write what the tag says, or take the tag out")
      return nil
    }
    return wanted
  }

  /// Reports a tag that the core schema does not have, or that says something else than what stands there.
  private func isKnown(_ tag: Tag, as wanted: Tag.Name, at origin: Origin) -> Bool {
    let name = Tag.Name(rawValue: tag.rawValue)
    if name == .implicit || name == .nonSpecific || name == wanted { return true }
    let shown = name.rawValue.replacingOccurrences(of: "tag:yaml.org,2002:", with: "!!")
    let core: [Tag.Name] = [.str, .seq, .map, .bool, .float, .int, .null]
    reading.report(
      at: origin,
      core.contains(name) ? "the tag \(shown) does not fit what stands here" : "the tag \(shown) is not known",
      "take it out: what a value is follows from its key")
    return false
  }

  /// Reports characters that terminals obey instead of showing.
  private func isPrintable(_ text: String, at origin: Origin) -> Bool {
    guard let control = text.unicodeScalars.first(where: { $0.isControl && $0 != "\n" && $0 != "\t" }) else {
      return true
    }
    reading.report(
      at: origin, "the control character \(control.escaped) stands in this text", "take it out")
    return false
  }

  private static func explain(_ error: any Error) -> (what: String, mark: Mark?) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _) where problem.contains("nesting level"),
      YamlError.parser(_, let problem, let mark, _) where problem.contains("nesting level"):
      ("the nesting level is too deep", mark)
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      ("this is not YAML: \(context.map { "\($0.text), " } ?? "")\(problem)", mark)
    case YamlError.reader(let problem, _, _, _): ("this is not YAML: \(problem)", nil)
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      ("the key \(duplicates.joined(separator: ", ")) stands twice in one mapping", context.mark)
    default: ("this is not YAML", nil)
    }
  }
}
