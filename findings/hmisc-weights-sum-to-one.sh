#!/bin/bash
# Guess: quantiles of weighted paths do not change when all weights are multiplied by one number, or a function that needs counts refuses weights that add up to one.
# Seen: importance weights add up to 1, and with such weights Hmisc's wtd.quantile says that every quantile is the largest value, without a word: the 5 % and the 95 % quantile of
#   10, 20 .. 1000 are both 1000. collapse's fquantile and matrixStats' weightedMedian do not mind. wtd.var, collapse's fvar and weightedVar all divide by the weights' sum less 1: with a
#   sum of 1.0001 (rounded weights) the variance is 7,500 times the right one without a warning, with 0.8 negative (two of three warn); cov.wt of R is right.
# Seen 2026-11-29 with r-cran-hmisc 4.8-0-1, r-cran-collapse 1.9.2-1, r-cran-matrixstats 0.63.0-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-hmisc r-cran-collapse r-cran-matrixstats r-base-core || { echo "needs: apt-get install r-cran-hmisc r-cran-collapse r-cran-matrixstats r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(suppressWarnings({ library(Hmisc); library(collapse); library(matrixStats) }))
loss <- 10 * (1:100); p <- c(0.05, 0.5, 0.95)
for (total in c(100, 1)) {
  w <- rep(total / 100, 100)
  cat("weights that add up to ", total, ": Hmisc ", paste(wtd.quantile(loss, weights = w, probs = p), collapse = " "),
      "; collapse ", paste(fquantile(loss, p, w = w), collapse = " "), "; median of matrixStats ", weightedMedian(loss, w), "\n", sep = "")
}
four <- c(1, 2, 3, 4)
for (total in c(4, 1.0001, 0.8)) {
  w <- rep(total / 4, 4)
  v <- suppressWarnings(c(wtd.var(four, w), fvar(four, w = w), weightedVar(four, w), cov.wt(cbind(four), w / total)$cov))
  cat("variance of 1, 2, 3, 4, weights' sum ", total, ": Hmisc ", sprintf("%.2f, collapse %.2f, matrixStats %.2f, cov.wt %.2f", v[1], v[2], v[3], v[4]), "\n", sep = "")
}
R
Rscript ask.R > seen
cat seen
cat > noted <<'END'
weights that add up to 100: Hmisc 59.5 505 950.5; collapse 59.5 505 950.5; median of matrixStats 505
weights that add up to 1: Hmisc 1000 1000 1000; collapse 59.5 505 950.5; median of matrixStats 505
variance of 1, 2, 3, 4, weights' sum 4: Hmisc 1.67, collapse 1.67, matrixStats 1.67, cov.wt 1.67
variance of 1, 2, 3, 4, weights' sum 1.0001: Hmisc 12501.25, collapse 12501.25, matrixStats 12501.25, cov.wt 1.67
variance of 1, 2, 3, 4, weights' sum 0.8: Hmisc -5.00, collapse -5.00, matrixStats -5.00, cov.wt 1.67
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
