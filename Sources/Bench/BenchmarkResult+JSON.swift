import Results
import Writing

extension BenchmarkResult {
  /// All figures, in SI units, under names that stay.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_bench", 1)
      try json.member("machine") { json in
        try json.object { json in
          try json.member("cpu", cpu)
          try json.member("cores", cores)
          try json.member("blas", blas)
          try json.member("kernels", kernels)
          try json.member("arithmetic", arithmetic)
        }
      }
      try json.member("case") { json in
        try json.object { json in
          for (name, value) in [
            ("paths", paths), ("paths_asked", pathsAsked), ("months", months), ("cells", cells), ("states", states),
            ("factors", factors), ("threads", threads), ("repeats", repeats),
          ] { try json.member(name, value) }
        }
      }
      try json.member("checksum", checksum)
      try json.member("verdict", verdictName)
      if case .differs(let expected) = verdict { try json.member("expected_checksum", expected) }
      try json.member("remarks") { json in try json.array { json in for remark in remarks { try json.value(remark) } } }
      try json.member("figures") { json in
        try json.array(.lines) { json in
          for figure in figures { try Self.write(figure, &json) }
        }
      }
    }
    try json.finish()
  }

  /// `[{"name", "unit", "value"}]`, what trackers of benchmarks read.
  package func writeMetrics(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.array(.lines) { json in for figure in figures { try Self.write(figure, &json) } }
    try json.finish()
  }

  private static func write(_ figure: Figure, _ json: inout JSONWriter) throws {
    try json.object { json in
      try json.member("name", figure.name)
      try json.member("unit", figure.unit)
      try json.member("value", figure.value)
    }
  }

  private typealias Figure = (name: String, unit: String, value: Double)

  private var figures: [Figure] {
    var figures: [Figure] = [
      ("simulation", "s", simulation), ("path_months_per_second", "1/s", 1 / pathMonth),
      ("path_month", "us", 1e6 * pathMonth), ("processor", "s", processor),
    ]
    if let oneThread, let scaling {
      figures += [("path_month_one_thread", "us", 1e6 * oneThread), ("scaling", "1", scaling)]
    }
    figures += [
      ("path_month_own_loadings", "us", 1e6 * ownLoadings), ("start_up", "s", startUp),
      ("statistics", "s", statistics), ("files", "s", files),
    ]
    figures += [
      ("rolled_account", "run", decisions.rolledShare), ("solve", "run", decisions.solve.runs),
      ("solve_evaluations", "1", Double(decisions.solve.evaluations)), ("frontier", "run", decisions.frontier.runs),
      ("frontier_evaluations", "1", Double(decisions.frontier.evaluations)),
      ("kept_flows", "byte", Double(decisions.flowBytes)),
    ]
    if let peakMemory { figures.append(("peak_memory", "byte", Double(peakMemory))) }
    for (name, unit, rate) in [
      ("machine_exponentials", "1/s", peaks.exponentials), ("machine_matrix_product", "flop/s", peaks.matrixProduct),
      ("machine_cache", "byte/s", peaks.cache), ("machine_memory", "byte/s", peaks.memory),
    ] { figures += [("\(name)_one_thread", unit, rate.one), (name, unit, rate.all)] }
    figures += [
      ("exponentials_per_path_month", "1", work.exponentials), ("operations_per_path_month", "1", work.operations),
      ("state_bytes_per_path_month", "byte", work.stateBytes), ("share_exponentials", "1", exponentialShare),
      ("share_operations", "1", operationShare), ("share_cache", "1", cacheShare),
      ("share_memory", "1", memoryShare),
    ]
    return figures
  }

  private var verdictName: String {
    switch verdict {
    case .matches: "matches"
    case .differs: "differs"
    case .notRecorded: "not recorded"
    }
  }
}
