import Engine
import Scenarios

/// One annual figure of the cells with one label of a dimension, over all paths.
package struct BreakdownFigure: Sendable {
  package let variable: Quantity
  package let dimension, label: String
  package let year: Int
  package let paths: Int
  package let mean: Double
  /// With n - 1; nil for a single path, as is the standard error of the mean.
  package let sd: Double?
  /// False: paths are not kept apart here, so that the error is not known.
  package var pathsAreIndependent = true

  package init(
    variable: Quantity, dimension: String, label: String, year: Int, paths: Int, mean: Double, sd: Double?
  ) {
    self.variable = variable
    self.dimension = dimension
    self.label = label
    self.year = year
    self.paths = paths
    self.mean = mean
    self.sd = sd
  }

  package var standardError: Double? {
    pathsAreIndependent ? sd.map { $0 / Double(paths).squareRoot() } : nil
  }

  /// By variable, label and year.
  static func all(of breakdown: Breakdown) -> [BreakdownFigure] {
    breakdown.statistics().map { figure in
      let (dimension, label) = breakdown.labels[figure.label]
      return BreakdownFigure(
        variable: Breakdown.variables[figure.variable], dimension: dimension, label: label,
        year: breakdown.years[figure.year], paths: breakdown.paths, mean: figure.mean,
        sd: breakdown.paths > 1 ? figure.sd : nil)
    }
  }
}
