#!/bin/bash
# Guess: a parser of years and months (lubridate's ym) refuses SDMX's periods that are no months, as it does most texts that are no dates.
# Seen: ym("2024-Q4") is April 2024, not October; the second half year 2024-S2 is February, week 2024-W05 May, the second third of a year 2024-T2 February; parse_date_time with "ym"
#   the same. A column of quarters becomes January to April without one NA. yq, the
#   parser of quarters, reads the half year S2 and the third T2 as the second quarter.
# Seen 2026-11-29 with r-cran-lubridate 1.9.2+dfsg-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-lubridate r-base-core || { echo "needs: apt-get install r-cran-lubridate r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(library(lubridate))
say <- function(f, s) { d <- suppressWarnings(f(s)); if (is.na(d)) "NA" else format(d, "%Y-%m-%d") }
for (s in c("2024-Q4", "2024-S2", "2024-T2", "2024-W05", "2024-M11"))
  cat(s, ": ym ", say(ym, s), ", parse_date_time ", say(function(s) parse_date_time(s, "ym"), s), ", yq ", say(yq, s), "\n", sep = "")
R
Rscript ask.R > seen
cat seen
cat > noted <<'END'
2024-Q4: ym 2024-04-01, parse_date_time 2024-04-01, yq 2024-10-01
2024-S2: ym 2024-02-01, parse_date_time 2024-02-01, yq 2024-04-01
2024-T2: ym 2024-02-01, parse_date_time 2024-02-01, yq 2024-04-01
2024-W05: ym 2024-05-01, parse_date_time 2024-05-01, yq NA
2024-M11: ym 2024-11-01, parse_date_time 2024-11-01, yq NA
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
