import Engine
import Foundation
import ScenarioFiles

// A small run of each scenario that is named, for the sanitizers: the engine and all below it, nothing above.
// A number before them: they are only read, so many times.
let files = CommandLine.arguments.dropFirst()
if let rounds = files.first.flatMap({ Int($0) }) {
  for _ in 0..<rounds { for file in files.dropFirst() { _ = try ScenarioReader.read(path: file) } }
  exit(0)
}
guard !files.isEmpty else { fatalError("name scenario files") }
for file in files {
  let scenario = try ScenarioReader.read(path: file)
  // More tiles than threads, and a range that does not begin with a tile.
  let result = try Simulation(scenario).run(paths: 3..<300, threads: 4)
  print(file, result.manifest.kernels, result.manifest.checksum)
}
