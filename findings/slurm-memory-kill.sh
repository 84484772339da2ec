#!/bin/bash
# Guess: where memory is enforced by polling (JobAcctGatherParams=OverMemoryKill, for sites without cgroups), a job that goes over --mem ends as OUT_OF_MEMORY,
#   whether the program was started plainly or by srun.
# Seen: plainly: FAILED, Reason JobLaunchFailure, ExitCode 0:9 (nothing that says memory but a line in the log). By srun: only the step is killed, srun gives 137,
#   and a script that goes on ends COMPLETED 0:0, Reason None, `sbatch --wait` 0. Neither is OUT_OF_MEMORY.
# Seen 2026-11-28 with slurm-wlm 22.05.8-4+deb12u3, munge 0.5.15-2+deb12u1.
set -euo pipefail
dpkg-query -W slurm-wlm munge || { echo "needs: apt-get install --no-install-recommends slurm-wlm munge" >&2; exit 2; }
source "$(dirname "$0")/support/slurm-cluster.sh"
tmp=$(mktemp -d)
trap 'end_cluster; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
failures=0
see() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  CHANGED: it was: $3"; failures=$((failures + 1)); }; }
start_cluster JobAcctGatherType=jobacct_gather/linux JobAcctGatherFrequency=1 JobAcctGatherParams=OverMemoryKill

use='perl -e "\$x = q(x) x 300_000_000; sleep 20; print qq(whole\n)"'
plain=$(sbatch --parsable --mem=100 --wrap "$use; exit 0")
step=$(sbatch --parsable --mem=100 --wrap "srun $use; echo srun gave \$?; touch merged; exit 0")
wait_for "$plain"
wait_for "$step"
state() { echo "$(field "$1" JobState) $(field "$1" Reason) $(field "$1" ExitCode)"; }
see "300 MB of --mem=100, plainly" "$(state "$plain")" "FAILED JobLaunchFailure 0:9"
see "the same by srun" "$(state "$step")" "COMPLETED None 0:0"
see "  its log" "$(grep 'srun gave' "slurm-$step.out")" "srun gave 137"
see "  the line after srun ran" "$(echo merged*)" merged
exit $((failures > 0))
