#!/bin/bash
# Guess: of a claim that is first observed in the month in which it ends (entry = duration, usual where stocks of claims are sampled in whole months), a Kaplan-Meier
#   estimator counts both the exposure and the end, or neither, or refuses it as R's survival does.
# Seen: lifelines counts its end and not its exposure, without a word: of 7 other claims the share still paid after 5 months is 0.286 where 0.429 (left out) or 0.343 (kept) is right.
#   A single such record while one claim is at risk takes the curve to 0 for good.
# Seen 2026-11-29 with lifelines 0.30.3.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check lifelines==0.30.3
python -W ignore - > seen <<'P'
from lifelines import KaplanMeierFitter

ends, entries = [2, 2, 3, 5, 8, 9, 10], [0] * 7

def paid(month, ends, entries):
    return KaplanMeierFitter().fit(ends, [1] * len(ends), entry=entries).predict(month)

print(f"seven claims from their start: {paid(5, ends, entries):.3f} after 5 months")
print(f"and one observed from month 5, that ends in month 5: {paid(5, ends + [5], entries + [5]):.3f}")
print(f"and one observed from month 4, that ends in month 5: {paid(5, ends + [5], entries + [4]):.3f}")
print(f"two claims, of 2 and 9 months, and one of 5 seen in 5 only: {paid(6, [2, 9, 5], [0, 0, 5]):.3f} after 6")
P
cat > noted <<'END'
seven claims from their start: 0.429 after 5 months
and one observed from month 5, that ends in month 5: 0.286
and one observed from month 4, that ends in month 5: 0.343
two claims, of 2 and 9 months, and one of 5 seen in 5 only: 0.000 after 6
END
cat seen
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
