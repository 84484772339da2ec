#!/bin/bash
# Guess: scipy.stats.quantile with weights that are all equal gives the unweighted quantiles, whatever the weights add up to, and a 95 % quantile is never less than a 5 % one.
# Seen: with importance weights, which add up to 1, its default says that every quantile of 1 .. 100 is the least value, 1 (Hmisc of R: the largest), and method "hazen" 30.7 at 5 % and 1 at 50 %, without a
#   word: it takes weights for counts, so that the sample has one member. The method of the plain inverse, which needs no counts, is one member off (6 at 5 %), as numpy's is, by rounding of the weights' sum.
#   Scaled to add up to the number of paths all are right.
# Seen 2026-11-29 with scipy 1.17.1, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check --no-compile scipy==1.17.1 numpy==2.4.6 || exit 2
python - > seen <<'P'
import numpy
from scipy import stats

funds = numpy.arange(1, 101.0)
shares = [0.05, 0.5, 0.95]
for method in ("linear", "hazen", "median_unbiased", "inverted_cdf"):
    for name, weights in [("none", None), ("sum 100", numpy.ones(100)), ("sum 1", numpy.full(100, 1 / 100))]:
        print(f"{method}, weights {name}:", *stats.quantile(funds, shares, method=method, weights=weights).round(2))
print("numpy inverted_cdf, weights sum 1:", *numpy.quantile(funds, shares, method="inverted_cdf", weights=numpy.full(100, 1 / 100)))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
linear, weights none: 5.95 50.5 95.05
linear, weights sum 100: 5.95 50.5 95.05
linear, weights sum 1: 1.0 1.0 1.0
hazen, weights none: 5.5 50.5 95.5
hazen, weights sum 100: 5.5 50.5 95.5
hazen, weights sum 1: 30.7 1.0 70.3
median_unbiased, weights none: 5.35 50.5 95.65
median_unbiased, weights sum 100: 5.35 50.5 95.65
median_unbiased, weights sum 1: 16.6 1.0 84.4
inverted_cdf, weights none: 5.0 50.0 95.0
inverted_cdf, weights sum 100: 5.0 50.0 95.0
inverted_cdf, weights sum 1: 6.0 51.0 96.0
numpy inverted_cdf, weights sum 1: 6.0 51.0 95.0
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
