import Engine
import Foundation
import ScenarioFiles

// A small run of each scenario that is named, for the sanitizers: the engine and all below it, nothing above.
// A number before them: they are only read, so many times, and what stays allocated then and did not before is printed,
// bytes. Caches are full by then, so that a block lost at each reading is sixteen bytes of it at least.
let files = CommandLine.arguments.dropFirst()
if let rounds = files.first.flatMap({ Int($0) }) {
  typealias Count = @convention(c) () -> Int
  guard let symbol = dlsym(nil, "__sanitizer_get_current_allocated_bytes") else {
    fatalError("built without the sanitizer of addresses")
  }
  let allocated = unsafeBitCast(symbol, to: Count.self)
  func read(_ rounds: Int) throws {
    for _ in 0..<rounds { for file in files.dropFirst() { _ = try ScenarioReader.read(path: file) } }
  }
  try read(3)
  let before = allocated()
  try read(rounds)
  print(allocated() - before)
  exit(0)
}
guard !files.isEmpty else { fatalError("name scenario files") }
for file in files {
  let scenario = try ScenarioReader.read(path: file)
  // More tiles than threads, and a range that does not begin with a tile.
  let result = try Simulation(scenario).run(paths: 3..<300, threads: 4)
  print(file, result.manifest.kernels, result.manifest.checksum)
}
