import Foundation
import Pages
import Synchronization

/// Pictures of a stage as they are sent, each made once.
final class Pictures: Sendable {
  private struct Key: Hashable {
    var language: ReportLanguage
    var extent: WorkbenchPicture.Extent
  }

  private let made = Mutex<[Key: Data]>([:])

  /// As JSON.
  /// - Throws: what reading path values throws.
  func json(of stage: Stage, _ language: ReportLanguage, _ extent: WorkbenchPicture.Extent) throws -> Data {
    let key = Key(language: language, extent: extent)
    if let known = made.withLock({ $0[key] }) { return known }
    let picture = try WorkbenchPicture(
      of: stage.source, language: language, extent: extent, isOpen: stage.isOpen)
    let json = try Reply.encoded(picture)
    made.withLock { $0[key] = json }
    return json
  }
}
