import Foundation
import Testing

/// Disks that fill, streams that nobody takes, processes that are killed: a message and an exit status, and nothing torn.
@Suite("Where files cannot be written")
struct FullDiskTests {
  private static let jkp = Program.root.appending(path: "scenarios/indonesia/jkp.yaml").path
  private static let land = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path

  /// Words of other programs' errors, which say nothing to who runs Payung.
  private func expectPlain(_ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
    for word in ["Cocoa", "NSError", "Domain=", "HDF5", "Fatal error", "Optional("] {
      #expect(!outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
    }
  }

  @Test(
    "A file at its size limit: exit 1 with the path and the bytes missing", .tags(.acceptance),
    arguments: [1, 8, 100, 400])
  func sizeLimit(blocks: Int) throws {
    try Program.use { (payung) throws in
      // bash counts in KiB; the path values of 2,000 paths take about 10 MB.
      let outcome = try payung.shell("ulimit -f \(blocks); payung run \(Self.land) --out result --quiet")
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("cannot be written") && outcome.errors.contains("ulimit -f"))
      #expect(outcome.errors.firstMatch(of: /[0-9,]+ bytes more are needed/) != nil, "\(outcome.errors)")
      #expect(payung.contents.isEmpty, "\(payung.contents)")
      expectPlain(outcome)
    }
  }

  @Test(
    "The same for every export and the report", .tags(.acceptance),
    arguments: ["export result --to xlsx", "export result --to netcdf", "export result --to csv", "report result"])
  func exportsAtTheLimit(verb: String) throws {
    try Program.use { (payung) throws in
      _ = try payung.run("run", Self.land, "--paths", "64", "--out", "result", "--quiet", "--no-paths-file")
      let before = try FileManager.default.subpathsOfDirectory(atPath: payung.folder.path).sorted()
      let outcome = try payung.shell("ulimit -f 4; payung \(verb) --quiet")
      #expect(outcome.status == 1 && outcome.errors.contains("cannot be written"), "\(outcome.errors)")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: payung.folder.path).sorted() == before)
      expectPlain(outcome)
    }
  }

  /// Only root mounts; elsewhere the limits above stand for it.
  @Test(
    "A disk that fills, at any size: exit 1, the old result stays, nothing is left over", .tags(.acceptance),
    .enabled(if: geteuid() == 0), arguments: [40, 300, 1000, 3000, 7000, 9500])
  func fullDisk(kilobytes: Int) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        """
        mkdir disk && exec unshare -m bash -c '
        payung() { "$PROGRAM" "$@"; }
        mount -t tmpfs -o size=12m none disk || exit 99
        payung run \(Self.land) --paths 16 --out disk/result --quiet > before.txt
        before=$(sha256sum disk/result/*)
        left=$(( $(stat -f -c %f*%S disk) / 1024 - \(kilobytes) ))
        head -c $((left * 1024)) /dev/zero > disk/filler
        payung run \(Self.land) --paths 2000 --out disk/result --force --quiet > out.txt
        status=$?
        [ "$before" = "$(sha256sum disk/result/*)" ] || echo "the old result changed" >&2
        rm disk/filler; ls -A disk; exit $status'
        """, environment: ["PROGRAM": Program.executable.path])
      #expect(outcome.output == "result\n", "\(outcome.output)")
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("result") && outcome.errors.contains("no space is left"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("changed"))
      expectPlain(outcome)
    }
  }

  @Test("A full folder for temporary files", .tags(.acceptance), .enabled(if: geteuid() == 0))
  func fullTemporaryFolder() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        """
        mkdir small && exec unshare -m bash -c '
        mount -t tmpfs -o size=100k none small || exit 99
        TMPDIR=$PWD/small "$PROGRAM" run \(Self.land) --paths 100000 --quiet'
        """, environment: ["PROGRAM": Program.executable.path])
      #expect(outcome.status == 1 && outcome.errors.contains("TMPDIR"), "\(outcome.errors)")
      expectPlain(outcome)
    }
  }

  @Test(
    "Standard output that takes nothing is a failure", .tags(.acceptance),
    arguments: [
      "run \(land) --paths 8 --quiet", "validate \(land)", "resolve \(land)", "schema", "init", "--help", "--version",
      "economy \(land) --paths 8", "run --help",
    ], ["> /dev/full", ">&-"])
  func standardOutput(verb: String, place: String) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell("payung \(verb) \(place)")
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("standard output: cannot be written"), "\(outcome.errors)")
      expectPlain(outcome)
    }
  }

  @Test(
    "Nobody dies of narration that nobody takes", .tags(.acceptance), arguments: ["2> /dev/full", "2>&-", "2> >(true)"])
  func standardError(place: String) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        "payung run \(Self.land) --paths 64 --out result \(place) 0<&-; echo $?; payung export result --to netcdf \(place)"
      )
      #expect(outcome.output.hasSuffix("\n0\n") && outcome.status == 0, "\(outcome.output)")
      // Nothing of the narration went into a file.
      let sums = try payung.shell("grep -l payung: -r result; payung report result --quiet; echo $?")
      #expect(sums.output == "0\n", "\(sums.output)\(sums.errors)")
    }
  }

  @Test("A reader that goes away", .tags(.acceptance))
  func brokenPipe() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell("payung schema | head -c 10 > head.txt; echo ${PIPESTATUS[0]}")
      #expect(outcome.output == "1\n" && outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  @Test(
    "Signals leave nothing behind and say what they were", .tags(.acceptance),
    arguments: [SIGTERM, SIGHUP],
    ["run \(land) --paths 3000000 --out result", "economy \(land) --paths 1000000"])
  func signals(signal: Int32, verb: String) throws {
    try Program.use { (payung) throws in
      let run = try payung.start(verb.split(separator: " ").map(String.init) + ["--threads", "1"])
      try run.computes()
      run.kill(signal)
      let outcome = try run.wait()
      #expect(outcome.status == 128 + signal && outcome.errors.contains("interrupted"), "\(outcome)")
      #expect(payung.contents.isEmpty)
    }
  }

  @Test("nohup: a run goes on when the terminal closes", .tags(.acceptance))
  func ignoredSignal() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        """
        trap '' HUP; \(Program.executable.path) run \(Self.land) --paths 20000 --quiet > out.txt & sleep 0.3
        kill -HUP $! && wait $!
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  /// At moments drawn between the start and a little after the end of a run; `PAYUNG_KILLS=500` tries more of them.
  @Test("Killed at any moment: the old result stands as it was, and the next run sweeps up", .tags(.acceptance))
  func killed() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        """
        RANDOM=${PAYUNG_KILL_SEED:-$$}; echo "PAYUNG_KILL_SEED=${PAYUNG_KILL_SEED:-$$}" >&2
        begin=$(date +%s%3N)
        payung run \(Self.land) --paths 2000 --out result --quiet > out.txt
        length=$(( $(date +%s%3N) - begin + 50 ))
        for (( round = 0; round < ${PAYUNG_KILLS:-12}; round++ )); do
          moment=$(( RANDOM * length / 32768 ))
          moment=$(printf '%d.%03d' $(( moment / 1000 )) $(( moment % 1000 )))
          \(Program.executable.path) run \(Self.land) --paths 2000 --seed 7 --out result --force --quiet > out.txt &
          sleep $moment; kill -9 $! 2> none
          wait $! 2> none
          # Whichever result stands there, it is whole: what it lists is there to the last byte.
          python3 - result << 'END' || exit 1
        import hashlib, json, pathlib, sys
        folder = pathlib.Path(sys.argv[1])
        listed = json.loads((folder / "result.json").read_text())["files"]
        assert set(listed) == {"annual.csv", "breakdown.csv", "monthly.csv", "paths.nc"}, listed
        for name, file in listed.items():
            data = (folder / name).read_bytes()
            assert len(data) == file["bytes"] and hashlib.sha256(data).hexdigest() == file["sha256"], name
        END
        done
        payung run \(Self.land) --paths 16 --out result --force --quiet > out.txt
        rm -f out.txt none; ls -A | grep -v -E '^[.]script.sh$'
        """, seconds: 3600)
      #expect(outcome.status == 0 && outcome.output == "result\n", "\(outcome.output)\(outcome.errors)")
    }
  }

  @Test(
    "A place that takes nothing is told before anything is computed", .tags(.acceptance),
    arguments: [
      ("dead", "leads nowhere"), ("loop", "circle"), ("''", "empty name"), ("file", "not a folder"),
      ("file/below", "not a folder"), ("/proc/payung", "cannot be written"),
    ],
    [
      "run \(land) --paths 100000000", "compare \(land) \(jkp) --paths 100000000",
    ])
  func places(place: (String, String), verb: String) throws {
    try Program.use { (payung) throws in
      try payung.write("x", to: "file")
      let outcome = try payung.shell(
        "ln -s nowhere dead; ln -s loop loop; timeout 20 bash -c '\(Program.executable.path) \(verb) --out \(place.0)'"
          .replacing("''", with: "\"\""))
      #expect([1, 64].contains(outcome.status) && outcome.output.isEmpty, "\(outcome.status) \(outcome.output)")
      #expect(outcome.errors.contains(place.1), "\(outcome.errors)")
      expectPlain(outcome)
    }
  }

  @Test("A folder that holds no result is not searched, and one that is gone is told", .tags(.acceptance))
  func wrongFolders() throws {
    try Program.use { (payung) throws in
      // All of the file system, which would take minutes to list.
      let root = try payung.shell("timeout 20 bash -c '\(Program.executable.path) run \(Self.land) --out / --force'")
      #expect(root.status == 1 && root.errors.contains("/ holds no result.json"), "\(root.status) \(root.errors)")
      let gone = try payung.shell("mkdir gone; cd gone; rmdir ../gone; payung run \(Self.land) --out x; echo $?")
      #expect(gone.output == "1\n" && gone.errors.contains("the folder you are in does not exist"), "\(gone.errors)")
    }
  }

  @Test("--force of measure and explain", .tags(.acceptance))
  func forcedDocuments() throws {
    try Program.use { (payung) throws in
      try payung.write("year,contributions,benefits\n2001,100,80\n2002,100,150\n", to: "accounts.csv")
      for verb in ["measure accounts.csv", "explain \(Self.land) --path 1 --month 2030-01"] {
        let first = try payung.shell("payung \(verb) --out answer")
        #expect(first.status == 0, "\(first.errors)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: payung.folder.path + "/answer")
        for file in files { try payung.write("mine", to: "answer/\(file)") }
        let refused = try payung.shell("payung \(verb) --out answer")
        #expect(refused.status == 1 && refused.errors.contains("--force") && refused.output.isEmpty)
        for file in files {
          #expect(try String(contentsOfFile: payung.folder.path + "/answer/\(file)", encoding: .utf8) == "mine")
        }
        #expect(try payung.shell("payung \(verb) --out answer --force").status == 0)
        for file in files {
          #expect(try String(contentsOfFile: payung.folder.path + "/answer/\(file)", encoding: .utf8) != "mine")
        }
        try FileManager.default.removeItem(atPath: payung.folder.path + "/answer")
      }
    }
  }

  @Test("Addresses that OpenBLAS needs: one message, at once", .tags(.acceptance))
  func addressSpace() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.shell(
        "ulimit -v 600000; timeout 60 bash -c '\(Program.executable.path) run \(Self.land) --quiet'")
      #expect(outcome.status == 1 && outcome.errors.contains("ulimit -v"), "\(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("Path values that were damaged are known by their digest", .tags(.acceptance))
  func damagedPaths() throws {
    try Program.use { (payung) throws in
      _ = try payung.run("run", Self.land, "--paths", "64", "--out", "result", "--quiet")
      let file = payung.folder.appending(path: "result/paths.nc")
      let whole = try Data(contentsOf: file)
      for place in [9, whole.count / 3, whole.count / 2, whole.count - 3] {
        var bytes = whole
        bytes[place] ^= 0x41
        try bytes.write(to: file)
        for verb in ["report result -o page.html", "export result --to xlsx"] {
          let outcome = try payung.shell("payung \(verb)")
          #expect(outcome.status == 2 && outcome.errors.contains("paths.nc is damaged"), "\(place): \(outcome.errors)")
        }
      }
    }
  }
}
