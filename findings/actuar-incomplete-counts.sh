#!/bin/bash
# Guess: actuar's aggregateDist asks that the probabilities of the number of claims add up to one, or scales them, or says that the rest is missing.
# Seen: with the method of convolution, counts 0 .. 3 of a Poisson number of mean 3 (65 % of it) give a distribution function that ends at 0.647 and a "mean" of 1.90, that of the part
#   (2.94 if scaled, 4.50 of the whole); its 90 %, 99 % and 99.9 % quantiles are all 6, the most it knows, and the CTE at 90 % is NaN. No warning. Severities that add up to 0.9 likewise.
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
ask <- function(name, counts, severity) {
  f <- aggregateDist("convolution", model.freq = counts, model.sev = severity)
  cat(name, ": function ends at ", format(max(f(knots(f))), digits = 4), ", mean ", format(mean(f), digits = 4),
      ", quantiles 50 % 90 % 99 % 99.9 %: ", paste(quantile(f, c(0.5, 0.9, 0.99, 0.999)), collapse = " "),
      ", CTE 90 %: ", format(CTE(f, 0.9), digits = 4), "\n", sep = "")
}
ask("counts 0 .. 40 of Poisson(3)", dpois(0:40, 3), c(0, 0.5, 0.5))
ask("counts 0 .. 3", dpois(0:3, 3), c(0, 0.5, 0.5))
ask("the same, scaled", dpois(0:3, 3) / sum(dpois(0:3, 3)), c(0, 0.5, 0.5))
ask("severities of sum 0.9", dpois(0:40, 3), c(0, 0.5, 0.4))
R
Rscript ask.R > seen 2>&1
cat seen
cat > noted <<'END'
counts 0 .. 40 of Poisson(3): function ends at 1, mean 4.5, quantiles 50 % 90 % 99 % 99.9 %: 4 8 12 15, CTE 90 %: 10.24
counts 0 .. 3: function ends at 0.6472, mean 1.904, quantiles 50 % 90 % 99 % 99.9 %: 4 6 6 6, CTE 90 %: NaN
the same, scaled: function ends at 1, mean 2.942, quantiles 50 % 90 % 99 % 99.9 %: 3 5 6 6, CTE 90 %: 6
severities of sum 0.9: function ends at 0.7408, mean 2.889, quantiles 50 % 90 % 99 % 99.9 %: 5 80 80 80, CTE 90 %: NaN
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
