import Foundation
import Testing

/// The three kernel classes against one another. What `scripts/test` does besides: the kernels' own tests and the reference
/// comparison under each class.
@Suite("Kernel classes")
struct KernelClassTests {
  @Test(
    "Every figure of every feature agrees to ten digits", .tags(.acceptance),
    arguments: ["everything", "law", "tables"])
  func agree(name: String) throws {
    let file = Program.root.appending(path: "Tests/EngineTests/Scenarios/\(name).yaml").path
    try Program.use { (payung) throws in
      func figures(_ kernels: String) throws -> (kernels: String, values: [String: [String: Double]]) {
        let outcome = try payung.run(
          "run", file, "--paths", "16", "--format", "json", "--quiet", environment: ["PAYUNG_KERNELS": kernels])
        #expect([0, 3].contains(outcome.status), "\(outcome.errors)")
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        var values: [String: [String: Double]] = [:]
        collect(document.filter { !["manifest", "scenario"].contains($0.key) }, at: "", into: &values)
        let manifest = document["manifest"] as? [String: Any]
        return (manifest?["kernels"] as? String ?? "", values)
      }
      let baseline = try figures("baseline")
      #expect(baseline.kernels == "baseline" && baseline.values.count > 5)
      for kernels in ["avx2", "avx512"] {
        let other = try figures(kernels)
        // Not on every machine.
        guard other.kernels == kernels else { continue }
        #expect(other.values.keys.sorted() == baseline.values.keys.sorted())
        for (place, own) in baseline.values {
          let others = other.values[place] ?? [:]
          let largest = own.values.map(abs).max() ?? 0
          for (name, value) in own {
            let difference = abs((others[name] ?? .nan) - value)
            #expect(difference <= 1e-10 * max(abs(value), largest), "\(kernels): \(place).\(name) \(value)")
          }
        }
      }
    }
  }

  /// Numbers by the object they stand in.
  private func collect(_ value: Any, at place: String, into values: inout [String: [String: Double]]) {
    if let object = value as? [String: Any] {
      for (key, value) in object {
        if let number = value as? Double {
          values[place, default: [:]][key] = number
        } else {
          collect(value, at: "\(place).\(key)", into: &values)
        }
      }
    } else if let list = value as? [Any] {
      for (i, value) in list.enumerated() {
        if let number = value as? Double {
          values[place, default: [:]]["\(i)"] = number
        } else {
          collect(value, at: "\(place)[\(i)]", into: &values)
        }
      }
    }
  }
}
