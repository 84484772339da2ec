import Foundation
import Pages
import ScenarioFiles
import Synchronization

/// A run that somebody asked for: where it is, what it has shown so far, and who listens.
final class Run: Sendable {
  enum Event: Sendable {
    case progress(done: Int, of: Int)
    case stage(Stage)
    case needed(NeededRate)
    case done
    case failed(Problem)
    case cancelled
  }

  enum Status: String, Sendable, Encodable { case queued, running, done, failed, cancelled }

  let id: String
  let request: RunRequest
  let entry: Catalogue.Entry
  let scenario: Scenario
  let client: String
  private let isStopped = Atomic(false)
  private let state = Mutex(State())

  private struct State {
    var status = Status.queued
    var stage: Stage?
    var needed: NeededRate?
    var problem: Problem?
    var listeners: [Int: AsyncStream<Event>.Continuation] = [:]
    var languages: [Int: ReportLanguage] = [:]
    var nextListener = 0
    /// When the last of those who listened went away.
    var leftAlone: ContinuousClock.Instant?
    var lastUse = ContinuousClock.now
    var lastProgress = ContinuousClock.now
  }

  init(id: String, request: RunRequest, entry: Catalogue.Entry, scenario: Scenario, client: String) {
    (self.id, self.request, self.entry, self.scenario, self.client) = (id, request, entry, scenario, client)
  }

  var isCancelled: Bool { isStopped.load(ordering: .relaxed) }
  var status: Status { state.withLock { $0.status } }
  var stage: Stage? { state.withLock { $0.stage } }
  var needed: NeededRate? { state.withLock { $0.needed } }
  var isOver: Bool { [.done, .failed, .cancelled].contains(status) }
  var problem: Problem? { state.withLock { $0.problem } }

  /// Since somebody asked for it, or it ended.
  var idle: Duration { state.withLock { $0.listeners.isEmpty ? ContinuousClock.now - $0.lastUse : .zero } }
  func touch() { state.withLock { $0.lastUse = .now } }

  func begin() { state.withLock { $0.status = .running } }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    if state.withLock({ $0.status == .queued }) { end(.cancelled, .cancelled) }
  }

  func report(_ done: Int, of paths: Int) {
    state.withLock { state in
      guard done == paths || ContinuousClock.now - state.lastProgress > .milliseconds(200) else { return }
      state.lastProgress = .now
      for listener in state.listeners.values { listener.yield(.progress(done: done, of: paths)) }
    }
  }

  /// What is seen first is drawn before anything else is computed.
  func show(_ stage: Stage) {
    for language in Set(state.withLock { $0.languages.values }) {
      _ = try? stage.pictures.json(of: stage, language, .glance)
    }
    state.withLock { state in
      state.stage = stage
      for listener in state.listeners.values { listener.yield(.stage(stage)) }
    }
  }

  func complete(_ stage: Stage) { state.withLock { $0.stage = stage } }

  func show(_ needed: NeededRate) {
    state.withLock { state in
      state.needed = needed
      for listener in state.listeners.values { listener.yield(.needed(needed)) }
    }
  }

  func end(_ status: Status, _ event: Event) {
    state.withLock { state in
      guard ![.done, .failed, .cancelled].contains(state.status) else { return }
      state.status = status
      state.lastUse = .now
      if case .failed(let problem) = event { state.problem = problem }
      for listener in state.listeners.values {
        listener.yield(event)
        listener.finish()
      }
      (state.listeners, state.languages) = ([:], [:])
    }
  }

  /// What is known already comes at once.
  func listen(in language: ReportLanguage) -> (number: Int, events: AsyncStream<Event>) {
    let (events, listener) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(64))
    let number = state.withLock { state in
      if let stage = state.stage { listener.yield(.stage(stage)) }
      if let needed = state.needed { listener.yield(.needed(needed)) }
      switch state.status {
      case .done: listener.yield(.done)
      case .cancelled: listener.yield(.cancelled)
      case .failed: listener.yield(.failed(state.problem ?? Problem(.failed, "the run failed")))
      case .queued, .running: break
      }
      state.leftAlone = nil
      state.nextListener += 1
      if [.queued, .running].contains(state.status) {
        state.listeners[state.nextListener] = listener
        state.languages[state.nextListener] = language
      } else {
        listener.finish()
      }
      return state.nextListener
    }
    return (number, events)
  }

  func leave(_ number: Int) {
    state.withLock { state in
      state.listeners[number]?.finish()
      state.listeners[number] = nil
      state.languages[number] = nil
      state.lastUse = .now
      if state.listeners.isEmpty { state.leftAlone = .now }
    }
  }

  /// Whether everybody who listened went away before it was done, and did not come back.
  func isAbandoned(for time: Duration) -> Bool {
    state.withLock { state in
      guard [.queued, .running].contains(state.status), let left = state.leftAlone else { return false }
      return ContinuousClock.now - left > time
    }
  }
}
