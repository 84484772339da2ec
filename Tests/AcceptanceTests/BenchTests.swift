import Children
import Foundation
import Testing

@Suite("payung bench")
struct BenchTests {
  @Test("A small case is timed, summed up in 80 columns, and leaves no file", .tags(.acceptance))
  func summary() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "bench", "--paths", "8", "--repeat", "1", environment: ["TMPDIR": payung.folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(outcome.output.contains("path-months a second"))
      #expect(outcome.output.contains("none is recorded for 8 paths"))
      #expect(payung.contents.isEmpty)
    }
  }

  /// The results at the size that has a record: they match it on machines that have one, and no other machine fails.
  @Test("The results are the recorded ones", .tags(.acceptance), arguments: ["", "avx2", "baseline"])
  func recorded(kernels: String) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "bench", "--paths", "256", "--repeat", "1", "--format", "json", "--quiet",
        environment: kernels.isEmpty ? [:] : ["PAYUNG_KERNELS": kernels])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(["matches", "not recorded"].contains(document["verdict"] as? String))
      #expect((document["checksum"] as? String)?.count == 16)
      let machine = try #require(document["machine"] as? [String: Any])
      // A class above the machine's own is not used; the lowest is everywhere.
      if !kernels.isEmpty { #expect([kernels, "baseline"].contains(machine["kernels"] as? String)) }
    }
  }

  @Test("OpenBLAS uses the vectors the processor has, unless another choice was made", .tags(.acceptance))
  func core() throws {
    try Program.use { (payung) throws in
      func blas(_ environment: [String: String]) throws -> String {
        let outcome = try payung.run(
          "bench", "--paths", "8", "--repeat", "1", "--format", "json", "--quiet", environment: environment)
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        return try #require((document["machine"] as? [String: Any])?["blas"] as? String)
      }
      let flags = try Set(
        String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(whereSeparator: \.isWhitespace))
      let wide = ["SkylakeX", "Cooperlake", "SapphireRapids"]
      let fitting: [String]? =
        if flags.isSuperset(of: ["avx512f", "avx512dq", "avx512vl"]) {
          wide
        } else if flags.isSuperset(of: [
          "avx2", "fma",
        ]) {
          ["Haswell", "Zen"] + wide
        } else { nil }
      if let fitting {
        let chosen = try blas([:])
        #expect(fitting.contains { chosen.hasSuffix($0) }, "\(chosen)")
      }
      #expect(try blas(["OPENBLAS_CORETYPE": "Prescott"]).hasSuffix("Prescott"))
    }
  }

  @Test("Another checksum than the expected one fails and names both", .tags(.acceptance))
  func wrong() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "bench", "--paths", "8", "--repeat", "1", "--quiet", "--format", "metrics", "--expect", "0123456789abcdef")
      #expect(outcome.status == 1)
      let found = try #require(outcome.errors.firstMatch(of: /checksum is ([0-9a-f]{16}), not 0123456789abcdef/))
      // The figures are printed nonetheless, in the form trackers read.
      let metrics = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      #expect(metrics.allSatisfy { Set($0.keys) == ["name", "unit", "value"] })
      let again = try payung.run(
        "bench", "--paths", "8", "--repeat", "1", "--quiet", "--expect", String(found.1), "--threads", "1")
      #expect(again.status == 0, "\(again.errors)")
    }
  }

  @Test("The case it carries is a valid scenario", .tags(.acceptance))
  func carriedCase() throws {
    try Program.use { (payung) throws in
      try payung.write(payung.run("bench", "--print-case").output, to: "case.yaml")
      let outcome = try payung.run("validate", "--strict", "case.yaml")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @Test(
    "Wrong options are usage errors", .tags(.acceptance),
    arguments: [
      ["--paths", "0"], ["--threads", "0"], ["--repeat", "0"], ["--expect", "wrong"], ["--format", "csv"],
    ])
  func usage(options: [String]) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run("bench", options[0], options[1])
      #expect(outcome.status == 64 && outcome.output.isEmpty)
    }
  }
}

@Suite("scripts/check-instructions")
struct CheckInstructionsTests {
  private let recorded = """
    # Swift 6.3.1
    scenario parsing\t1000000
    compiling\t5000000
    month step\t40000000
    mobility\t1000
    months\t50000000
    whole run\t60000000
    statistics\t3000000
    result files\t9000000
    recording\t10000000
    total\t78000000

    """

  private func compare(_ counts: String, against table: String? = nil) throws -> (status: Int32, text: String) {
    try Program.use { (payung) throws in
      try payung.write(table ?? recorded, to: "recorded.tsv")
      try payung.write(counts, to: "counts.tsv")
      let script = Program.root.appending(path: "scripts/check-instructions").path
      let said = try Child(
        "python3", [script, "--table", "recorded.tsv", "--counts", "counts.tsv"], in: payung.folder
      ).wait()
      return (said.status, said.output + said.errors)
    }
  }

  @Test("passes what is as recorded, to five per cent", .tags(.acceptance))
  func same() throws {
    #expect(try compare(recorded).status == 0)
    let nearly = try compare(recorded.replacing("step\t40000000", with: "step\t41900000"))
    #expect(nearly.status == 0 && nearly.text.contains("+4.8%"))
  }

  @Test("fails a part that takes more, with old and new", .tags(.acceptance))
  func slower() throws {
    let outcome = try compare(recorded.replacing("step\t40000000", with: "step\t42400000"))
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("40,000,000") && outcome.text.contains("42,400,000"))
    #expect(outcome.text.contains("month step: over 5% more"))
  }

  @Test("asks to record a gain", .tags(.acceptance))
  func faster() throws {
    let outcome = try compare(recorded.replacing("step\t40000000", with: "step\t30000000"))
    #expect(outcome.status == 0 && outcome.text.contains("--record"))
  }

  @Test("shows small parts without judging them", .tags(.acceptance))
  func small() throws {
    let outcome = try compare(recorded.replacing("mobility\t1000", with: "mobility\t2000"))
    #expect(outcome.status == 0 && outcome.text.contains("+100.0%"))
  }

  @Test("counts the cells of AVX-512 where they can be, and judges them by themselves", .tags(.acceptance))
  func wide() throws {
    let row = "cells, avx512\t200000\n"
    let elsewhere = try compare(recorded, against: recorded + row)
    #expect(elsewhere.status == 0 && elsewhere.text.contains("cells, avx512: 200,000 recorded, not counted"))
    let more = try compare(recorded + row.replacing("200000", with: "211000"), against: recorded + row)
    #expect(more.status == 1 && more.text.contains("cells, avx512: over 5% more"))
    #expect(try compare(recorded + row).status == 0)
  }

  @Test("judges nothing between compilers, and misses no part", .tags(.acceptance))
  func others() throws {
    let slow = recorded.replacing("step\t40000000", with: "step\t90000000")
    let other = try compare(slow.replacing("Swift 6.3.1", with: "Swift 6.4"))
    #expect(other.status == 0 && other.text.contains("compilers differ"))
    #expect(try compare(recorded.replacing("statistics\t3000000\n", with: "")).status == 1)
  }
}
