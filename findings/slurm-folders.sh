#!/bin/bash
# Guess: a job whose log folder or working folder does not exist is refused, or fails with a message that says so.
# Seen: with the folder of --output missing the script never starts; state FAILED, Reason JobLaunchFailure, ExitCode 0:53, and no text anywhere
#   a user can see it. With the folder of --chdir missing it is the other way round: the script runs in the node's temporary folder (so it leaves its
#   files there, on that node), COMPLETED, `sbatch --wait` exits 0; a log with a relative name, which holds the note of it, is there as well.
# Seen 2026-11-28 with slurm-wlm 22.05.8-4+deb12u3, munge 0.5.15-2+deb12u1.
set -euo pipefail
dpkg-query -W slurm-wlm munge || { echo "needs: apt-get install --no-install-recommends slurm-wlm munge" >&2; exit 2; }
source "$(dirname "$0")/support/slurm-cluster.sh"
tmp=$(mktemp -d)
trap 'end_cluster; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
failures=0
see() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  CHANGED: it was: $3"; failures=$((failures + 1)); }; }
start_cluster

log=$(sbatch --parsable --output="$tmp/no/such/%j.log" --wrap "touch $tmp/ran-a")
where=$(sbatch --parsable --chdir="$tmp/not/there" --output="$tmp/chdir.log" --wrap "pwd > $tmp/where")
wait_for "$log"
wait_for "$where"
see "log folder missing" "$(field "$log" JobState) $(field "$log" Reason) $(field "$log" ExitCode)" "FAILED JobLaunchFailure 0:53"
see "  its script ran" "$([ -e "$tmp/ran-a" ] && echo yes || echo no)" no
see "working folder missing" "$(field "$where" JobState) $(field "$where" ExitCode)" "COMPLETED 0:0"
see "  it ran in" "$(cat "$tmp/where")" "${TMPDIR:-/tmp}"
see "  its log says" "$(grep -o "No such file or directory: going to.*" "$tmp/chdir.log" | sort -u)" "No such file or directory: going to ${TMPDIR:-/tmp} instead"
exit $((failures > 0))
