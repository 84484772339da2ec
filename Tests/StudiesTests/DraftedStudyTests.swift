import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite struct DraftedStudyTests {
  /// A file that is edited between two runs of a study: all its answers are of the text it began with.
  @Test func aStudyReadsAFileOnce() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = Starter.text(schema: "s.json")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let study = Study(threads: 1)
    let variant = Variant(path: file.path)
    let first = try study.scenario(variant)
    try text.replacing("initial: 100.0e+6", with: "initial: 7").write(to: file, atomically: true, encoding: .utf8)
    let later = try study.scenario(variant.setting(.init("paths", 50)))
    #expect(later.fund.initial == first.fund.initial && later.paths == 50)
    #expect(later.document.files.map(\.text) == [text])
    // A draft made before is what a study begins with.
    let draft = try Draft.read(path: file.path)
    try FileManager.default.removeItem(at: file)
    #expect(try Study(threads: 1).scenario(Variant(draft)).fund.initial == 7)
  }
}
