import Analysis
import ScenarioFiles

/// `sweep` of a region: outcomes over a grid of keys and schemes' levers, on the same draws throughout.
package struct RegionSweep {
  let variant: RegionVariant
  let grid: Grid
  let outcomes: [RegionOutcome]
  package let region: Region

  /// Reads everything first: each value of each axis must make a valid region.
  /// - Parameter texts: outcomes as written; empty: depletion of all.
  /// - Throws: `ScenarioErrors`.
  package init(_ variant: RegionVariant, over grid: Grid, outcomes texts: [String]) throws {
    (self.variant, self.grid) = (variant, grid)
    region = try variant.region()
    var mistakes: [ScenarioMistake] = []
    for axis in grid.axes {
      for value in axis.values {
        do throws(ScenarioErrors) {
          let moved = try variant.setting([.init(axis.key, value)]).region(naming: "--over")
          try Comparability.check([(variant.draft.path, region), ("--over \(axis.key)=\(value)", moved)])
        } catch { mistakes += error.mistakes }
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    outcomes =
      try texts.isEmpty
      ? RegionOutcome.usual(of: region)
      : texts.map { [region] in try RegionOutcome.read($0, of: region, option: "--of") }
  }

  /// Simulations to make: one for each point, and the region as it stands.
  package var runs: Int { grid.count == .max ? .max : grid.count + 1 }

  /// - Parameter version: of the program.
  package func document(_ study: RegionStudy, version: String) throws -> SweepDocument {
    let base = try study.samples(of: region, outcomes)
    let points = try (0..<grid.count).map { point in
      let position = grid.position(point)
      let moved = try variant.setting(grid.settings(position)).region(naming: "--over")
      let samples = try study.samples(of: moved, outcomes)
      return SweepDocument.Point(
        position: position,
        figures: zip(base, samples).map {
          .init(
            value: EstimateDocument($1.estimate),
            change: EstimateDocument(PairedDifference(from: $0, to: $1).difference))
        })
    }
    return SweepDocument(
      scenario: ScenarioReference(variant, region), axes: grid.axes.map { .init(key: $0.key, values: $0.values) },
      outcomes: outcomes.map { $0.document(in: region) }, base: base.map { EstimateDocument($0.estimate) },
      points: points, effort: study.effort(region, version: version))
  }
}

/// `compare` of regions: with one scheme less, another pool, other laws, path by path.
package enum RegionComparing {
  /// - Parameter texts: outcomes as written, which all regions must have; empty: those usual ones that they have.
  package static func compare(
    _ variants: [RegionVariant], outcomes texts: [String], study: RegionStudy, version: String
  ) throws -> ComparisonDocument {
    var mistakes: [ScenarioMistake] = [], regions: [Region] = []
    for variant in variants {
      do throws(ScenarioErrors) { regions.append(try variant.region()) } catch { mistakes += error.mistakes }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    try Comparability.check(zip(variants, regions).map { ($0.draft.path, $1) })
    let usual = try texts.isEmpty ? RegionOutcome.usual(of: regions[0]).map(\.text) : texts
    // Positions of schemes differ between regions: each reads the names for itself.
    func read(_ text: String, in region: Region) throws(ScenarioErrors) -> RegionOutcome? {
      do throws(ScenarioErrors) { return try RegionOutcome.read(text, of: region, option: "--of") } catch {
        if texts.isEmpty { return nil }
        throw error
      }
    }
    let asked = try usual.compactMap { text -> [RegionOutcome]? in
      let found = try regions.compactMap { try read(text, in: $0) }
      return found.count == regions.count ? found : nil
    }
    let samples = try regions.indices.map { r in try study.samples(of: regions[r], asked.map { $0[r] }) }
    return ComparisonDocument(
      scenarios: zip(variants, regions).map { ScenarioReference($0, $1) },
      figures: asked.indices.map { i in
        Comparing.figure(asked[i][0].document(in: regions[0]), samples.map { $0[i] })
      }, fund: [], effort: study.effort(regions[0], version: version))
  }
}
