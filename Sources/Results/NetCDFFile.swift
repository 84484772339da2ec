import CNetCDF
import Foundation
import Writing

/// The calls of the netCDF library that writing needs, with errors thrown. One thread at a time may use a file.
final class NetCDFFile {
  private let path: String
  private var id: Int32 = 0
  private var isOpen = false

  /// - Parameter room: bytes that the file will take at most, reserved before anything is written.
  init(creating path: String, room: Int) throws {
    self.path = path
    // Made here first: an error of the HDF5 library would fill the terminal.
    try ByteOutput(file: path).finish()
    try DiskSpace.check(room, beside: path)
    try check(nc_create(path, NC_NETCDF4 | NC_CLOBBER, &id), "create")
    isOpen = true
    try DiskSpace.reserve(room, for: path)
  }

  /// A group of an open file, which outlives it.
  private init(_ path: String, group: Int32) {
    self.path = path
    id = group
  }

  /// A new group, with dimensions and variables of its own.
  func group(_ name: String) throws -> NetCDFFile {
    var group: Int32 = 0
    try check(nc_def_grp(id, name, &group), "group \(name)")
    return NetCDFFile(path, group: group)
  }

  // After an error nothing more is asked of the library: its own closing does not survive a disk that is full.
  deinit { if isOpen, !NetCDFLibrary.hasFailed { _ = NetCDFLibrary.use { nc_abort(id) } } }

  func close() throws {
    isOpen = false
    try check(nc_close(id), "close")
    DiskSpace.releaseUnused(of: path)
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

  func put(_ values: [Int32], _ variable: Int32, at start: [Int], count: [Int]) throws {
    try check(nc_put_vara_int(id, variable, start, count, values), "values")
  }

  func put(_ values: UnsafeBufferPointer<Double>, _ variable: Int32, at start: [Int], count: [Int]) throws {
    try check(nc_put_vara_double(id, variable, start, count, values.baseAddress), "values")
  }

  func put(_ values: [Double], _ variable: Int32) throws {
    try check(nc_put_var_double(id, variable, values), "values")
  }

  func put(_ texts: [String], _ variable: Int32) throws {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { UnsafePointer($0) }
    try check(nc_put_var_string(id, variable, &pointers), "texts")
  }

  private func check(_ call: @autoclosure () -> Int32, _ doing: String) throws {
    let status = NetCDFLibrary.use(call)
    guard status != NC_NOERR else { return }
    NetCDFLibrary.markFailed()
    throw PathsFile.Failure(path: path, doing: doing, reason: String(cString: nc_strerror(status)))
  }
}
