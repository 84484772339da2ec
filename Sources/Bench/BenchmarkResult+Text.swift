import Results
import Writing

extension BenchmarkResult {
  /// The summary for a terminal of 80 columns.
  package var lines: [String] {
    func count(_ value: Int) -> String { FigureText.count(value) }
    var lines = [
      "Umbrella Land at full size: \(cells) cells of \(states) states, \(factors) factors, \(months) months",
      "\(count(paths)) paths on \(threads) thread\(threads == 1 ? "" : "s")"
        + (repeats == 1 ? "" : ", fastest of \(repeats) runs"),
      "\(cpu) · kernels \(kernels) · \(blas)",
    ]
    lines += remarks
    lines.append("")
    func row(_ name: String, _ value: String, _ note: String = "") {
      lines.append(DisplayText.left(name, 18) + DisplayText.right(value, 12) + (note.isEmpty ? "" : "   " + note))
    }
    row("Simulation", seconds(simulation), repeats == 1 ? "" : "slowest run \(seconds(slowest))")
    row("", count(Int(pathMonths / simulation)), "path-months a second")
    row("", micro(pathMonth), "a path-month on all threads")
    if let oneThread, let scaling {
      row("", micro(oneThread), "on one; \(threads) threads are \(FigureText.fixed(scaling, decimals: 2)) times one")
    }
    row("", micro(ownLoadings), "on all, where no two cells share a log-hazard")
    row("Processor time", seconds(processor), "\(FigureText.fixed(100 * atWork, decimals: 0)) % of all threads' time")
    row("Start-up", seconds(startUp), "reading, compiling, baseline")
    row("Statistics", seconds(statistics))
    row("Files", seconds(files))
    row(
      "Rolled account", percent(decisions.rolledShare),
      "of a run's processor time, from \(count((decisions.flowBytes + 500_000) / 1_000_000)) MB of kept flows")
    for (name, question) in [("Solved rate", decisions.solve), ("Frontier of five", decisions.frontier)] {
      row(
        name, "\(FigureText.fixed(question.runs, decimals: 1)) runs",
        "for \(question.evaluations) evaluations, \(question.simulations) of them simulated")
    }
    if let peakMemory { row("Peak memory", "\(count((peakMemory + 500_000) / 1_000_000)) MB", "resident") }

    lines.append("")
    lines.append("                       machine:        machine:    a path-month:")
    lines.append("                     one thread     all threads       needs    % of the time")
    func machine(_ name: String, _ unit: String, _ rate: MachinePeaks.Rate, _ needed: Double, _ share: Double) {
      lines.append(
        DisplayText.left(name, 14) + DisplayText.right("\(giga(rate.one)) \(unit)", 16)
          + DisplayText.right("\(giga(rate.all)) \(unit)", 16) + DisplayText.right(count(Int(needed)), 12)
          + DisplayText.right("\(FigureText.fixed(100 * share, decimals: 0)) %", 16))
    }
    machine("Exponentials", "G/s", peaks.exponentials, work.exponentials, exponentialShare)
    machine("Arithmetic", "Gflop/s", peaks.matrixProduct, work.operations, operationShare)
    machine("State, cache", "GB/s", peaks.cache, work.stateBytes, cacheShare)
    machine("State, memory", "GB/s", peaks.memory, work.stateBytes, memoryShare)
    lines.append("")
    switch verdict {
    case .matches: lines.append("Checksum \(checksum) as recorded for \(arithmetic)")
    case .differs(let expected):
      lines += ["Checksum \(checksum) differs from \(expected), expected for", "  \(arithmetic)"]
    case .notRecorded:
      lines += ["Checksum \(checksum); none is recorded for \(count(paths)) paths on", "  \(arithmetic)"]
    }
    return lines
  }

  private func seconds(_ value: Double) -> String { FigureText.fixed(value, decimals: 3) + " s" }
  private func percent(_ share: Double) -> String { FigureText.fixed(100 * share, decimals: 1) + " %" }
  private func micro(_ value: Double) -> String { FigureText.fixed(1e6 * value, decimals: 3) + " µs" }
  private func giga(_ value: Double) -> String { FigureText.fixed(value / 1e9, decimals: 2) }
}
