import Analysis
import AnalysisFixtures
import CNetCDF
import Foundation
import Results
import Testing
import Writing

/// Reads a netCDF file through the library itself.
private final class Reader {
  private var id: Int32 = 0

  init(_ path: String) throws {
    try check(nc_open(path, NC_NOWRITE, &id))
  }
  deinit { _ = NetCDFLibrary.use { nc_close(id) } }

  private func check(_ call: @autoclosure () -> Int32) throws {
    let status = NetCDFLibrary.use(call)
    try #require(status == NC_NOERR, "\(String(cString: nc_strerror(status)))")
  }

  func variable(_ name: String) throws -> Int32 {
    var variable: Int32 = 0
    try check(nc_inq_varid(id, name, &variable))
    return variable
  }

  func text(_ name: String, of variable: String?) throws -> String {
    let owner = try variable.map(self.variable) ?? NC_GLOBAL
    var length = 0
    try check(nc_inq_attlen(id, owner, name, &length))
    var bytes = [CChar](repeating: 0, count: length)
    try check(nc_get_att_text(id, owner, name, &bytes))
    return String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func doubles(_ name: String, at start: [Int], count: [Int]) throws -> [Double] {
    var values = [Double](repeating: 0, count: count.reduce(1, *))
    let variable = try variable(name)
    try check(nc_get_vara_double(id, variable, start, count, &values))
    return values
  }

  func integers(_ name: String, _ count: Int) throws -> [Int32] {
    var values = [Int32](repeating: 0, count: count)
    let variable = try variable(name)
    try check(nc_get_var_int(id, variable, &values))
    return values
  }

  func variableCount() throws -> Int {
    var count: Int32 = 0
    try check(nc_inq_nvars(id, &count))
    return Int(count)
  }
}

struct PathsFileTests {
  @Test func readsBackThroughTheLibrary() throws {
    let store = FixtureRun.store(years: [2025, 2026, 2027], depleted: 3)
    let values = FixtureRun.values(store)
    let document = try FixtureRun.document(of: store)
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("paths.nc").path
      try PathsFile.write(values, document: document, to: path)
      let file = try Reader(path)
      #expect(try file.variableCount() == values.variables.count + 3)
      #expect(try file.text("title", of: nil) == "Indonesia – JKP")
      #expect(try file.text("manifest", of: nil).contains("\"seed\": \"18446744073709551615\""))
      #expect(try file.text("units", of: "depletion_month") == "months")
      #expect(try file.text("first_month", of: "depletion_month") == "2025-01")
      #expect(try file.text("units", of: "fund") == "IDR")
      #expect(try file.text("units", of: "reserve_ratio") == "1")
      #expect(try file.text("long_name", of: "contributions.jkk") == "contributions of jkk")
      #expect(try file.integers("year", 3) == [2025, 2026, 2027])
      #expect(try file.integers("depletion_month", FixtureRun.paths) == store.depletionMonth)
      for (name, year) in [("fund", 1), ("cash_benefits", 2), ("fund_gdp", 0)] {
        var column = [Double](repeating: 0, count: FixtureRun.paths)
        let index = try #require(values.index(of: name))
        try column.withUnsafeMutableBufferPointer {
          try values.read(index, year: year, paths: 0..<FixtureRun.paths, into: $0)
        }
        #expect(try file.doubles(name, at: [0, year], count: [FixtureRun.paths, 1]) == column)
      }
      // Path 0 has no claims, hence no duration: the fill value, never NaN.
      let durations = try file.doubles("average_duration", at: [0, 0], count: [2, 1])
      #expect(durations[0] == NC_FILL_DOUBLE && durations[1] < 10)
    }
  }

  @Test func moreThanOneBlockOfPaths() throws {
    let store = FixtureStore(years: [2025], paths: 70_000) { name, _, path in name == "fund" ? Double(path) : 0 }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [1]))
    let document = try FixtureRun.document(of: FixtureRun.store(years: [2025]))
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("paths.nc").path
      try PathsFile.write(values, document: document, to: path)
      let fund = try Reader(path).doubles("fund", at: [0, 0], count: [70_000, 1])
      #expect(fund == (0..<70_000).map(Double.init))
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
    let store = FixtureRun.store(years: [2025])
    let document = try FixtureRun.document(of: store)
    let error = #expect(throws: FileTrouble.self) {
      try PathsFile.write(FixtureRun.values(store), document: document, to: "/nowhere/at/all/paths.nc")
    }
    #expect(error?.path == "/nowhere/at/all/paths.nc")
  }
}
