#!/bin/bash
# Guess: R's survey package, for an area without one unemployed among 100 respondents, gives an interval from 0 to about 3 %, as for a sample without weights, or says that it has none.
# Seen: svyciprop's default (logit) is from 2.9e-12 to 2.9e-12, an interval of no width that says there is no unemployment for certain; "mean" is 0 to 0, "beta" (made for rare events), "asin" and "xlogit"
#   are NaN, "likelihood" stops. No warning by the default. With one unemployed all but "mean" (from -1 %) are sensible. Statistics offices' tables by district are full of such cells.
# Seen 2026-11-29 with r-cran-survey 4.1-1-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-survey r-base-core || { echo "needs: apt-get install r-cran-survey r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(suppressWarnings(library(survey)))
for (unemployed in 0:1) {
  sample <- svydesign(~1, weights = rep(10, 100), data = data.frame(unemployed = rep(1:0, c(unemployed, 100 - unemployed))))
  for (method in c("logit", "likelihood", "asin", "beta", "mean", "xlogit")) {
    warned <- character()
    interval <- tryCatch(withCallingHandlers(sprintf("%.3g", attr(svyciprop(~unemployed, sample, method = method), "ci")),
      warning = function(about) { warned <<- "with a warning"; invokeRestart("muffleWarning") }), error = function(problem) "error")
    cat(unemployed, "of 100,", method, interval, warned, "\n")
  }
}
cat("without weights: 0 to", sprintf("%.3g", binom.test(0, 100)$conf.int[2]), "\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
0 of 100, logit 2.9e-12 2.9e-12
0 of 100, likelihood error with a warning
0 of 100, asin NaN NaN
0 of 100, beta NaN NaN
0 of 100, mean 0 0
0 of 100, xlogit NaN NaN
1 of 100, logit 0.00136 0.0697
1 of 100, likelihood 0.000522 0.0443
1 of 100, asin 2.09e-07 0.0394
1 of 100, beta 0.000245 0.0548
1 of 100, mean -0.00984 0.0298
1 of 100, xlogit 0.00136 0.0697
without weights: 0 to 0.0362
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
