import ScenarioFiles

extension Region {
  /// Passes on what is no mistake but should be known: figures taken as of another month, and those outside the range of
  /// real schemes.
  func warn(_ write: (String) -> Void) {
    for notice in notices { write("\(notice)\n") }
    for (name, member) in zip(names, members) {
      for figure in Plausibility.check(member) where figure.reason == nil { write("\(name): \(figure.message)\n") }
    }
  }
}
