#!/bin/bash
# Guess: normal points made from an unscrambled Sobol sequence leave its first point (the origin, whose quantiles are minus infinity) out, or raise an error.
# Seen: scipy's MultivariateNormalQMC squeezes the unit cube by 1e-10 and keeps it: the first of any number of points is -6.47 standard deviations in every dimension at once,
#   an event of 1e-10 to the power of the dimensions. Of 1,024 points in 12 dimensions the mean of the worst ten sums is -4.25 where -2.67 is right.
# Seen 2026-11-29 with scipy 1.17.1, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
python -W ignore - > seen <<'P'
from scipy.stats import norm, qmc

dimensions, points, worst = 12, 1024, 10
right = -norm.pdf(norm.ppf(worst / points)) / (worst / points)
for name, engine in {"as it comes": qmc.Sobol(dimensions, scramble=False), "scrambled": qmc.Sobol(dimensions, rng=1)}.items():
    sample = qmc.MultivariateNormalQMC([0.0] * dimensions, engine=engine).random(points)
    sums = sorted(sample.sum(axis=1) / dimensions**0.5)
    print(f"{name}: first point {sample[0].min():.2f} to {sample[0].max():.2f}, "
          f"mean of the worst ten {sum(sums[:worst]) / worst:.2f}, right {right:.2f}")
P
cat > noted <<'END'
as it comes: first point -6.47 to -6.47, mean of the worst ten -4.25, right -2.67
scrambled: first point -2.32 to 2.37, mean of the worst ten -2.63, right -2.67
END
cat seen
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
