extension Report {
  /// How the figures came about, so that they can be made again.
  func manifest(_ context: ReportContext) -> Section {
    let words = context.words.manifest, numbers = context.numbers
    let tables = context.sources.enumerated().map { index, source -> Markup in
      let manifest = source.document.manifest
      var rows: [(String, String)] = [
        (words.file, source.name), (words.version, manifest.version), (words.digest, manifest.scenarioDigest),
        (words.seed, "\(manifest.seed)"), (words.paths, numbers.count(manifest.paths)),
        (words.months, "\(manifest.months)"), (words.cells, numbers.count(manifest.cells)),
        (words.threads, "\(manifest.threads)"), (words.blas, manifest.blas), (words.cpu, manifest.cpu),
        (words.kernels, manifest.kernels), (words.started, manifest.started),
        (words.seconds, numbers.short(manifest.seconds)), (words.checksum, manifest.checksum),
      ]
      if let shards = manifest.shards {
        let hosts = shards.hosts.joined(separator: ", ")
        rows += [
          (words.shards, numbers.count(shards.count)),
          (words.machines, shards.mixedArithmetic ? "\(hosts), \(words.mixed)" : hosts),
        ]
      }
      if !manifest.levers.isEmpty {
        let levers = manifest.levers.map { "\($0.name) = \(numbers.plain($0.value))" }
        rows.append((words.levers, levers.joined(separator: "; ")))
      }
      let name = context.sources.count > 1 ? context.words.comparison.scenario(index + 1) : words.heading
      return Table(
        caption: name, columns: ["", context.words.page.value], rows: rows.map { ($0, [.text($1)]) },
        hidesCaption: context.sources.count == 1, kind: "manifest"
      ).markup
    }
    return Section(
      id: "manifest", heading: words.heading, standards: words.standards,
      body: tables.joined() + "<p class=\"note\">\(words.repeatable)</p>\n")
  }
}
