#!/bin/bash
# Guess: --dependency=aftercorr:A lets task i run "after the corresponding task ID in the specified job has completed successfully"; a task with no
#   counterpart waits, or the submission is refused.
# Seen: a task without a counterpart is accepted and runs when all of A has ended well, although its input was never made: a second array with more
#   tasks (or other numbers) than the first goes on over missing shards. If a task of A failed, those without a counterpart pend for ever with it.
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

first=$(sbatch --parsable --array=0-2 --wrap 'sleep 1; touch shard-$SLURM_ARRAY_TASK_ID')
second=$(sbatch --parsable --array=0-4 --dependency="aftercorr:$first" --output=/dev/null \
  --wrap 'touch used-$SLURM_ARRAY_TASK_ID-$(ls shard-$SLURM_ARRAY_TASK_ID 2>/dev/null || echo none)')
for task in 0 1 2 3 4; do wait_for "${second}_$task"; done
see "what tasks 0-4 found after tasks 0-2 of the first" "$(echo used-*)" "used-0-shard-0 used-1-shard-1 used-2-shard-2 used-3-none used-4-none"
exit $((failures > 0))
