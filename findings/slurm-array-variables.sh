#!/bin/bash
# Guess: SLURM_ARRAY_JOB_ID is the array's id and SLURM_JOB_ID another one for each task; SLURM_ARRAY_TASK_COUNT = MAX - MIN + 1, so a task can work out
#   its share of the work from COUNT and ID - MIN; MaxArraySize=1001 allows 1001 tasks under any numbers; %A_%a in a log's name is harmless in a plain job.
# Seen: the task that is started last has SLURM_JOB_ID equal to SLURM_ARRAY_JOB_ID; COUNT counts the tasks of this submission, so that a resubmission
#   of the missing tasks (5,7-11:2) gives COUNT 4 with MIN 5, MAX 11, STEP 2; MaxArraySize is the largest *index* plus one, whatever the count;
#   the error for a too large index does not name the limit; %A_%a of a plain job is ID_4294967294.
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

array=$(sbatch --parsable --array=5,7-11:2 --output=%A_%a.txt \
  --wrap 'echo $SLURM_ARRAY_TASK_COUNT $SLURM_ARRAY_TASK_MIN $SLURM_ARRAY_TASK_MAX $SLURM_ARRAY_TASK_STEP $((SLURM_JOB_ID == SLURM_ARRAY_JOB_ID))')
for task in 5 7 9 11; do wait_for "${array}_$task"; done
see "COUNT MIN MAX STEP of --array=5,7-11:2, and whether the job's id is the array's" "$(sort -u "${array}"_*.txt | tr '\n' ';')" "4 5 11 2 0;4 5 11 2 1;"
see "tasks whose SLURM_JOB_ID is the array's" "$(grep -l ' 1$' "${array}"_*.txt | sed 's/.*_//')" 11.txt

refused() { sbatch --hold --array="$1" --wrap true 2>&1 | sed 's/[0-9]*$//'; }
see "--array=0-1000" "$(refused 0-1000)" "Submitted batch job "
see "--array=1001 (one task)" "$(refused 1001 || true)" "sbatch: error: Batch job submission failed: Invalid job array specification"
see "limit" "$(scontrol show config | awk '/MaxArraySize/ {print $3}')" 1001
plain=$(sbatch --parsable --output=log.%A_%a --wrap true)
wait_for "$plain"
see "log.%A_%a of a plain job" "$(echo log.* | sed "s/$plain/ID/")" log.ID_4294967294
exit $((failures > 0))
