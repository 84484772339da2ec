#!/bin/bash
# Guess: R's aggregate() of a monthly series to quarters sums calendar quarters, or says what it does with months before the first full one.
# Seen: it sums threes from the series' first month and lets an incomplete last one fall without a word, and every reader calls the sums by calendar quarter: of a fund that starts in
#   May 2025, May to July is "2025 Q2" (zoo's as.yearqtr, cycle()), and two of fourteen months are in no quarter. By calendar quarter (xts) Q2 is 3, Q3 12, not 6 and 15. To years: May to April is 2025.
# Seen 2026-11-29 with R 4.2.2, r-cran-zoo 1.8-11-1, r-cran-xts 0.13.0-1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-zoo r-cran-xts r-base-core || { echo "needs: apt-get install r-cran-zoo r-cran-xts r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(library(xts))
benefits <- ts(1:14, start = c(2025, 5), frequency = 12)
q <- aggregate(benefits, nfrequency = 4, FUN = sum)
cat("months 1 .. 14 from May 2025, in all", sum(benefits), "\n")
cat("aggregate:", paste0(format(as.yearqtr(time(q))), " ", q, collapse = "; "), "; in all", sum(q), "; cycle", cycle(q), "\n")
x <- apply.quarterly(as.xts(benefits), sum)
cat("calendar quarters (xts):", paste0(format(as.yearqtr(index(x))), " ", as.numeric(x), collapse = "; "), "; in all", sum(x), "\n")
y <- aggregate(benefits, nfrequency = 1, FUN = sum)
cat("aggregate to years:", paste0(floor(time(y)), " ", y, collapse = "; "), "\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
months 1 .. 14 from May 2025, in all 105
aggregate: 2025 Q2 6; 2025 Q3 15; 2025 Q4 24; 2026 Q1 33 ; in all 78 ; cycle 2 3 4 1
calendar quarters (xts): 2025 Q2 3; 2025 Q3 12; 2025 Q4 21; 2026 Q1 30; 2026 Q2 39 ; in all 105
aggregate to years: 2025 78
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
