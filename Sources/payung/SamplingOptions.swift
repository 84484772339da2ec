import ArgumentParser
import Engine
import ScenarioFiles

extension Sampling: ExpressibleByArgument {}

/// How the paths of a run are drawn, and how many of them.
struct SamplingOptions: ParsableArguments {
  @Option(help: "How paths are drawn: \(Sampling.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sampling = Sampling.plain

  @Option(help: ArgumentHelp("Double the paths until the standard error of --of is no larger.", valueName: "error"))
  var untilError: Double?

  @Option(
    help: ArgumentHelp(
      "Figure for --until-error, as checks: write it: depletion_probability(2045).", valueName: "figure"))
  var of: String?

  @Option(help: "With --until-error: stop at so many paths, 1,000,000 if not given.", transform: WholeNumber.read)
  var mostPaths: Int?

  private static let usualMost = 1_000_000

  func validate() throws {
    if let untilError, !(untilError > 0 && untilError.isFinite) {
      throw ValidationError("--until-error must be above 0.")
    }
    if (untilError == nil) != (of == nil) {
      throw ValidationError("--until-error says how exact, --of which figure: give both.")
    }
    if let mostPaths, mostPaths < 1 { throw ValidationError("--most-paths must be at least 1.") }
    if mostPaths != nil, untilError == nil { throw ValidationError("--most-paths ends --until-error: give both.") }
  }

  /// - Throws: `ValidationError` where so many paths make no whole pairs or nets.
  func check(paths: Int, of file: String) throws { try Self.check(sampling, paths: paths, of: file) }

  static func check(_ sampling: Sampling, paths: Int, of file: String) throws {
    guard let (below, above) = sampling.wholeNumbers(around: paths) else { return }
    let needs = sampling == .sobol ? "a power of two" : "an even number of paths"
    let proposal = [below, above].compactMap { $0.map { "--paths \($0)" } }.joined(separator: " or ")
    throw ValidationError(
      "--sampling \(sampling.rawValue) needs \(needs), not \(paths) as for \(file); write \(proposal).")
  }

  /// The figure of --of.
  /// - Parameter overrides: of the run.
  /// - Throws: `ScenarioErrors`.
  func figure(_ draft: Draft, overrides: [(key: String, value: String)]) throws(ScenarioErrors) -> Check? {
    guard let of else { return nil }
    // The left side of a condition that may hold or not, under the same names and rules.
    let quoted = of.filter { !"\"\\".contains($0) }
    return try draft.scenario(overrides + [("checks", "[\"\(quoted) > 0\"]")]).checks.first
  }

  /// The next number of paths: doubled as often as the error, shrinking with its root, needs.
  func next(after paths: Int, error: Double?) -> Int? {
    guard let untilError else { return nil }
    var next = 2 * paths
    // Four doublings at most: an error from few paths is itself uncertain.
    while let error, next < 16 * paths, error * (Double(paths) / Double(next)).squareRoot() > untilError { next *= 2 }
    while next > mostPaths ?? Self.usualMost, next > paths { next /= 2 }
    return next > paths ? next : nil
  }
}
