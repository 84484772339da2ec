import Foundation
import Results
import Testing

struct ResultDirectoryTests {
  private struct Stopped: Error {}

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func write(_ text: String, in staging: String) throws {
    try text.write(toFile: staging + "/result.json", atomically: false, encoding: .utf8)
  }

  private func text(_ folder: URL) throws -> String {
    try String(contentsOf: folder.appendingPathComponent("result.json"), encoding: .utf8)
  }

  @Test func appearsOnlyWhenWhole() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("new/jkp")
      try ResultDirectory.write(to: target.path, force: false) { staging in
        try write("1", in: staging)
        #expect(!FileManager.default.fileExists(atPath: target.path))
        #expect(URL(fileURLWithPath: staging).deletingLastPathComponent().lastPathComponent == "new")
      }
      #expect(try text(target) == "1")
      #expect(try names(folder.appendingPathComponent("new")) == ["jkp"])
    }
  }

  @Test func refusesAnExistingFolderBeforeAnyWork() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      try ResultDirectory.write(to: target.path, force: false) { try write("1", in: $0) }
      #expect(throws: ResultDirectory.Refusal.exists(target.path)) {
        try ResultDirectory.write(to: target.path, force: false) { _ in Issue.record("must not be called") }
      }
      #expect(try text(target) == "1")
    }
  }

  @Test(arguments: [false, true]) func aFailureLeavesEverythingAsItWas(existed: Bool) throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      if existed { try ResultDirectory.write(to: target.path, force: false) { try write("1", in: $0) } }
      #expect(throws: Stopped.self) {
        try ResultDirectory.write(to: target.path, force: existed) { staging in
          try write("2", in: staging)
          throw Stopped()
        }
      }
      #expect(try names(folder) == (existed ? ["jkp"] : []))
      if existed { #expect(try text(target) == "1") }
    }
  }

  @Test func forceReplacesTheWholeFolder() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      try ResultDirectory.write(to: target.path, force: false) { staging in
        try write("1", in: staging)
        try "old".write(toFile: staging + "/paths.nc", atomically: false, encoding: .utf8)
      }
      try ResultDirectory.write(to: target.path + "/", force: true) { try write("2", in: $0) }
      #expect(try names(folder) == ["jkp"])
      #expect(try names(target) == ["result.json"])
      #expect(try text(target) == "2")
    }
  }

  @Test func forceNeverReplacesOtherFolders() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("papers")
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
      try "mine".write(to: target.appendingPathComponent("thesis.txt"), atomically: false, encoding: .utf8)
      #expect(throws: ResultDirectory.Refusal.notResults(target.path)) {
        try ResultDirectory.write(to: target.path, force: true) { _ in Issue.record("must not be called") }
      }
      let file = target.appendingPathComponent("thesis.txt")
      #expect(throws: ResultDirectory.Refusal.notAFolder(file.path)) {
        try ResultDirectory.write(to: file.path, force: true) { _ in Issue.record("must not be called") }
      }
      #expect(try names(folder) == ["papers"])
      #expect(try names(target) == ["thesis.txt"])
    }
  }

  @Test func whatAppearedMeanwhileIsNotOverwritten() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      #expect(throws: ResultDirectory.Refusal.exists(target.path)) {
        try ResultDirectory.write(to: target.path, force: false) { staging in
          try write("2", in: staging)
          try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
          try write("theirs", in: target.path)
        }
      }
      #expect(try names(folder) == ["jkp"])
      #expect(try text(target) == "theirs")
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let file = folder.appendingPathComponent("file")
      try "x".write(to: file, atomically: false, encoding: .utf8)
      let error = try #require(throws: ResultDirectory.Refusal.self) {
        try ResultDirectory.write(to: file.path + "/jkp", force: false) { _ in Issue.record("must not be called") }
      }
      #expect(error.description.hasPrefix(file.path + "/jkp cannot be created: "))
    }
  }
}
