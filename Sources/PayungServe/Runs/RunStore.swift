import Engine
import Foundation
import ScenarioFiles

/// All runs: so many at once, so many waiting, and of those that are done so many for so long.
actor RunStore {
  struct Limits: Sendable {
    var atOnce = 2
    var waiting = 8
    /// Runs whose path values are kept.
    var kept = 8
    var forgetAfter = Duration.seconds(900)
    /// From each address in a minute; nil: any number.
    var perMinute: Int?
  }

  let limits: Limits
  private let projector: Projector
  private var runs: [String: Run] = [:]
  private var queue: [Run] = []
  private var working = 0
  private var starts: [String: [ContinuousClock.Instant]] = [:]
  private var isClosed = false

  init(limits: Limits, threads: Int) {
    self.limits = limits
    projector = Projector(threads: threads)
  }

  var count: Int { runs.count }

  func run(_ id: String) throws(Problem) -> Run {
    guard let run = runs[id] else {
      throw Problem(.notFound, "there is no run \(id.prefix(64)); runs are forgotten after a while: start it again")
    }
    run.touch()
    return run
  }

  /// - Throws: `busy` where all places are taken.
  func start(
    _ request: RunRequest, _ entry: Catalogue.Entry, _ scenario: Scenario, client: String
  ) throws(Problem) -> Run {
    if let replaced = request.replaces { stop(replaced) }
    try admit(client)
    guard !isClosed, working < limits.atOnce || queue.count < limits.waiting else {
      var problem = Problem(.busy, "\(working) runs are at work and \(queue.count) wait; try again in a second")
      problem.retryAfter = 1
      throw problem
    }
    let id = (0..<2).map { _ in String(UInt64.random(in: 0 ... .max), radix: 16) }.joined()
    let run = Run(id: id, request: request, entry: entry, scenario: scenario, client: client)
    runs[id] = run
    queue.append(run)
    next()
    return run
  }

  private func admit(_ client: String) throws(Problem) {
    guard let most = limits.perMinute else { return }
    let now = ContinuousClock.now
    starts = starts.compactMapValues { times in
      let recent = times.filter { now - $0 < .seconds(60) }
      return recent.isEmpty ? nil : recent
    }
    guard (starts[client]?.count ?? 0) < most else {
      var problem = Problem(.tooMany, "more than \(most) runs in a minute; wait a little")
      problem.retryAfter = 10
      throw problem
    }
    starts[client, default: []].append(now)
  }

  /// Stops a run and lets go of it; of a run that is not there nothing is left to do.
  func stop(_ id: String) {
    guard let run = runs.removeValue(forKey: id) else { return }
    run.stop()
    queue.removeAll { $0 === run }
  }

  private func next() {
    while working < limits.atOnce, !queue.isEmpty {
      let run = queue.removeFirst()
      working += 1
      run.begin()
      let projector = projector
      // The engine waits for its threads: not on the threads that answer requests.
      Thread.detachNewThread {
        Self.work(run, projector)
        Task { await self.finished(run) }
      }
    }
  }

  private static func work(_ run: Run, _ projector: Projector) {
    let listener = Projector.Listener(
      progress: { run.report($0, of: $1) }, stage: { run.show($0) }, whole: { run.complete($0) },
      needed: { run.show($0) }, isCancelled: { run.isCancelled })
    do {
      try projector.compute(run.scenario, run.request, listener)
      run.end(.done, .done)
    } catch SimulationError.cancelled {
      run.end(.cancelled, .cancelled)
    } catch {
      run.end(.failed, .failed(Problem(.failed, "\(error)")))
    }
  }

  private func finished(_ run: Run) {
    working -= 1
    next()
    forget()
  }

  /// Called from time to time: abandoned runs end, old results go.
  func tidy() {
    for run in runs.values where run.isAbandoned(for: .seconds(2)) { stop(run.id) }
    forget()
  }

  private func forget() {
    let over = runs.values.filter(\.isOver).sorted { $0.idle < $1.idle }
    for (position, run) in over.enumerated() where position >= limits.kept || run.idle > limits.forgetAfter {
      runs[run.id] = nil
    }
  }

  func close() {
    isClosed = true
    for id in Array(runs.keys) { stop(id) }
  }
}
