/// Whether two values of one type are the same in every part, whatever parts it has: what is added to a type is compared
/// without being named here.
///
/// Numbers are compared as numbers; what is not a number is never the same, unless it lies in a list that both share. Scenarios
/// read from one text share most of theirs, which are then not looked into.
package func sameValues(_ a: Any, _ b: Any) -> Bool {
  if let a = a as? Double { return a == (b as? Double) }
  if let a = a as? any Equatable { return isEqual(a, b) }
  let (first, second) = (Mirror(reflecting: a), Mirror(reflecting: b))
  guard first.subjectType == second.subjectType else { return false }
  switch first.displayStyle {
  case .collection, .dictionary, .set: if shareStorage(a, b) { return true }
  default: break
  }
  guard first.children.count == second.children.count else { return false }
  switch first.displayStyle {
  // Of an enumeration with values, a case without any.
  case .enum where first.children.isEmpty: return "\(a)" == "\(b)"
  // In no order.
  case .dictionary, .set:
    return first.children.allSatisfy { own in second.children.contains { sameValues(own.value, $0.value) } }
  default:
    return zip(first.children, second.children).allSatisfy { $0.label == $1.label && sameValues($0.value, $1.value) }
  }
}

private func isEqual<Value: Equatable>(_ a: Value, _ b: Any) -> Bool { a == (b as? Value) }

/// Whether two lists of one type, or tables by name, are one in memory: where `Any` holds such a value, its first word is the
/// address of the storage.
private func shareStorage(_ a: Any, _ b: Any) -> Bool {
  withUnsafeBytes(of: a) { $0.load(as: UInt.self) } == withUnsafeBytes(of: b) { $0.load(as: UInt.self) }
}
