import Analysis
import CNetCDF
import ScenarioFormat

/// Annual values of every path as netCDF-4: dimensions `path` and `year`, one variable each.
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
    // Whole chunks are written once: a small cache keeps memory from growing with the number of variables.
    nc_set_chunk_cache(2 * block * MemoryLayout<Double>.stride, 101, 0.75)
    let file = try NetCDFFile(creating: path)
    let store = values.store
    let pathDimension = try file.dimension("path", store.paths)
    let yearDimension = try file.dimension("year", store.years.count)
    try file.attribute("title", document.title)
    try file.attribute("manifest", document.manifest.jsonText())

    let paths = try file.variable("path", NC_INT, [pathDimension], chunks: [min(block, store.paths)])
    try file.attribute("long_name", "number of the path in the scenario", of: paths)
    let years = try file.variable("year", NC_INT, [yearDimension])
    try file.attribute("long_name", "calendar year", of: years)
    let depletion = try file.variable("depletion_month", NC_INT, [pathDimension], chunks: [min(block, store.paths)])
    try file.attribute("long_name", "month of depletion, 0 the first projected month; -1: never", of: depletion)
    try file.attribute("units", "months since \(document.start)", of: depletion)
    let chunks = [min(block, store.paths), 1]
    let variables = try values.variables.map { variable in
      let id = try file.variable(
        variable.name.replacing("/", with: "_"), NC_DOUBLE, [pathDimension, yearDimension], chunks: chunks)
      try file.attribute("long_name", variable.meaning, of: id)
      try file.attribute("units", unit(variable.unit, document), of: id)
      try file.fillValue(NC_FILL_DOUBLE, of: id)
      return id
    }
    try file.endDefinitions()

    try file.put((0..<store.paths).map { Int32(store.firstPath + $0) }, paths)
    try file.put(store.years.map(Int32.init), years)
    try file.put(store.depletionMonth, depletion)
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
    try file.close()
  }

  /// Numbers without dimension have the unit 1.
  private static func unit(_ unit: ResultVariable.Unit, _ document: ResultDocument) -> String {
    switch unit {
    case .ratio, .index: "1"
    case .currency, .persons, .months: document.unitName(unit)
    }
  }
}

/// The calls of the netCDF library that writing needs, with errors thrown. Not thread-safe, as the library.
private final class NetCDFFile {
  private let path: String
  private var id: Int32 = 0
  private var isOpen = false

  init(creating path: String) throws {
    self.path = path
    // Made here first: an error of the HDF5 library would fill the terminal.
    try ByteOutput(file: path).finish()
    try check(nc_create(path, NC_NETCDF4 | NC_CLOBBER, &id), "create")
    isOpen = true
  }

  deinit { if isOpen { nc_abort(id) } }

  func close() throws {
    isOpen = false
    try check(nc_close(id), "close")
  }

  func dimension(_ name: String, _ length: Int) throws -> Int32 {
    var dimension: Int32 = 0
    try check(nc_def_dim(id, name, length, &dimension), "dimension \(name)")
    return dimension
  }

  /// - Parameter chunks: shape of the blocks on disk. They are not compressed: that took a fifth of a run and gained a
  ///   quarter of the size.
  func variable(_ name: String, _ type: Int32, _ dimensions: [Int32], chunks: [Int]? = nil) throws -> Int32 {
    var variable: Int32 = 0
    try check(nc_def_var(id, name, type, Int32(dimensions.count), dimensions, &variable), "variable \(name)")
    if let chunks {
      try check(nc_def_var_chunking(id, variable, NC_CHUNKED, chunks), "chunks of \(name)")
    }
    return variable
  }

  func attribute(_ name: String, _ text: String, of variable: Int32 = NC_GLOBAL) throws {
    try check(nc_put_att_text(id, variable, name, text.utf8.count, text), "attribute \(name)")
  }

  /// What stands where nothing was written.
  func fillValue(_ value: Double, of variable: Int32) throws {
    var value = value
    try check(nc_def_var_fill(id, variable, NC_FILL, &value), "fill value")
  }

  func endDefinitions() throws { try check(nc_enddef(id), "end of definitions") }

  func put(_ values: [Int32], _ variable: Int32) throws {
    try check(nc_put_var_int(id, variable, values), "values")
  }

  func put(_ values: UnsafeBufferPointer<Double>, _ variable: Int32, at start: [Int], count: [Int]) throws {
    try check(nc_put_vara_double(id, variable, start, count, values.baseAddress), "values")
  }

  private func check(_ status: Int32, _ doing: String) throws {
    guard status != NC_NOERR else { return }
    throw PathsFile.Failure(path: path, doing: doing, reason: String(cString: nc_strerror(status)))
  }
}
