# Sourced by every script: a temporary folder $tmp, entered here and removed by trap, and four helpers.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
failures=0

# debian PACKAGE...: prints the versions, or says what to install.
debian() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${Package} ${Version}  ' "$package" 2>/dev/null || { echo "needs: apt-get install $package" >&2; exit 2; }
  done
  echo
}

# pypi NAME==VERSION...: a virtual environment with these packages, first in PATH.
pypi() {
  python3 -m venv "$tmp/venv"
  PATH="$tmp/venv/bin:$PATH"
  python -m pip install --quiet --disable-pip-version-check "$@" || exit 2
  echo "$(python --version) $*"
}

# see WHAT SEEN EXPECTED: prints, and counts a difference.
see() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  CHANGED: it was: $3"; failures=$((failures + 1)); }
}

# as_noted FILE <<'E': prints FILE, and exits with 1 where it is not what is noted.
as_noted() {
  sed -i 's/ *$//' "$1"
  cat "$1"
  diff "$1" - > "$tmp/difference" && return
  echo "CHANGED (< now, > noted):"
  cat "$tmp/difference"
  exit 1
}
