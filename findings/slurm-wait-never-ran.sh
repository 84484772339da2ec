#!/bin/bash
# Guess: `sbatch --wait` exits non-zero when the job did not do its work ("the exit code of sbatch will be the same as the exit code of the
#   submitted job"), so `sbatch --wait task && merge` is safe.
# Seen: it exits 0 for a job cancelled while pending, for an array of which a task was cancelled while pending, and for a job that
#   --kill-on-invalid-dep removed: none of them ran. Only a job cancelled while running gives 1. Ask for files, not for the exit code.
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

sbatch --parsable --wait --begin=now+1hour --wrap 'touch ran-a' > a & a=$!
sbatch --parsable --wait --array=0-2%1 --wrap 'sleep 1; touch ran-b-$SLURM_ARRAY_TASK_ID' > b & b=$!
failed=$(sbatch --parsable --wrap 'exit 3')
sbatch --parsable --wait --kill-on-invalid-dep=yes --dependency="afterok:$failed" --wrap 'touch ran-c' > c & c=$!
sbatch --parsable --wait --wrap 'sleep 30' > d & d=$!
sleep 1
scancel "$(cat a)" "$(cat b)_2"
sleep 1
scancel "$(cat d)"

code() { status=0; wait "$1" || status=$?; }
code $a; see "cancelled while pending: sbatch --wait exits" $status 0
code $b; see "array with task 2 of 0-2 cancelled while pending: sbatch --wait exits" $status 0
code $c; see "dependency never satisfied, --kill-on-invalid-dep=yes: sbatch --wait exits" $status 0
code $d; see "cancelled while running: sbatch --wait exits" $status 1
see "what ran" "$(echo ran-*)" "ran-b-0 ran-b-1"
exit $((failures > 0))
