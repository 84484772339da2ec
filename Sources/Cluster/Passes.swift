import Analysis
import Engine
import Foundation

/// A run whose columns the disk does not hold at once: every pass simulates all paths again and keeps the columns of some
/// years, so that figures are made of whole columns and are those of one run, to the bit.
extension RunFolder {
  private func figures(ofPass pass: Int) -> String { "\(path)/passes/\(pass)" }

  /// The first pass whose figures are not there yet.
  package var pass: Int {
    (0..<plan.passCount - 1).first { access(figures(ofPass: $0), F_OK) != 0 } ?? plan.passCount - 1
  }
  package var isLastPass: Bool { pass == plan.passCount - 1 }

  /// What is worked out of a pass; nil where there is one alone.
  package func part(ofPass pass: Int, years: Int) throws -> AnalysisPart? {
    guard plan.passCount > 1 else { return nil }
    guard plan.passCount <= years else {
      throw ClusterError.invalid("\(path)/plan.json: there are more passes than years")
    }
    return AnalysisPart(pass, of: plan.passCount, years: years)
  }

  /// The columns that shards of a pass keep of each store; nil: all.
  func columns(ofPass pass: Int, _ simulation: Simulation) throws -> [[Int]]? {
    try part(ofPass: pass, years: simulation.model.years.count)?.columns(of: simulation)
  }

  /// Keeps the figures of a pass, whose shards then go.
  package func finish(_ pass: Int, _ figures: KeptFigures) throws {
    try attempt("\(path)/passes cannot be written") {
      try FileManager.default.createDirectory(atPath: "\(path)/passes", withIntermediateDirectories: true)
      try figures.encoded().write(to: URL(fileURLWithPath: self.figures(ofPass: pass)), options: .atomic)
    }
    synchronise("\(path)/passes")
    let end = plan.shards(ofPass: pass).upperBound
    try attempt("\(path)/shards cannot be emptied") {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/shards") {
        guard let shard = Int(name), shard < end else { continue }
        try FileManager.default.removeItem(atPath: "\(path)/shards/\(name)")
      }
    }
  }

  /// What the passes before left.
  package func keptFigures() throws -> [KeptFigures] {
    try (0..<pass).map { pass in
      guard let data = FileManager.default.contents(atPath: figures(ofPass: pass)),
        let kept = try? KeptFigures(decoding: data)
      else { throw ClusterError.invalid("\(figures(ofPass: pass)) is damaged; plan again into a new folder") }
      return kept
    }
  }
}
