# Sourced by the slurm-*.sh scripts: a Slurm cluster of this user's own in their temporary folder $tmp, which their traps end and remove.
# Needs Debian's slurm-wlm and munge (apt-get install --no-install-recommends slurm-wlm munge); nothing of /etc is read or written.
# start_cluster [LINE...] starts munged, slurmctld and the nodes n1 and n2 of two CPUs each; LINEs are added to slurm.conf.

start_cluster() {
  local host port key
  export SLURM_CONF="$tmp/slurm.conf" PATH="$PATH:/usr/sbin:/sbin"
  mkdir "$tmp/jobs"
  cd "$tmp/jobs"
  host=$(hostname -s)
  port=$((20000 + $$ % 20000))
  key="$tmp/munge.key"
  (umask 077; head -c 128 /dev/urandom > "$key"; mkdir "$tmp/munge")
  chmod 711 "$tmp" "$tmp/munge"
  munged --force --key-file="$key" --socket="$tmp/munge/socket" --pid-file="$tmp/munge/munged.pid" \
    --log-file="$tmp/munge/log" --seed-file="$tmp/munge/seed" 2>/dev/null
  mkdir "$tmp/state" "$tmp/spool" "$tmp/spool/n1" "$tmp/spool/n2"
  {
    echo "ClusterName=finding"
    echo "SlurmctldHost=$host(127.0.0.1)"
    echo "SlurmctldPort=$port"
    echo "SlurmUser=$(id -un)"
    echo "SlurmdUser=$(id -un)"
    echo "AuthType=auth/munge"
    echo "AuthInfo=socket=$tmp/munge/socket"
    echo "CredType=cred/munge"
    echo "StateSaveLocation=$tmp/state"
    echo "SlurmdSpoolDir=$tmp/spool/%n"
    echo "SlurmctldPidFile=$tmp/slurmctld.pid"
    echo "SlurmdPidFile=$tmp/slurmd.%n.pid"
    echo "SlurmctldLogFile=$tmp/slurmctld.log"
    echo "SlurmdLogFile=$tmp/slurmd.%n.log"
    echo "ProctrackType=proctrack/linuxproc"
    echo "TaskPlugin=task/none"
    echo "SelectType=select/cons_tres"
    echo "SelectTypeParameters=CR_Core_Memory"
    echo "SlurmdParameters=config_overrides"
    echo "MailProg=/bin/true"
    echo "SchedulerParameters=sched_min_interval=100000,bf_interval=1"
    echo "NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=1000 State=UNKNOWN"
    echo "NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=1000 State=UNKNOWN"
    echo "PartitionName=p Nodes=n1,n2 Default=YES State=UP MaxTime=INFINITE"
    printf '%s\n' "$@"
  } > "$SLURM_CONF"
  slurmctld
  slurmd -N n1
  slurmd -N n2
  for _ in $(seq 60); do
    [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && return
    sleep 0.5
  done
  echo "the cluster did not come up" >&2
  exit 2
}

end_cluster() {
  local pids
  pids=$(cat "$tmp"/slurmd.*.pid "$tmp/slurmctld.pid" "$tmp/munge/munged.pid" 2>/dev/null) || true
  timeout 5 scancel --me 2>/dev/null && sleep 1 || true
  kill $pids $(jobs -p) 2>/dev/null || true
  for _ in $(seq 20); do
    kill -0 $pids 2>/dev/null || break
    sleep 0.5
  done
  # What a lost daemon left: the script's own process names its spool folder, the parent is slurmstepd.
  for script in $(pgrep -f "$tmp/spool/"); do pids="$pids $script $(ps -o ppid= -p "$script")"; done
  kill -9 $pids 2>/dev/null || true
}

# Waits until the job has ended, at most $2 seconds (60).
wait_for() {
  for _ in $(seq $((2 * ${2:-60}))); do
    case $(scontrol -o show job "$1" 2>/dev/null | grep -o 'JobState=[A-Z_]*') in
      *PENDING*|*RUNNING*|*COMPLETING*|*CONFIGURING*) sleep 0.5 ;;
      *) return ;;
    esac
  done
}

field() { scontrol -o show job "$1" | head -1 | grep -o " $2=[^ ]*" | head -1 | cut -d= -f2-; }
