#!/bin/bash
# Guess: the CRPS of an ensemble is one number: libraries agree on it, and on what a missing member does; ties in a rank histogram are shared out.
# Seen: of the members {0, 1} at 0 properscoring, xskillscore and three estimators of scoringrules say 0.25, its "fair", "pwm" and "akr" 0. A missing
#   member is dropped without a word by properscoring and xskillscore, and makes scoringrules say NaN. xskillscore's rank histogram throws dice for ties,
#   from numpy's global state: of 1000 dry observations among dry members two calls give two histograms.
# Seen 2026-11-28 with properscoring 0.1, scoringrules 0.10.0, xskillscore 0.0.29, xarray 2026.9.0, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check properscoring==0.1 scoringrules==0.10.0 xskillscore==0.0.29 xarray==2026.9.0 numpy==2.4.6 || exit 2
echo "$(python --version), properscoring 0.1 scoringrules 0.10.0 xskillscore 0.0.29 xarray 2026.9.0 numpy 2.4.6"

python -W ignore - > seen <<'P'
import numpy as np, properscoring, scoringrules, xarray as xr, xskillscore

def by_xskillscore(members):
    return float(xskillscore.crps_ensemble(xr.DataArray([0.0], dims="t"), xr.DataArray([members], dims=("t", "member"))))

two, missing = np.array([0.0, 1.0]), np.array([0.0, 1.0, np.nan])
print("properscoring", properscoring.crps_ensemble(0.0, two), "xskillscore", by_xskillscore(two))
for name in ["nrg", "qd", "int", "fair", "pwm", "akr"]:
    print("scoringrules", name, abs(round(float(scoringrules.crps_ensemble(0.0, two, estimator=name)), 12)))
print("missing member:", properscoring.crps_ensemble(0.0, missing), by_xskillscore(missing), scoringrules.crps_ensemble(0.0, missing))
dry = xr.DataArray(np.zeros(1000), dims="t"), xr.DataArray(np.zeros((1000, 4)), dims=("t", "member"))
first, second = (xskillscore.rank_histogram(*dry).values for _ in range(2))
print("rank histograms of ties equal:", bool((first == second).all()))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
properscoring 0.25 xskillscore 0.25
scoringrules nrg 0.25
scoringrules qd 0.25
scoringrules int 0.25
scoringrules fair 0.0
scoringrules pwm 0.0
scoringrules akr 0.0
missing member: 0.25 0.25 nan
rank histograms of ties equal: False
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
