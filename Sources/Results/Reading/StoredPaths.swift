import Analysis
import CNetCDF
import Engine
import Scenarios

/// `paths.nc` read back, a variable-year at a time: recorded variables and ratios alike.
package final class StoredPaths: AnnualStore, @unchecked Sendable {
  package let variables: [Quantity]
  package let years: [Int]
  package let months: [Int]
  package let paths: Int
  package let firstPath: Int
  package let depletionMonth: [Int32]
  private let path: String
  private let id: Int32
  /// Of the file, where the values lie: the file itself, or a scheme's group.
  private let group: Int32
  private let variableIDs: [Int32]

  /// - Parameters:
  ///   - document: of the same run; paths of another are refused.
  ///   - scheme: whose values, by its place in the document.
  /// - Throws: `UnreadableResult`.
  package init(reading path: String, of document: ResultDocument, scheme: Int = 0) throws(UnreadableResult) {
    do {
      let file = try NetCDFLibrary.use { try Contents(path: path, document: document, scheme: scheme) }
      (self.path, id, group, variableIDs) = (path, file.id, file.group, file.variableIDs)
      (variables, years, months) = (file.variables, file.years, file.months)
      (paths, firstPath, depletionMonth) = (file.paths, file.firstPath, file.depletionMonth)
    } catch let error as UnreadableResult {
      throw error
    } catch {
      throw .damaged(path, what: "\(error)")
    }
  }

  deinit { _ = NetCDFLibrary.use { nc_close(id) } }

  package func index(of name: String) -> Int? { variables.firstIndex { $0.name == name } }

  /// NaN where a path has no value.
  /// - Throws: `PathsFile.Failure`.
  package func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    precondition(buffer.count >= range.count && range.upperBound <= paths)
    guard !range.isEmpty else { return }
    let status = NetCDFLibrary.use {
      nc_get_vara_double(group, variableIDs[variable], [range.lowerBound, year], [range.count, 1], buffer.baseAddress)
    }
    guard status == NC_NOERR else {
      throw UnreadableResult.damaged(path, what: "values of \(variables[variable].name): \(reason(status))")
    }
    for i in 0..<range.count where buffer[i] == NC_FILL_DOUBLE { buffer[i] = .nan }
  }

  /// What a file holds apart from the values; closes it again if that is not what a run writes.
  private struct Contents {
    var id: Int32 = 0
    var group: Int32 = 0
    var variables: [Quantity] = []
    var variableIDs: [Int32] = []
    var years: [Int] = []
    var months: [Int] = []
    var paths = 0
    var firstPath = 0
    var depletionMonth: [Int32] = []

    init(path: String, document: ResultDocument, scheme: Int) throws(UnreadableResult) {
      let opened = nc_open(path, NC_NOWRITE, &id)
      guard opened != NC_ENOTNC else { throw .damaged(path, what: "it is cut off, or not a netCDF file") }
      guard opened == NC_NOERR else { throw .damaged(path, what: reason(opened)) }
      do throws(UnreadableResult) {
        try read(path, document, document.schemes[scheme])
      } catch {
        nc_close(id)
        throw error
      }
    }

    private mutating func read(
      _ path: String, _ document: ResultDocument, _ scheme: ResultDocument.Scheme
    ) throws(UnreadableResult) {
      let foreign = { (what: String) in UnreadableResult.foreign(path, what: what) }
      guard let manifest = text("manifest") else { throw foreign("it has no manifest") }
      guard manifest.contains("\"checksum\": \"\(document.manifest.checksum)\"") else {
        throw .damaged(path, what: "it comes from another run than the result.json beside it")
      }
      group = id
      if document.hasSeveralSchemes, nc_inq_ncid(id, PathsFile.groupName(scheme.name), &group) != NC_NOERR {
        throw .damaged(path, what: "it has no values of \(scheme.name)")
      }
      guard let paths = dimension("path"), let years = dimension("year"), paths > 0 else {
        throw foreign("it has no paths and years")
      }
      guard paths == document.manifest.paths else {
        throw .damaged(path, what: "it has \(paths) paths, result.json \(document.manifest.paths)")
      }
      guard let numbers = integers("path", paths), let calendar = integers("year", years),
        let depletion = integers("depletion_month", paths)
      else { throw .damaged(path, what: "its paths and years cannot be read") }
      self.paths = paths
      firstPath = Int(numbers[0])
      self.years = calendar.map(Int.init)
      depletionMonth = depletion
      let (first, last) = (document.start, document.end)
      months = self.years.map { year in
        (1...12).count { (first...last).contains(CalendarMonth(year: year, month: $0)) }
      }
      var seen: Set<String> = []
      for figure in scheme.analysis.annual where seen.insert(figure.variable.name).inserted {
        var variable: Int32 = 0
        let name = figure.variable.name.replacing("/", with: "_")
        guard nc_inq_varid(group, name, &variable) == NC_NOERR else { continue }
        variables.append(figure.variable)
        variableIDs.append(variable)
      }
    }

    private func dimension(_ name: String) -> Int? {
      var (dimension, length): (Int32, Int) = (0, 0)
      guard nc_inq_dimid(group, name, &dimension) == NC_NOERR, nc_inq_dimlen(group, dimension, &length) == NC_NOERR
      else {
        return nil
      }
      return length
    }

    private func integers(_ name: String, _ count: Int) -> [Int32]? {
      var variable: Int32 = 0
      var dimensions: Int32 = 0
      var values = [Int32](repeating: 0, count: count)
      guard nc_inq_varid(group, name, &variable) == NC_NOERR,
        nc_inq_varndims(group, variable, &dimensions) == NC_NOERR, dimensions == 1,
        nc_get_vara_int(group, variable, [0], [count], &values) == NC_NOERR
      else { return nil }
      return values
    }

    private func text(_ attribute: String) -> String? {
      var length = 0
      guard nc_inq_attlen(id, NC_GLOBAL, attribute, &length) == NC_NOERR, length < 1 << 20 else { return nil }
      var bytes = [CChar](repeating: 0, count: length)
      guard nc_get_att_text(id, NC_GLOBAL, attribute, &bytes) == NC_NOERR else { return nil }
      return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}

private func reason(_ status: Int32) -> String { String(cString: nc_strerror(status)) }
