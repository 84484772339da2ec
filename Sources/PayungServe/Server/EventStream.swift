import Foundation
import Hummingbird
import Pages

/// A run's events as a stream of server-sent events.
struct EventStream: Sendable {
  let run: Run
  let language: ReportLanguage

  private struct Progress: Encodable { let done, of: Int }
  private struct Shown: Encodable {
    let paths, of: Int
    let last: Bool
    let picture: WorkbenchPicture
  }
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
  func write(to writer: inout any ResponseBodyWriter) async throws {
    let (number, events) = run.listen()
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
    try await writer.write(ByteBuffer(string: "retry: 500\n\n"))
    for await event in beats {
      try Task.checkCancellation()
      guard let event else {
        try await writer.write(ByteBuffer(string: ": here\n\n"))
        continue
      }
      try await writer.write(try text(of: event))
    }
  }

  private func text(of event: Run.Event) throws -> ByteBuffer {
    switch event {
    case .progress(let done, let of): try message("progress", Progress(done: done, of: of))
    case .stage(let stage):
      try message(
        "result",
        Shown(
          paths: stage.document.manifest.paths, of: run.request.paths,
          last: stage.document.manifest.paths == run.request.paths,
          picture: WorkbenchPicture(of: stage.source, language: language)))
    case .needed(let needed): try message("needed", Needed(needed))
    case .done: try message("done", Over(status: .done))
    case .cancelled: try message("done", Over(status: .cancelled))
    case .failed(let problem): try message("failed", problem)
    }
  }

  private func message(_ name: String, _ value: some Encodable) throws -> ByteBuffer {
    var buffer = ByteBuffer(string: "event: \(name)\ndata: ")
    buffer.writeBytes(try Reply.encoded(value))
    buffer.writeString("\n\n")
    return buffer
  }
}
