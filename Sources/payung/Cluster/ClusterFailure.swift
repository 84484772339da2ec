import ArgumentParser
import Cluster
import Writing

/// Errors of runs in shards with their own exit statuses; all else as for other verbs.
enum ClusterFailure {
  static func reported(
    whenInterrupted kept: String = "shards that are done stay; payung cluster resume goes on", _ body: () throws -> Void
  ) throws {
    try CommandFailure.reported(whenInterrupted: kept) {
      do {
        try body()
      } catch let error as ClusterError where !Interruption.hasHappened {
        StandardError.write("payung: \(error)\n")
        throw ExitCode(error.exitStatus)
      }
    }
  }
}
