#!/bin/bash
# Guess: a job with --dependency=afterok:ID runs only if job ID ended with exit code 0; once its record is gone, or where there never was such
#   a job, sbatch refuses the id or the job waits for ever.
# Seen: while the failed job is in the controller's memory the dependent job waits. Once the record is purged (MinJobAge after the end, by default
#   300 s) the same line runs the dependent job, and so does an id that never existed; sbatch exits 0. A merge submitted five minutes late
#   merges what failed. A dependency that was waiting when the record was purged goes on waiting.
# Seen 2026-11-28 with slurm-wlm 22.05.8-4+deb12u3, munge 0.5.15-2+deb12u1.
set -euo pipefail
dpkg-query -W slurm-wlm munge || { echo "needs: apt-get install --no-install-recommends slurm-wlm munge" >&2; exit 2; }
source "$(dirname "$0")/support/slurm-cluster.sh"
tmp=$(mktemp -d)
trap 'end_cluster; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
failures=0
see() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  CHANGED: it was: $3"; failures=$((failures + 1)); }; }
start_cluster MinJobAge=2

failed=$(sbatch --parsable --wrap 'exit 3')
wait_for "$failed"
early=$(sbatch --parsable --dependency="afterok:$failed" --wrap 'touch early')
sleep 2
see "while the failed job is known: state of the dependent job" "$(field "$early" JobState) $(field "$early" Reason)" "PENDING DependencyNeverSatisfied"
for _ in $(seq 120); do scontrol show job "$failed" >/dev/null 2>&1 || break; sleep 0.5; done

late=$(sbatch --parsable --dependency="afterok:$failed" --wrap 'touch late')
never=$(sbatch --parsable --dependency=afterok:99999 --wrap 'touch never-existed')
wait_for "$late"
wait_for "$never"
see "after its record is purged: what ran" "$(ls -x early late never-existed 2>/dev/null)" "late  never-existed"
see "the one that was waiting" "$(field "$early" JobState) $(field "$early" Reason)" "PENDING DependencyNeverSatisfied"
exit $((failures > 0))
