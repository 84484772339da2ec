#!/bin/bash
# Guess: below the first threshold of a scale of contributions the marginal rate is 0, above the last one the last rate goes on, and a wage just at a threshold belongs to one bracket in every kind of scale.
# Seen: below the first threshold (a floor of wages) OpenFisca's marginal_rates() and rate_from_tax_base() give the rate of the TOP bracket, though calc() rightly charges nothing. A scale of linear
#   average rates charges nothing from its last threshold on: 600 just below 3,000, then 0. A base at a threshold is in the upper bracket of a single amount and in the lower one of marginal rates and
#   amounts, and with right=True the other way.
# Seen 2026-11-29 with OpenFisca-Core 46.0.1, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check OpenFisca-Core==46.0.1 numpy==2.4.6 || exit 2
python -W ignore - > seen <<'P'
import numpy
from openfisca_core.taxscales import LinearAverageRateTaxScale, MarginalAmountTaxScale, MarginalRateTaxScale, SingleAmountTaxScale

def scale(kind, *brackets):
    result = kind()
    for threshold, value in brackets:
        result.add_bracket(threshold, value)
    return result

wages = numpy.array([400.0, 500.0, 600.0, 1000.0, 1200.0])
marginal = scale(MarginalRateTaxScale, (500, 0.01), (1000, 0.3))
print("1 % above 500, 30 % above 1000; wages", wages)
print("contributions", marginal.calc(wages))
print("marginal rates", marginal.marginal_rates(wages))
print("rates by base ", marginal.rate_from_tax_base(wages))
average = scale(LinearAverageRateTaxScale, (0, 0.0), (1000, 0.1), (3000, 0.2))
print("average rates 0 at 0, 10 % at 1000, 20 % at 3000; of 1000, 2999, 3000, 3001, 9000:", average.calc(numpy.array([1000.0, 2999.0, 3000.0, 3001.0, 9000.0])).round(2))
edge = numpy.array([999.0, 1000.0, 1001.0])
print("1 above 0, 2 above 1000; of 999, 1000, 1001: single amount", scale(SingleAmountTaxScale, (0, 1), (1000, 2)).calc(edge),
    "right", scale(SingleAmountTaxScale, (0, 1), (1000, 2)).calc(edge, right=True), "marginal amount", scale(MarginalAmountTaxScale, (0, 1), (1000, 2)).calc(edge))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
1 % above 500, 30 % above 1000; wages [ 400.  500.  600. 1000. 1200.]
contributions [ 0.  0.  1.  5. 65.]
marginal rates [0.3  0.3  0.01 0.01 0.3 ]
rates by base  [0.3  0.3  0.01 0.01 0.3 ]
average rates 0 at 0, 10 % at 1000, 20 % at 3000; of 1000, 2999, 3000, 3001, 9000: [100.   599.65   0.     0.     0.  ]
1 above 0, 2 above 1000; of 999, 1000, 1001: single amount [1 2 2] right [1 1 2] marginal amount [1 1 3]
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
