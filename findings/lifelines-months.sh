#!/bin/bash
# Guess: lifelines' datetimes_to_durations counts whole months as the calendar does, or at least 12 in a year from 1 January to 1 January.
# Seen: it divides the days by an average month of 30.44 days and cuts: 1 January to 1 February is 1 month, 1 February to 1 March is 0, 1 January 2025 to 1 January 2026 is 11 months and, asked for years,
#   0. Of twelve claims of three months each, one from every month's 1st, five last 2: "still paid after 2 months" is 0.583 where all are.
# Seen 2026-11-29 with lifelines 0.30.3, pandas 2.3.3, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check --no-compile lifelines==0.30.3 pandas==2.3.3 numpy==2.4.6 || exit 2
python -W ignore - > seen <<'P'
from lifelines import KaplanMeierFitter
from lifelines.utils import datetimes_to_durations

def durations(starts, ends, unit):
    values, ended = datetimes_to_durations(starts, ends, freq=unit)
    return [int(value) for value in values], ended

for start, end in [("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-03-01"), ("2024-02-01", "2024-03-01"), ("2025-01-01", "2026-01-01"), ("2024-01-01", "2025-01-01")]:
    print(start, "to", end, "months", durations([start], [end], "M")[0][0], "years", durations([start], [end], "Y")[0][0])
starts = [f"2025-{month:02}-01" for month in range(1, 13)]
ends = [f"{2025 + (month + 2) // 12}-{(month + 2) % 12 + 1:02}-01" for month in range(1, 13)]
months, ended = durations(starts, ends, "M")
print("three months from the 1st of each month of 2025:", *months)
print("still paid after 2 months:", round(float(KaplanMeierFitter().fit(months, ended).predict(2)), 3))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
2025-01-01 to 2025-02-01 months 1 years 0
2025-02-01 to 2025-03-01 months 0 years 0
2024-02-01 to 2024-03-01 months 0 years 0
2025-01-01 to 2026-01-01 months 11 years 0
2024-01-01 to 2025-01-01 months 12 years 1
three months from the 1st of each month of 2025: 2 2 3 2 3 3 3 3 2 3 3 2
still paid after 2 months: 0.583
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
