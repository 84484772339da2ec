import Foundation
import Results
import Writing

extension TailEstimate {
  /// At most 80 columns wide.
  package var lines: [String] {
    var lines = [
      DisplayText.cut(DisplayText.harmless(title), to: 80),
      "\(start) to \(end) · \(FigureText.count(paths)) weighted paths after \(FigureText.count(pilotPaths)) "
        + "of pilots · seed \(seed)", "",
    ]
    lines.append(row("Depleted by the end of", "probability", "95 % interval", "as many paths"))
    let rising = shares.indices.filter {
      $0 == shares.count - 1 || ($0 > 0 ? shares[$0 - 1].hits : 0) < shares[$0].hits
    }
    let most = 12
    let shown = rising.count <= most ? rising : (0..<most).map { rising[$0 * (rising.count - 1) / (most - 1)] }
    for i in shown {
      let share = shares[i]
      guard share.hits > 0 else {
        lines.append(row("  \(years[i])", "0", "to \(text(share.interval.upperBound))", "–"))
        continue
      }
      lines.append(
        row(
          "  \(years[i])", "\(text(share.value)) ± \(text(share.standardError))",
          "\(text(share.interval.lowerBound)) to \(text(share.interval.upperBound))",
          share.effectiveCount.map { FigureText.count(Int($0.rounded())) } ?? "–"))
    }
    if let last = shares.last {
      lines += [
        "",
        "\(FigureText.count(last.hits)) paths depleted, effectively \(FigureText.plain(last.effectiveHits, width: 8))",
        "mean weight \(FigureText.spaced(meanWeight, meanWeightError)); it should be 1",
      ]
      if last.effectiveHits < 30 {
        lines.append("Few effective paths: the error itself is uncertain; take more --paths or --pilot.")
      }
    }
    lines += ["", "What was drawn more often than the model has it"]
    lines += changes.map { change in
      "  \(DisplayText.left(DisplayText.cut(change.name, to: 46), 46))"
        + DisplayText.right("\(text(change.own)) → \(text(change.tilted))", 28)
    }
    lines += ["as many paths: independent unweighted paths that would give the same error"]
    return lines
  }

  private func row(_ year: String, _ share: String, _ interval: String, _ worth: String) -> String {
    DisplayText.left(year, 23) + DisplayText.right(share, 20) + DisplayText.right(interval, 22)
      + DisplayText.right(worth, 15)
  }

  private func text(_ value: Double) -> String {
    value == 0 ? "0" : abs(value) >= 0.01 ? String(format: "%.4f", value) : String(format: "%.2e", value)
  }

  /// - Throws: what `output` throws.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var writer = JSONWriter(to: output)
    try writer.object(.lines) { json in
      try json.member("title", title)
      try json.member("sampling", "importance")
      try json.member("seed", seed)
      try json.member("paths", paths)
      try json.member("pilot_paths", pilotPaths)
      try json.member("mean_weight", meanWeight)
      try json.member("mean_weight_standard_error", meanWeightError)
      try json.member("depletion_probability") { json in
        try json.array(.lines) { json in
          for (year, share) in zip(years, shares) {
            try json.object { json in
              try json.member("year", year)
              try json.member("probability", share.value)
              try json.member("standard_error", share.hits > 0 ? share.standardError : nil)
              try json.member("interval") { json in
                try json.array { json in
                  try json.value(share.interval.lowerBound)
                  try json.value(share.interval.upperBound)
                }
              }
              try json.member("paths_depleted", share.hits)
              try json.member("effective_paths_depleted", share.effectiveHits)
              try json.member("effective_paths", share.effectiveCount)
            }
          }
        }
      }
      try json.member("tilt") { json in
        try json.array(.lines) { json in
          for change in changes {
            try json.object { json in
              try json.member("of", change.name)
              try json.member("own", change.own)
              try json.member("tilted", change.tilted)
            }
          }
        }
      }
    }
    try writer.finish()
  }

  /// Numbers and names of columns only.
  package var csv: String {
    let rows = zip(years, shares).map { year, share in
      let error = share.hits > 0 ? "\(share.standardError)" : "", worth = share.effectiveCount.map { "\($0)" } ?? ""
      return "\(year),\(share.value),\(error),\(share.interval.lowerBound),\(share.interval.upperBound),"
        + "\(share.hits),\(share.effectiveHits),\(worth)"
    }
    let header = "year,probability,standard_error,from,to,paths_depleted,effective_paths_depleted,effective_paths"
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
