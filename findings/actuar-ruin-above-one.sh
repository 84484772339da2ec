#!/bin/bash
# Guess: with premiums below the expected claims the probability of ultimate ruin is 1, or actuar's ruin() refuses the model; adjCoef() says where there is no adjustment coefficient.
# Seen: ruin() gives 2 from a reserve of 0, 5.44 from 1 and 297 from 5 for claims of mean 1 at rate 2 against premiums of 1: "probabilities" that grow with the reserve. adjCoef gives
#   7e-9, as a number, for that model and also for a sound one whose coefficient (0.5) lies above the bound handed to it.
# Seen 2026-11-29 with r-cran-actuar 3.3-2-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-actuar r-base-core || { echo "needs: apt-get install r-cran-actuar r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
options(warn = 1)
suppressMessages(library(actuar))
for (rate in c(0.5, 2)) {
  psi <- ruin(claims = "exponential", par.claims = list(rate = 1), wait = "exponential", par.wait = list(rate = rate), premium.rate = 1)
  cat("claims at rate", rate, "against premiums of 1, ruin from 0, 1, 5:", format(psi(c(0, 1, 5)), digits = 4), "\n")
}
small <- function(r) if (r < 1e-6) "below 1e-6" else format(r, digits = 4)
cat("adjCoef at rate 0.5, bound 0.999:", small(adjCoef(mgfexp(x), mgfexp(x, 0.5), premium.rate = 1, upper.bound = 0.999)), "\n")
cat("adjCoef at rate 0.5, bound 0.3:", small(adjCoef(mgfexp(x), mgfexp(x, 0.5), premium.rate = 1, upper.bound = 0.3)), "\n")
cat("adjCoef at rate 2, bound 0.999:", small(adjCoef(mgfexp(x), mgfexp(x, 2), premium.rate = 1, upper.bound = 0.999)), "\n")
R
Rscript ask.R > seen 2>&1
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
claims at rate 0.5 against premiums of 1, ruin from 0, 1, 5: 0.50000 0.30327 0.04104
claims at rate 2 against premiums of 1, ruin from 0, 1, 5:   2.000   5.437 296.826
adjCoef at rate 0.5, bound 0.999: 0.5
adjCoef at rate 0.5, bound 0.3: below 1e-6
adjCoef at rate 2, bound 0.999: below 1e-6
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
