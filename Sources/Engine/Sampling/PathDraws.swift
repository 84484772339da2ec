/// How the tiles of a run draw their paths; made once a run and shared by its threads.
package struct PathDraws: Sendable {
  package let sampling: Sampling
  /// Nil where no draw is singled out.
  package let directions: LeadingDirections?
  let sobol: SobolSequence?
  package let tilt: Tilt?

  package static let plain = PathDraws(sampling: .plain, directions: nil, sobol: nil, tilt: nil)

  private init(sampling: Sampling, directions: LeadingDirections?, sobol: SobolSequence?, tilt: Tilt?) {
    self.sampling = sampling
    self.directions = directions
    self.sobol = sobol
    self.tilt = tilt
  }

  package init(_ sampling: Sampling, _ tables: EconomyTables) {
    guard sampling == .sobol else {
      self.init(sampling: sampling, directions: nil, sobol: nil, tilt: nil)
      return
    }
    self.init(
      sampling: sampling, directions: LeadingDirections(tables, limit: SobolSequence.dimensions),
      sobol: SobolSequence(), tilt: nil)
  }

  /// Paths of a shifted distribution.
  package init(tilt: Tilt, of directions: LeadingDirections) {
    self.init(sampling: .plain, directions: directions, sobol: nil, tilt: tilt)
  }
}
