#!/bin/bash
# Guess: the packages for truncated distributions are made for tails: the median and the variance of a normal variable beyond 8 standard deviations come out right, or as an error.
# Seen: beyond 8 four packages of R give two medians, 8.0625 and 8.0766 (right: 8.0849); beyond 9 truncnorm says 9, extraDistr infinity (right: 9.0758), msm and truncdist stop. All subtract from 1 in the
#   upper tail. truncnorm's mean is right even at 40, but its variance beyond 8 is 4.15 (right: 0.0143), beyond 9 minus infinity, beyond 40 NaN. R's own lower.tail and log.p give the right medians.
# Seen 2026-11-29 with r-cran-truncnorm 1.0-8-3, r-cran-truncdist 1.0-2-4, r-cran-extradistr 1.9.1-1, r-cran-msm 1.7-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-truncnorm r-cran-truncdist r-cran-extradistr r-cran-msm r-base-core || { echo "needs: apt-get install r-cran-truncnorm r-cran-truncdist r-cran-extradistr r-cran-msm r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(suppressWarnings({ library(truncdist); library(truncnorm) }))
ask <- function(value) tryCatch(sprintf("%.4f", suppressWarnings(value)), error = function(problem) paste("error:", conditionMessage(problem)))
for (least in c(6, 8, 9)) {
  right <- qnorm(log(0.5) + pnorm(least, lower.tail = FALSE, log.p = TRUE), lower.tail = FALSE, log.p = TRUE)
  cat("median beyond", least, "right", ask(right), "truncnorm", ask(qtruncnorm(0.5, a = least)), "msm", ask(msm::qtnorm(0.5, lower = least)),
    "extraDistr", ask(extraDistr::qtnorm(0.5, a = least)), "truncdist", ask(qtrunc(0.5, "norm", a = least)), "\n")
}
for (least in c(6, 8, 9, 40)) {
  weight <- function(x, power) (x - least)^power * exp(-(x^2 - least^2) / 2)
  moment <- function(power) integrate(weight, least, least + 60 / least, power = power, rel.tol = 1e-10)$value
  mean <- moment(1) / moment(0)
  cat("beyond", least, "truncnorm mean", ask(etruncnorm(a = least)), "variance", ask(vtruncnorm(a = least)), "right", ask(least + mean), ask(moment(2) / moment(0) - mean^2), "\n")
}
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
median beyond 6 right 6.1116 truncnorm 6.1116 msm 6.1116 extraDistr 6.1116 truncdist 6.1116
median beyond 8 right 8.0849 truncnorm 8.0625 msm 8.0625 extraDistr 8.0766 truncdist 8.0766
median beyond 9 right 9.0758 truncnorm 9.0000 msm error: missing value where TRUE/FALSE needed extraDistr Inf truncdist error: Trunction interval is not inside the domain of the quantile function
beyond 6 truncnorm mean 6.1585 variance 0.0240 right 6.1585 0.0240
beyond 8 truncnorm mean 8.1214 variance 4.1516 right 8.1214 0.0143
beyond 9 truncnorm mean 9.1085 variance -Inf right 9.1085 0.0115
beyond 40 truncnorm mean 40.0250 variance NaN right 40.0250 0.0006
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
