import Analysis
import CNetCDF
import Scenarios

/// The statistics of a result as netCDF-4: dimensions `year`, `quantile_level` and `tail_level` (fractions), and one for each
/// dimension of the breakdown. `fund(year)` is the mean over the paths; `fund_standard_error`, `fund_sd`,
/// `fund_quantile(year, quantile_level)` and `fund_tail_mean(year, tail_level)` belong to it;
/// `cash_benefits_by_sector(year, sector)` is a breakdown. Fill values stand where there is none. A dimension of the
/// scenario whose name the file needs otherwise, or whose name other programs take for something else, gets `dimension_`
/// before it.
package enum StatisticsFile {
  /// - Parameter path: of the file; replaced where it exists.
  /// - Returns: what a reader should know of names that were changed.
  @discardableResult package static func write(_ document: ResultDocument, to path: String) throws -> [String] {
    var notes: [String] = []
    let file = try NetCDFFile(creating: path, room: room(document))
    let years = document.analysis.depletion.years
    let yearOf = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })
    let year = try file.dimension("year", years.count)
    let quantile = try file.dimension("quantile_level", SampleStatistics.quantileLevels.count)
    let tail = try file.dimension("tail_level", SampleStatistics.tailLevels.count)
    try file.attribute("title", document.title)
    try file.attribute("manifest", document.manifest.jsonText())
    var content: [() throws -> Void] = []
    var taken: Set<String> = reserved

    func variable(
      _ name: String, _ dimensions: [Int32], _ unit: String, _ meaning: String, _ values: [Double?]
    ) throws {
      taken.insert(name)
      let id = try file.variable(name.replacing("/", with: "_"), NC_DOUBLE, dimensions)
      try file.attribute("long_name", meaning, of: id)
      try file.attribute("units", unit, of: id)
      try file.fillValue(NC_FILL_DOUBLE, of: id)
      content.append { try file.put(values.map { $0 ?? NC_FILL_DOUBLE }, id) }
    }

    let yearID = try file.variable("year", NC_INT, [year])
    try file.attribute("long_name", "calendar year", of: yearID)
    content.append { try file.put(years.map(Int32.init), yearID) }
    try variable(
      "quantile_level", [quantile], "1", "share of the paths below the quantile",
      SampleStatistics.quantileLevels.map(fraction))
    try variable(
      "tail_level", [tail], "1", "level of tail means: below 0.5 of the lowest, above of the highest values",
      SampleStatistics.tailLevels.map(fraction))

    let depletion = document.analysis.depletion.byYear
    let share = "share of the paths depleted by the end of the year"
    try variable("depletion_probability", [year], "1", share, depletion.map(\.value))
    try variable(
      "depletion_probability_standard_error", [year], "1", "standard error: \(share)", depletion.map(\.standardError))

    for figures in grouped(document.analysis.annual, by: \.variable.name) {
      guard let first = figures.first?.variable else { continue }
      var byYear = [SampleStatistics?](repeating: nil, count: years.count)
      for figure in figures { if let y = yearOf[figure.year] { byYear[y] = figure.statistics } }
      let unit = PathsFile.unit(first.unit, document.schemes[0])
      try variable(first.name, [year], unit, "mean: \(first.meaning)", byYear.map { $0?.mean })
      try variable("\(first.name)_sd", [year], unit, "standard deviation: \(first.meaning)", byYear.map { $0?.sd })
      try variable(
        "\(first.name)_standard_error", [year], unit, "standard error of the mean: \(first.meaning)",
        byYear.map { $0?.standardError })
      try variable(
        "\(first.name)_quantile", [year, quantile], unit, "quantiles: \(first.meaning)",
        byYear.flatMap { statistics in
          SampleStatistics.quantileLevels.indices.map { statistics?.quantiles[$0] }
        })
      try variable(
        "\(first.name)_tail_mean", [year, tail], unit, "means of the tails: \(first.meaning)",
        byYear.flatMap { statistics in SampleStatistics.tailLevels.indices.map { statistics?.tailMeans[$0] } })
    }

    for figures in grouped(document.analysis.breakdown, by: \.dimension) {
      guard let given = figures.first?.dimension else { continue }
      let name = taken.contains(given) ? "dimension_\(given)" : given
      if name != given { notes.append("the dimension \(given) is called \(name) in the file") }
      let labels = grouped(figures, by: \.label).compactMap(\.first?.label)
      let place = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
      let dimension = try file.dimension(name, labels.count)
      let labelID = try file.variable(name, NC_STRING, [dimension])
      try file.attribute("long_name", "labels of the dimension \(given)", of: labelID)
      content.append { try file.put(labels, labelID) }
      for figures in grouped(figures, by: \.variable.name) {
        guard let first = figures.first?.variable else { continue }
        var means = [Double?](repeating: nil, count: years.count * labels.count)
        var errors = means
        for figure in figures {
          guard let y = yearOf[figure.year], let l = place[figure.label] else { continue }
          means[y * labels.count + l] = figure.mean
          errors[y * labels.count + l] = figure.standardError
        }
        let unit = PathsFile.unit(first.unit, document.schemes[0])
        try variable("\(first.name)_by_\(name)", [year, dimension], unit, "mean: \(first.meaning)", means)
        try variable(
          "\(first.name)_by_\(name)_standard_error", [year, dimension], unit,
          "standard error of the mean: \(first.meaning)", errors)
      }
    }

    try file.endDefinitions()
    for put in content { try put() }
    try file.close()
    return notes
  }

  /// Names with a meaning of their own, here or in programs that read such files.
  private static let reserved: Set<String> = [
    "year", "month", "path", "quantile", "tail", "quantile_level", "tail_level", "time",
  ]

  /// 0.995 for 99.5 %, as decimals write it.
  private static func fraction(_ percent: Double) -> Double { Double("\(percent)e-2") ?? percent / 100 }

  /// Bytes at most: every variable begins on a place of its own.
  private static func room(_ document: ResultDocument) -> Int {
    let figures = document.analysis.annual.count * (3 + SampleStatistics.quantileLevels.count + 4)
    return 8 * (figures + 3 * document.analysis.breakdown.count) + (1 << 20)
  }

  /// In the order of first appearance.
  private static func grouped<Element>(_ elements: [Element], by key: (Element) -> String) -> [[Element]] {
    var order: [String] = []
    var groups: [String: [Element]] = [:]
    for element in elements {
      let name = key(element)
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(element)
    }
    return order.compactMap { groups[$0] }
  }
}
