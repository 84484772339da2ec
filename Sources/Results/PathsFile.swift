import Analysis
import CNetCDF
import Scenarios

/// Annual values of every path as netCDF-4: dimensions `path` and `year`, one variable each; of several schemes, a group
/// each.
package enum PathsFile {
  package struct Failure: Error, CustomStringConvertible {
    package let path: String
    package let doing: String
    package let reason: String
    package var description: String { "\(path): \(doing): \(reason)" }
  }

  /// Paths per compressed chunk, and values in memory at a time.
  private static let block = 1 << 15

  /// Streams a variable-year at a time, in blocks of paths. Where a path has no value, the fill value stands.
  /// - Parameter path: of the file; replaced where it exists.
  package static func write(_ values: PathValues, document: ResultDocument, to path: String) throws {
    try write([values], document: document, to: path)
  }

  /// - Parameter schemes: in the order of the document; where there are several, each is a group of its name.
  package static func write(_ schemes: [PathValues], document: ResultDocument, to path: String) throws {
    // Whole chunks are written once: a small cache keeps memory from growing with the number of variables.
    _ = NetCDFLibrary.use { nc_set_chunk_cache(2 * block * MemoryLayout<Double>.stride, 101, 0.75) }
    let file = try NetCDFFile(creating: path, room: schemes.reduce(0) { $0 + room($1) })
    try file.attribute("title", document.title)
    try file.attribute("manifest", document.manifest.jsonText())
    let tables = try zip(schemes, document.schemes).map { values, scheme in
      let place = try document.hasSeveralSchemes ? file.group(groupName(scheme.name)) : file
      return try Table(values, of: scheme, from: document.start, in: place)
    }
    try file.endDefinitions()
    for table in tables { try table.fill() }
    try file.close()
  }

  /// Slashes would begin a group within a group.
  static func groupName(_ scheme: String) -> String { scheme.replacing("/", with: "_") }

  private static func room(_ values: PathValues) -> Int {
    let store = values.store, chunk = min(block, store.paths), rows = (store.paths + chunk - 1) / chunk * chunk
    let columns = values.variables.count * store.years.count
    // Numbers of paths and months of depletion are half as wide; names and the index of the chunks take little.
    return 8 * rows * (columns + 1) + 4096 * (values.variables.count + 16) + 64 * (columns + 2) * (rows / chunk)
  }

  /// A scheme's values in a file or in a group of it.
  private struct Table {
    let values: PathValues
    let file: NetCDFFile
    let paths, years, depletion: Int32
    let variables: [Int32]

    init(
      _ values: PathValues, of scheme: ResultDocument.Scheme, from start: CalendarMonth, in file: NetCDFFile
    ) throws {
      self.values = values
      self.file = file
      let store = values.store, chunk = min(block, store.paths)
      let pathDimension = try file.dimension("path", store.paths)
      let yearDimension = try file.dimension("year", store.years.count)
      paths = try file.variable("path", NC_INT, [pathDimension], chunks: [chunk])
      try file.attribute("long_name", "number of the path in the scenario", of: paths)
      years = try file.variable("year", NC_INT, [yearDimension])
      try file.attribute("long_name", "calendar year", of: years)
      depletion = try file.variable("depletion_month", NC_INT, [pathDimension], chunks: [chunk])
      try file.attribute(
        "long_name", "months from first_month to the month of depletion, 0 in first_month itself; -1: never",
        of: depletion)
      // Not "months since": no calendar but that of 360 days knows such a unit, and readers refuse the file.
      try file.attribute("units", "months", of: depletion)
      try file.attribute("first_month", start.description, of: depletion)
      variables = try values.variables.map { variable in
        let id = try file.variable(
          variable.name.replacing("/", with: "_"), NC_DOUBLE, [pathDimension, yearDimension], chunks: [chunk, 1])
        try file.attribute("long_name", variable.meaning, of: id)
        try file.attribute("units", unit(variable.unit, scheme), of: id)
        try file.fillValue(NC_FILL_DOUBLE, of: id)
        return id
      }
    }

    func fill() throws {
      let store = values.store
      let months = store.depletionMonth
      for start in stride(from: 0, to: store.paths, by: block) {
        let range = start..<min(start + block, store.paths)
        try file.put(range.map { Int32(store.firstPath + $0) }, paths, at: [start], count: [range.count])
        try file.put(Array(months[range]), depletion, at: [start], count: [range.count])
      }
      try file.put(store.years.map(Int32.init), years)
      let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: min(block, store.paths))
      defer { buffer.deallocate() }
      buffer.initialize(repeating: 0)
      for (index, id) in variables.enumerated() {
        for year in store.years.indices where values.covers(index, year: year) {
          for start in stride(from: 0, to: store.paths, by: block) {
            let range = start..<min(start + block, store.paths)
            let part = UnsafeMutableBufferPointer(rebasing: buffer[..<range.count])
            try values.read(index, year: year, paths: range, into: part)
            for i in part.indices where part[i].isNaN { part[i] = NC_FILL_DOUBLE }
            try file.put(UnsafeBufferPointer(part), id, at: [start, year], count: [range.count, 1])
          }
        }
      }
    }
  }

  /// Numbers without dimension have the unit 1.
  static func unit(_ unit: Quantity.Unit, _ scheme: ResultDocument.Scheme) -> String {
    switch unit {
    case .ratio, .index: "1"
    case .currency, .persons, .months: scheme.unitName(unit)
    }
  }
}
