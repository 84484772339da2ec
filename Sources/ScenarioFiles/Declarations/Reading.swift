import Scenarios

/// One reading of a scenario: where in the tree it is, what is declared so far, and the mistakes found.
final class Reading {
  /// More than anyone mends at once; keeps a hostile file from filling memory.
  static let mistakeLimit = 1_000

  let shelf: FileShelf
  private(set) var mistakes: [ScenarioMistake] = []
  private var path: [String] = []

  /// Names that later keys refer to. Nil until declared, or where the declaration itself is in error: what refers to
  /// them is then not checked, so that one mistake is not told many times.
  var start, end: CalendarMonth?
  var dimensions: [Dimension]?
  /// Normalised shares at the start, by dimension and label.
  var startingShares: [[Double]]?
  var factors: [String]?
  var payers: [String]?
  /// First month of level rates, where the scenario names one.
  var ratesFrom: CalendarMonth?
  var shocks, measures: [String]?
  /// Measures that entitlement classes name.
  var openingMeasures: Set<Int> = []
  var hasUnemploymentRate = false
  /// The payers whose rates differ between cells.
  var payersByCell: Set<Int> = []
  var labourForce: DatedSeries<Double>?
  var tenure: (bounds: [Int], origin: Origin)?
  var levers: [FileLever] = []
  /// The shape of a whole scenario, for key paths.
  let shape: Shape

  /// - Parameter mistakes: found before, to be told with those of this reading.
  init(shelf: FileShelf, shape: Shape, mistakes: [ScenarioMistake] = []) {
    self.shelf = shelf
    self.shape = shape
    self.mistakes = mistakes
  }

  var keyPath: String { ScenarioPath.text(path) }
  var cells: Int? { dimensions?.reduce(1) { $0 * $1.labels.count } }

  /// Runs `body` one key further down.
  func at<T>(_ key: String, _ body: () -> T) -> T {
    path.append(key)
    defer { path.removeLast() }
    return body()
  }

  /// The texts are made only while mistakes are still counted: finding a nearest name takes time.
  func report(at origin: Origin, _ what: @autoclosure () -> String, _ cure: @autoclosure () -> String) {
    guard mistakes.count < Self.mistakeLimit else { return }
    mistakes.append(
      ScenarioMistake(
        origin: origin, keyPath: keyPath, what: what(), cure: cure(),
        sourceLine: shelf.line(origin.line, of: origin.file)))
  }

  /// As `report`, for a key below the present one.
  func report(
    at origin: Origin, below keys: String..., what: @autoclosure () -> String, cure: @autoclosure () -> String
  ) {
    path.append(contentsOf: keys)
    report(at: origin, what(), cure())
    path.removeLast(keys.count)
  }

  /// As `report`, of a mistake found by another reading, with the line it stands in.
  func report(_ mistake: ScenarioMistake) {
    guard mistakes.count < Self.mistakeLimit else { return }
    var mistake = mistake
    mistake.keyPath = [keyPath, mistake.keyPath].filter { !$0.isEmpty }.joined(separator: ".")
    mistakes.append(mistake)
  }

  /// As `report`, for keys below the present one.
  func report(at origin: Origin, below keys: [String], what: String, cure: String) {
    path.append(contentsOf: keys)
    report(at: origin, what, cure)
    path.removeLast(keys.count)
  }

  /// As `report`, for a key path of its own.
  func reportAtRoot(at origin: Origin, _ keys: String..., what: String, cure: String) {
    let here = path
    path = keys
    report(at: origin, what, cure)
    path = here
  }

  /// Everything found, in the order of files, lines and columns.
  var errors: ScenarioErrors {
    ScenarioErrors(
      mistakes.enumerated().sorted { a, b in
        let (first, second) = (a.element.origin, b.element.origin)
        return (shelf.position(of: first.file), first.line, first.column, a.offset)
          < (shelf.position(of: second.file), second.line, second.column, b.offset)
      }.map(\.element))
  }
}
