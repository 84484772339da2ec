#!/bin/bash
# Guess: SALib's Sobol analysis objects to outputs that do not fit its options (sampled without, analysed with second-order indices) and to a NaN among them.
# Seen: 64·(3+2) = 320 outputs are also 40·(2·3+2), so analyze() with its default reads them as another design: indices 0.29, -0.76, 0.06 for 0.2, 0.8, 0. With one NaN
#   (one run that failed) every first-order index is 0.0, as though no input mattered. No warning in either case.
# Seen 2026-11-28 with SALib 1.6.0, numpy 2.4.6, scipy 1.17.1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check SALib==1.6.0 numpy==2.4.6 scipy==1.17.1 || exit 2
echo "$(python --version), SALib 1.6.0 numpy 2.4.6 scipy 1.17.1"

python -W error::UserWarning - > seen <<'P'
import numpy
from SALib.analyze import sobol
from SALib.sample import sobol as sample

problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
inputs = sample.sample(problem, 64, calc_second_order=False, seed=1)
outputs = inputs[:, 0] + 2 * inputs[:, 1]
failed = outputs.copy()
failed[3] = numpy.nan
for what, y, second in [("as sampled", outputs, False), ("analysed with the default", outputs, True), ("one NaN", failed, False)]:
    found = sobol.analyze(problem, y, calc_second_order=second, seed=1)
    print(f"{what}: S1", *(f"{value:.2f}" for value in found["S1"]), " ST", *(f"{value:.2f}" for value in found["ST"]))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
as sampled: S1 0.25 0.80 0.00  ST 0.20 0.80 0.00
analysed with the default: S1 0.29 -0.76 0.06  ST 0.80 0.99 1.20
one NaN: S1 0.00 0.00 0.00  ST 0.00 0.00 0.00
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
