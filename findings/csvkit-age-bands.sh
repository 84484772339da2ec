#!/bin/bash
# Guess: csvkit's csvjson, csvsort, csvsql and the like keep cells such as 5-9 or 12% as text.
# Seen: age bands up to 12 are read as dates (5-9 is 9 May 2001) where every band of the column can be one, "12%" is the number 12, "5 days" a time span, 1:30 a minute and
#   a half, 0012 the number 12. One band that is no date (15-24) and the column is text again, so two files of one kind differ. --no-inference (-I) keeps all.
# Seen 2026-11-28 with csvkit 2.2.0, agate 1.14.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 || exit 2
echo "$(python --version), csvkit 2.2.0 agate 1.14.2"

printf '%s\n' 'children,ages,rate,wait,region' '1-4,1-4,12%,5 days,0012' '5-9,15-24,13%,6 days,0100' > a.csv
{ csvjson a.csv | sed 's/}, /},\n /'; echo; csvjson -I a.csv | sed 's/}, /},\n /'; echo; } > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
[{"children": "2001-01-04", "ages": "1-4", "rate": 12.0, "wait": "5 days, 0:00:00", "region": 12.0},
 {"children": "2001-05-09", "ages": "15-24", "rate": 13.0, "wait": "6 days, 0:00:00", "region": 100.0}]
[{"children": "1-4", "ages": "1-4", "rate": "12%", "wait": "5 days", "region": "0012"},
 {"children": "5-9", "ages": "15-24", "rate": "13%", "wait": "6 days", "region": "0100"}]
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
