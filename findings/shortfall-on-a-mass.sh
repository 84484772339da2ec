#!/bin/bash
# Guess: the expected shortfall at 95 % of 100 paths is the mean of the worst five whatever ties there are: one library's differs from another's by interpolation at most.
# Seen: QuantLib averages the losses strictly above the quantile only: of a worst path of 50 and nine of 10 (a capped loss, a fund that cannot fall below its floor) it says 50, where the worst five
#   have 18; where the capped losses are the worst, it raises "no data below the target". actuar's CTE of an exact distribution does the same: 13.93 at 99 %, the mean of the worst 1 % is 13.42.
#   fPortfolio's cvarRisk is right (18).
# Seen 2026-11-29 with QuantLib 1.44, r-cran-actuar 3.3-2-1, R 4.2.2, r-cran-fportfolio 3042.83.1-1+b1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-actuar r-cran-fportfolio r-base-core || { echo "needs: apt-get install r-cran-actuar r-cran-fportfolio r-base-core" >&2; exit 2; }
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check QuantLib==1.44 || exit 2
cat > ask.R <<'R'
suppressMessages(suppressWarnings({ library(actuar); library(fPortfolio) }))
f <- aggregateDist("recursive", model.freq = "poisson", lambda = 3, model.sev = c(0, 0.5, 0.5))
x <- knots(f); p <- diff(c(0, f(x)))
for (a in c(0.9, 0.95, 0.99)) {
  q <- x[f(x) >= a][1]
  worst <- (sum((x * p)[x > q]) + q * (f(q) - a)) / (1 - a)
  cat(sprintf("claims of a Poisson(3) number, 1 or 2 each, worst %g %%: actuar's CTE %.2f, mean %.2f\n", 100 * (1 - a), CTE(f, a), worst))
}
fund <- timeSeries::as.timeSeries(cbind(-c(50, rep(10, 9), rep(0, 90))))
cat("fPortfolio, losses 50, nine of 10, ninety of 0:", -as.numeric(cvarRisk(fund, 1, 0.05)), "\n")
R
{
  python - <<'P'
import QuantLib as ql

def shortfall(losses):
    statistics = ql.RiskStatistics()
    for loss in losses:
        statistics.add(-float(loss))
    try:
        return statistics.valueAtRisk(0.95), statistics.expectedShortfall(0.95)
    except RuntimeError as error:
        return statistics.valueAtRisk(0.95), str(error)

for name, losses in [("losses 50, nine of 10, ninety of 0", [50] + [10] * 9 + [0] * 90), ("ten of 10, ninety of 0", [10] * 10 + [0] * 90)]:
    print(f"QuantLib, {name}: VaR and shortfall {shortfall(losses)}, mean of the worst five {sum(losses[:5]) / 5}")
P
  Rscript ask.R
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
QuantLib, losses 50, nine of 10, ninety of 0: VaR and shortfall (10.0, 50.0), mean of the worst five 18.0
QuantLib, ten of 10, ninety of 0: VaR and shortfall (10.0, 'no data below the target'), mean of the worst five 10.0
claims of a Poisson(3) number, 1 or 2 each, worst 10 %: actuar's CTE 10.24, mean 9.88
claims of a Poisson(3) number, 1 or 2 each, worst 5 %: actuar's CTE 11.14, mean 11.09
claims of a Poisson(3) number, 1 or 2 each, worst 1 %: actuar's CTE 13.93, mean 13.42
fPortfolio, losses 50, nine of 10, ninety of 0: 18
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
