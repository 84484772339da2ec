#!/bin/bash
# Guess: how many whole months or years lie between two dates is one number in lubridate, by whichever of its three ways (interval %/% months(1), as.period, time_length) it is asked.
# Seen: they differ at the ends of months. Born on 29 February 2004, on 28 February 2025 one is 21 by %/% and 20 by the two others; from 31 January to 28 February is one month by %/% and none by them, from
#   31 March to 30 April too: they disagree on 7 of the year's 365 first days for a span to the end of the next month. A fund that counts contribution months by one and ages by another pays by neither.
# Seen 2026-11-29 with r-cran-lubridate 1.9.2+dfsg-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-lubridate r-base-core || { echo "needs: apt-get install r-cran-lubridate r-base-core" >&2; exit 2; }
export TZ=UTC
cat > ask.R <<'R'
suppressMessages(library(lubridate))
count <- function(from, to, unit) {
  span <- interval(as.Date(from), as.Date(to))
  one <- if (unit == "month") months(1) else years(1)
  period <- as.period(span, unit = unit)
  c(floor = span %/% one, period = if (unit == "month") period@month else period@year, length = floor(time_length(span, unit)))
}
for (case in list(c("2004-02-29", "2025-02-28", "year"), c("2004-02-29", "2025-03-01", "year"), c("2025-01-31", "2025-02-28", "month"), c("2025-03-31", "2025-04-30", "month"), c("2025-01-30", "2025-02-28", "month"), c("2025-01-28", "2025-02-28", "month")))
  cat(case[1], "to", case[2], paste0(case[3], "s:"), "by %/%", count(case[1], case[2], case[3])["floor"], "by as.period", count(case[1], case[2], case[3])["period"], "by time_length", count(case[1], case[2], case[3])["length"], "\n")
starts <- seq(as.Date("2025-01-01"), as.Date("2025-12-31"), by = "day")
ends <- ceiling_date(starts, "month") %m+% months(1) - 1
counts <- mapply(count, starts, ends, "month")
cat("from each day of 2025 to the end of the next month: the three agree on", sum(counts["floor", ] == counts["period", ] & counts["floor", ] == counts["length", ]), "of 365\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
2004-02-29 to 2025-02-28 years: by %/% 21 by as.period 20 by time_length 20
2004-02-29 to 2025-03-01 years: by %/% 21 by as.period 21 by time_length 21
2025-01-31 to 2025-02-28 months: by %/% 1 by as.period 0 by time_length 0
2025-03-31 to 2025-04-30 months: by %/% 1 by as.period 0 by time_length 0
2025-01-30 to 2025-02-28 months: by %/% 1 by as.period 0 by time_length 0
2025-01-28 to 2025-02-28 months: by %/% 1 by as.period 1 by time_length 1
from each day of 2025 to the end of the next month: the three agree on 358 of 365
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
