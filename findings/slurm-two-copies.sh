#!/bin/bash
# Guess: when a node stops answering, its task is killed or gone by the time Slurm starts it again elsewhere; a requeued task starts at once.
# Seen: only the daemon of the node was lost (kill -9 of slurmd, as a crash or a cut network does): the task goes on, after SlurmdTimeout the job is requeued,
#   and both copies write at the same time with the same job id. The second copy may start 121 s after the requeue (cut short here by
#   scontrol update starttime=now), and it empties the log of the first. Shards must be written under a name of their own and published by rename.
# Seen 2026-11-28 with slurm-wlm 22.05.8-4+deb12u3, munge 0.5.15-2+deb12u1.
set -euo pipefail
dpkg-query -W slurm-wlm munge || { echo "needs: apt-get install --no-install-recommends slurm-wlm munge" >&2; exit 2; }
source "$(dirname "$0")/support/slurm-cluster.sh"
tmp=$(mktemp -d)
trap 'end_cluster; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
failures=0
see() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  CHANGED: it was: $3"; failures=$((failures + 1)); }; }
start_cluster SlurmdTimeout=5

job=$(sbatch --parsable --output=log.txt --wrap \
  'echo start ${SLURM_RESTART_COUNT:-first}; while sleep 0.5; do echo $(date +%s) $SLURM_JOB_ID >> beats-$SLURMD_NODENAME-${SLURM_RESTART_COUNT:-0}; done')
until ls beats-* >/dev/null 2>&1; do sleep 0.2; done
node=$(ls beats-* | cut -d- -f2)
kill -9 "$(cat "$tmp/slurmd.$node.pid")"
lost=$(date +%s)
for _ in $(seq 120); do [ "$(field "$job" JobState)" = PENDING ] && break; sleep 0.5; done
echo "requeued after $(($(date +%s) - lost)) s"
start=$(date +%s -d "$(field "$job" EligibleTime)") again=$(date +%s -d "$(field "$job" SubmitTime)")
see "eligible after another (s)" "$((start - again))" 121
scontrol update "jobid=$job" starttime=now
for _ in $(seq 60); do [ -e "$(ls beats-*-1 2>/dev/null)" ] && break; sleep 0.5; done
sleep 3
both=$(cut -d' ' -f1 beats-*-0 beats-*-1 | sort | uniq -c | awk '$1 > 2 {n++} END {print n + 0}')
see "both copies wrote in the same seconds" "$([ "$both" -ge 1 ] && echo yes || echo no)" yes
see "job ids in both" "$(cut -d' ' -f2 beats-* | sort -u)" "$job"
see "log" "$(cat log.txt)" "start 1"
exit $((failures > 0))
