import Foundation

/// Why a run in shards cannot go on; the exit statuses of `payung cluster`, `shard` and `merge`.
package enum ClusterError: Error, Equatable, CustomStringConvertible {
  /// 1: may succeed when tried again.
  case failed(String)
  /// 2: the plan or the request is wrong; trying again changes nothing.
  case invalid(String)
  /// 4: shards are missing, by number.
  case missing([Int], run: String)
  /// 5: another version, scenario or arithmetic, or a shard that is not what its plan made.
  case foreign(String)
  /// 5 for whoever needs the shard; `resume` computes it again.
  case damaged(String)
  /// 75: time is up; `resume` goes on.
  case outOfTime(String)

  package var exitStatus: Int32 {
    switch self {
    case .failed: 1
    case .invalid: 2
    case .missing: 4
    case .foreign, .damaged: 5
    case .outOfTime: 75
    }
  }

  package var description: String {
    switch self {
    case .failed(let what), .invalid(let what), .foreign(let what), .damaged(let what), .outOfTime(let what): what
    case .missing(let shards, let run):
      "\(shards.count == 1 ? "1 shard is" : "\(shards.count) shards are") missing: \(ShardList.short(shards)); "
        + "payung cluster resume \(run)"
    }
  }
}

/// Errors of the file system as failures that name the place.
func attempt<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as ClusterError {
    throw error
  } catch {
    let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
    let reason = code.map { String(cString: strerror(Int32($0))) } ?? "\(error)"
    throw ClusterError.failed("\(what): \(reason)")
  }
}
