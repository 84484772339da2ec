#!/bin/bash
# Guess: a year in which nothing was paid at first is a 0 in a run-off triangle: it counts in the volume-weighted factor, (150 + 120) / (100 + 0) = 2.7.
# Seen: chainladder takes every 0 for missing: it shows as NaN and the year is left out of the sums above and below, so the factor is 1.5 and the latest year's ultimate 144, not 259. With a millionth in its
#   place all is right. Claims that were all withdrawn (50, then 0) leave the factor at 1.5 where it is 1.0. No warning. A new scheme's first months are of this kind.
# Seen 2026-11-29 with chainladder 0.10.1, pandas 2.3.3, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check --no-compile chainladder==0.10.1 pandas==2.3.3 numpy==2.4.6 || exit 2
python -W ignore - > seen <<'P'
import chainladder
import pandas

def ask(name, second):
    rows = [(2020, 2020, 100), (2020, 2021, 150), (2020, 2022, 160), (2021, 2021, second[0]), (2021, 2022, second[1]), (2022, 2022, 90)]
    triangle = chainladder.Triangle(pandas.DataFrame(rows, columns=["year", "at", "paid"]), origin="year", development="at", columns="paid", cumulative=True)
    factors = chainladder.Development(average="volume").fit(triangle).ldf_.values.ravel()
    ultimates = chainladder.Chainladder().fit(triangle).ultimate_.to_frame().iloc[:, 0]
    print(f"{name}: held as", *triangle.to_frame().iloc[1, :2].round(3), "factors", *factors.round(3), "ultimates", *ultimates.round(1))

ask("paid 0, then 120", (0, 120))
ask("paid 0.000001, then 120", (0.000001, 120))
ask("paid 50, then 0", (50, 0))
ask("paid 50, then 0.000001", (50, 0.000001))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
paid 0, then 120: held as nan 120.0 factors 1.5 1.067 ultimates 160.0 128.0 144.0
paid 0.000001, then 120: held as 0.0 120.0 factors 2.7 1.067 ultimates 160.0 128.0 259.2
paid 50, then 0: held as 50.0 nan factors 1.5 1.067 ultimates 160.0 nan 144.0
paid 50, then 0.000001: held as 50.0 0.0 factors 1.0 1.067 ultimates 160.0 0.0 96.0
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
