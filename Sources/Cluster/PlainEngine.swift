import Foundation

/// A plan as text for whoever starts its tasks: nothing is started here.
package enum PlainEngine: String, CaseIterable, Sendable {
  case commands, parallel, pbs, sge, kubernetes

  package struct Request: Sendable {
    /// Shards of each task.
    package var tasks: [String]
    package var program: String
    package var run: String
    package var out: String
    package var version: String
    package var throttle: Int?

    package init(tasks: [String], program: String, run: String, out: String, version: String, throttle: Int?) {
      (self.tasks, self.program, self.run, self.out) = (tasks, program, run, out)
      (self.version, self.throttle) = (version, throttle)
    }

    fileprivate func shard(_ shards: String, threads: String? = nil) -> String {
      "\(shellWord(program)) shard \(shellWord(run)) \(shards)" + (threads.map { " --threads \($0)" } ?? "")
    }
    fileprivate var merge: String { "\(shellWord(program)) merge \(shellWord(run)) --out \(shellWord(out))" }
    /// The shards of the task that the shell's arithmetic names, from 0.
    fileprivate func task(_ number: String) -> String {
      "\"$(sed -n \"$((\(number) + 1))p\" \(shellWord(list)))\""
    }
    fileprivate var list: String { "\(run)/jobs/tasks.txt" }
    fileprivate var writingList: [String] {
      ["mkdir -p \(shellWord("\(run)/jobs"))", "cat > \(shellWord(list)) <<'END'"] + tasks + ["END"]
    }
  }

  /// A command on each line, or one document.
  package func lines(_ request: Request) -> [String] {
    switch self {
    case .commands: request.tasks.map { request.shard($0) } + [request.merge]
    case .parallel:
      ["#!/bin/sh", "# Started anew, it goes on with what is missing. On several machines: --sshloginfile."]
        + ["parallel --jobs \(request.throttle.map(String.init) ?? "100%") <<'END'"]
        + request.tasks.map { request.shard($0) } + ["END", request.merge]
    case .pbs: pbs(request)
    case .sge: sge(request)
    case .kubernetes: kubernetes(request)
    }
  }

  private func pbs(_ request: Request) -> [String] {
    let throttle = request.throttle.map { "%\($0)" } ?? ""
    // An array of one is none to PBS.
    let last = max(1, request.tasks.count - 1)
    return ["#!/bin/sh", "# PBS Professional and OpenPBS; add walltime and queue to the lines with #PBS."]
      + request.writingList
      + [
        "array=$(qsub <<'END'", "#!/bin/sh", "#PBS -N payung", "#PBS -J 0-\(last)\(throttle)",
        "#PBS -o \(request.run)/logs", "#PBS -j oe", "#PBS -r y",
        "shards=\(request.task("PBS_ARRAY_INDEX"))", "[ -n \"$shards\" ] || exit 0",
        "exec \(request.shard("\"$shards\"", threads: "\"${NCPUS:-1}\""))", "END", ")",
        "qsub -W \"depend=afterany:$array\" <<'END'", "#!/bin/sh", "#PBS -N payung-merge",
        "#PBS -o \(request.run)/logs", "#PBS -j oe", "exec \(request.merge) --quiet", "END",
      ]
  }

  private func sge(_ request: Request) -> [String] {
    ["#!/bin/sh", "# Grid Engine; add limits and queue to the lines with #$."]
      + request.writingList
      + [
        "array=$(qsub -terse <<'END'", "#!/bin/sh", "#$ -N payung", "#$ -S /bin/sh", "#$ -t 1-\(request.tasks.count)",
      ] + (request.throttle.map { ["#$ -tc \($0)"] } ?? [])
      + [
        "#$ -o \(request.run)/logs", "#$ -j y", "#$ -r y",
        "exec \(request.shard(request.task("SGE_TASK_ID - 1"), threads: "\"${NSLOTS:-1}\""))", "END", ")",
        // 17.1-8:1 says the number and the tasks.
        "qsub -hold_jid \"${array%%.*}\" <<'END'", "#!/bin/sh", "#$ -N payung-merge", "#$ -S /bin/sh",
        "#$ -o \(request.run)/logs", "#$ -j y", "exec \(request.merge) --quiet", "END",
      ]
  }

  private func kubernetes(_ request: Request) -> [String] {
    let name =
      "payung-"
      + (request.run as NSString).lastPathComponent.lowercased().map {
        $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
      }
    func job(_ suffix: String, _ tasks: Int?, _ command: String) -> [String] {
      ["apiVersion: batch/v1", "kind: Job", "metadata:", "  name: \(name)\(suffix)", "spec:"]
        + (tasks.map {
          [
            "  completionMode: Indexed", "  completions: \($0)",
            "  parallelism: \(min($0, request.throttle ?? $0))", "  backoffLimit: \(max(6, $0 / 10))",
          ]
        } ?? ["  backoffLimit: 0"])
        + [
          "  template:", "    spec:", "      restartPolicy: Never", "      containers:", "        - name: payung",
          "          image: payung:\(request.version)", "          command:", "            - sh", "            - -c",
          "            - |", "              \(command)", "          volumeMounts:", "            - name: run",
          "              mountPath: \(yamlWord((request.run as NSString).deletingLastPathComponent))",
          "      volumes:", "        - name: run", "          persistentVolumeClaim:",
          "            claimName: payung",
        ]
    }
    // The list of tasks travels in the command: who applies this may not see the volume.
    let list = "set -- \(request.tasks.joined(separator: " ")); shift \"$JOB_COMPLETION_INDEX\"; "
    return [
      "# Plan, shards and merge with one image; it and the claim of the shared volume are named here as if they were",
      "# payung. Apply the second job when the first is done: it merges.",
    ] + job("", request.tasks.count, "\(list)exec \(request.shard("\"$1\""))") + ["---"]
      + job("-merge", nil, "exec \(request.merge) --quiet")
  }

  private func yamlWord(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
