#!/bin/bash
# Guess: --signal=B:USR1@20 of --time=1 sends USR1 40 seconds after the start; at the limit a job gets TERM, ends as TIMEOUT and `sbatch --wait` exits non-zero;
#   a signal by scancel reaches the script.
# Seen: limits are looked at about every 30 seconds, so USR1 came after 29 s (documented: "up to 60 seconds earlier"). A script that traps TERM and tidies up ends as
#   TIMEOUT but with ExitCode 0:0, and `sbatch --wait` exits 0: the time-out is hidden. `scancel --signal=USR1 JOB` exits 0 and sends nothing to a script
#   without srun steps; with --batch it does. scancel of a job that never was exits 0 and is silent.
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

cat > early.sh <<'S'
#!/bin/bash
trap 'echo $SECONDS > signal-at; exit 0' USR1
sleep 100 & wait
S
cat > tidy.sh <<'S'
#!/bin/bash
trap 'touch tidied; exit 0' TERM
sleep 100 & wait
S
cat > listens.sh <<'S'
#!/bin/bash
trap 'touch heard; exit 0' USR1
touch up
sleep 100 & wait
S
early=$(sbatch --parsable --time=1 --signal=B:USR1@20 early.sh)
sbatch --parsable --time=1 --wait tidy.sh > tidy & tidy=$!

listens=$(sbatch --parsable listens.sh)
until [ -e up ]; do sleep 0.2; done
code=0; scancel --signal=USR1 "$listens" || code=$?
sleep 2
see "scancel --signal=USR1: exit code, trap ran" "$code $([ -e heard ] && echo yes || echo no)" "0 no"
scancel --batch --signal=USR1 "$listens"
wait_for "$listens"
see "with --batch: trap ran" "$([ -e heard ] && echo yes || echo no)" yes
code=0; message=$(scancel 99999 2>&1) || code=$?
see "scancel of a job that never was: exit code, message" "$code '$message'" "0 ''"

wait_for "$early" 100
at=$(cat signal-at)
echo "USR1@20 of a minute came after $at s"
code=0; wait $tidy || code=$?
id=$(cat tidy)
see "time limit with TERM trapped: sbatch --wait exits" "$code" 0
wait_for "$id" 60
see "  at the end" "$(field "$id" JobState) $(field "$id" ExitCode) $(echo tidied*)" "TIMEOUT 0:0 tidied"
exit $((failures > 0))
