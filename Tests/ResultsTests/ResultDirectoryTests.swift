import Foundation
import Results
import Testing
import Writing

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
      try ResultDirectory.results.write(to: target.path, force: false) { staging in
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
      try ResultDirectory.results.write(to: target.path, force: false) { try write("1", in: $0) }
      #expect(throws: ResultDirectory.Refusal.exists(target.path, option: "--out")) {
        try ResultDirectory.results.write(to: target.path, force: false) { _ in Issue.record("must not be called") }
      }
      #expect(try text(target) == "1")
    }
  }

  @Test(arguments: [false, true]) func aFailureLeavesEverythingAsItWas(existed: Bool) throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      if existed { try ResultDirectory.results.write(to: target.path, force: false) { try write("1", in: $0) } }
      #expect(throws: Stopped.self) {
        try ResultDirectory.results.write(to: target.path, force: existed) { staging in
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
      try ResultDirectory.results.write(to: target.path, force: false) { staging in
        try write("1", in: staging)
        try "old".write(toFile: staging + "/paths.nc", atomically: false, encoding: .utf8)
      }
      try ResultDirectory.results.write(to: target.path + "/", force: true) { try write("2", in: $0) }
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
      #expect(throws: ResultDirectory.Refusal.notOurs(target.path, index: "result.json", option: "--out")) {
        try ResultDirectory.results.write(to: target.path, force: true) { _ in Issue.record("must not be called") }
      }
      let file = target.appendingPathComponent("thesis.txt")
      #expect(throws: ResultDirectory.Refusal.notAFolder(file.path, option: "--out")) {
        try ResultDirectory.results.write(to: file.path, force: true) { _ in Issue.record("must not be called") }
      }
      #expect(try names(folder) == ["papers"])
      #expect(try names(target) == ["thesis.txt"])
    }
  }

  @Test func whatAppearedMeanwhileIsNotOverwritten() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      #expect(throws: ResultDirectory.Refusal.exists(target.path, option: "--out")) {
        try ResultDirectory.results.write(to: target.path, force: false) { staging in
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
      let error = try #require(throws: OutputPlace.Refusal.self) {
        try ResultDirectory.results.write(to: file.path + "/jkp", force: false) { _ in
          Issue.record("must not be called")
        }
      }
      #expect(error.description == file.path + "/jkp: cannot be written: a part of the path is not a folder")
    }
  }

  private func listed(_ staging: String) throws {
    try write("{\"files\": {\"annual.csv\": {\"bytes\": 1, \"sha256\": \"00\"}}}", in: staging)
    try "x".write(toFile: staging + "/annual.csv", atomically: false, encoding: .utf8)
  }

  @Test(arguments: ["memo.txt", "sub/own.ipynb", "paths.nc"])
  func filesThatNoListHasAreNamedAndStay(name: String) throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp"), own = target.appendingPathComponent(name)
      try ResultDirectory.results.write(to: target.path, force: false, contents: listed)
      try FileManager.default.createDirectory(
        at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
      try "mine".write(to: own, atomically: false, encoding: .utf8)
      let refusal = #expect(throws: ResultDirectory.Refusal.self) {
        try ResultDirectory.results.write(to: target.path, force: true) { _ in Issue.record("must not be called") }
      }
      #expect(refusal == .foreign(target.path, names: [name], option: "--out"))
      #expect(try String(contentsOf: own, encoding: .utf8) == "mine")
      try FileManager.default.removeItem(at: name.contains("/") ? own.deletingLastPathComponent() : own)
      try ResultDirectory.results.write(to: target.path, force: true) { try write("2", in: $0) }
      #expect(try names(target) == ["result.json"])
    }
  }

  @Test func aLinkIsFollowed() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("there"), link = folder.appendingPathComponent("link")
      try ResultDirectory.results.write(to: target.path, force: false) { try write("1", in: $0) }
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "there")
      try ResultDirectory.results.write(to: link.path, force: true) { try write("2", in: $0) }
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "there")
      #expect(try text(target) == "2" && names(folder) == ["link", "there"])
    }
  }

  @Test func linksToNowhereAndInACircleAreRefusedBeforeAnyWork() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let path = folder.path
      try FileManager.default.createSymbolicLink(atPath: "\(path)/dead", withDestinationPath: "nowhere")
      try FileManager.default.createSymbolicLink(atPath: "\(path)/loop", withDestinationPath: "loop")
      for (place, words) in [
        ("dead", "leads nowhere"), ("loop", "round in a circle"), ("dead/below", "leads nowhere"), ("", "empty name"),
        (String(repeating: "x", count: 300), "too long"),
      ] {
        let refusal = #expect(throws: OutputPlace.Refusal.self) {
          try ResultDirectory.results.write(to: place.isEmpty ? "" : "\(path)/\(place)", force: true) { _ in
            Issue.record("must not be called")
          }
        }
        #expect(refusal?.description.contains(words) == true, "\(place)")
      }
      #expect(try names(folder) == ["dead", "loop"])
    }
  }

  @Test func whatADeadProcessLeftIsSweptAndWhatALivingOneFillsStays() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp")
      for name in [".jkp.0A1B2C3D.partial", ".jkp.4E5F6071.old", ".other.0A1B2C3D.partial"] {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      try ResultDirectory.results.write(to: target.path, force: true) { first in
        // A second run of the same folder, begun meanwhile, leaves the first one's files alone.
        try ResultDirectory.results.write(to: target.path, force: true) { second in
          #expect(FileManager.default.fileExists(atPath: first))
          try write("2", in: second)
        }
        try write("1", in: first)
      }
      #expect(try names(folder) == [".other.0A1B2C3D.partial", "jkp"])
      #expect(try text(target) == "1")
    }
  }

  /// Between two renames of a file system that cannot exchange folders, the one that was moved away is all there is.
  @Test func theOnlyResultComesBack() throws {
    try withTemporaryFolder { (folder: URL) throws in
      let target = folder.appendingPathComponent("jkp"), old = folder.appendingPathComponent(".jkp.4E5F6071.old")
      try FileManager.default.createDirectory(at: old, withIntermediateDirectories: true)
      try write("0", in: old.path)
      #expect(throws: Stopped.self) {
        try ResultDirectory.results.write(to: target.path, force: true) { _ in throw Stopped() }
      }
      #expect(try text(target) == "0")
    }
  }
}
