import Foundation
import Hummingbird
import Pages

/// A run's events as a stream of server-sent events.
struct EventStream: Sendable {
  let run: Run
  let language: ReportLanguage

  private struct Progress: Encodable { let done, of: Int }
  struct Needed: Encodable {
    let probability: Double
    let paths: Int
    let rate, low, high: Double?

    init(_ needed: NeededRate) {
      (probability, paths) = (needed.probability, needed.paths)
      (rate, low, high) = (needed.rate, needed.low, needed.high)
    }
  }
  private struct Over: Encodable { let status: Run.Status }

  /// Ends with the run; a line every second shows whether somebody is still there.
  /// - Parameter first: an event before all others.
  func write(to writer: inout any ResponseBodyWriter, first: ByteBuffer? = nil) async throws {
    let (number, events) = run.listen(in: language)
    defer { run.leave(number) }
    let (beats, beat) = AsyncStream.makeStream(of: Run.Event?.self, bufferingPolicy: .bufferingNewest(80))
    let pump = Task {
      for await event in events { beat.yield(event) }
      beat.finish()
    }
    let clock = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(1))
        beat.yield(nil)
      }
    }
    defer {
      pump.cancel()
      clock.cancel()
    }
    try await writer.write(first ?? ByteBuffer(string: "retry: 500\n\n"))
    for await event in beats {
      try Task.checkCancellation()
      guard let event else {
        try await writer.write(ByteBuffer(string: ": here\n\n"))
        continue
      }
      try await writer.write(try text(of: event))
      // What is read after the first glance.
      if case .stage(let stage) = event { try await writer.write(try shown(stage, "more", .rest)) }
    }
  }

  private func text(of event: Run.Event) throws -> ByteBuffer {
    switch event {
    case .progress(let done, let of): try Self.message("progress", Progress(done: done, of: of))
    case .stage(let stage): try shown(stage, "result", .glance)
    case .needed(let needed): try Self.message("needed", Needed(needed))
    case .done: try Self.message("done", Over(status: .done))
    case .cancelled: try Self.message("done", Over(status: .cancelled))
    case .failed(let problem): try Self.message("failed", problem)
    }
  }

  private func shown(_ stage: Stage, _ name: String, _ extent: WorkbenchPicture.Extent) throws -> ByteBuffer {
    let paths = stage.document.manifest.paths, all = run.request.paths
    var buffer = ByteBuffer(
      string: "event: \(name)\ndata: {\"last\":\(paths == all),\"of\":\(all),\"paths\":\(paths),\"picture\":")
    buffer.writeBytes(try stage.pictures.json(of: stage, language, extent))
    buffer.writeString("}\n\n")
    return buffer
  }

  static func message(_ name: String, _ value: some Encodable) throws -> ByteBuffer {
    var buffer = ByteBuffer(string: "event: \(name)\ndata: ")
    buffer.writeBytes(try Reply.encoded(value))
    buffer.writeString("\n\n")
    return buffer
  }
}
