#!/bin/bash
# Guess: weeks of claims in ISO's form (2024-W05-1) are read by the very codes that R writes them with, %G-W%V-%u, or are NA.
# Seen: as.Date says the day on which it runs, for every row; with %Y-W%V, that day and month of the week's year; so does lubridate's parse_date_time with its order "YW". R accepts
#   %G, %V and a week without its day and ignores them. A table of weekly claims joins to nothing, or to one day. Python and R's ISOweek read the week.
# Seen 2026-11-29 with R 4.2.2, r-cran-lubridate 1.9.2+dfsg-1, r-cran-isoweek 0.6-2-3, Python 3.11.7.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-lubridate r-cran-isoweek r-base-core || { echo "needs: apt-get install r-cran-lubridate r-cran-isoweek r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages({ library(lubridate); library(ISOweek) })
say <- function(d) { d <- as.Date(d); ifelse(is.na(d), "NA", ifelse(d == Sys.Date(), "the day of this run",
  ifelse(format(d, "%m-%d") == format(Sys.Date(), "%m-%d"), paste("this run's day in", format(d, "%Y")), format(d)))) }
cat("R writes:", format(as.Date("2024-01-29"), "%G-W%V-%u"), "\n")
cat("as.Date, %G-W%V-%u:", paste(say(as.Date(c("2024-W05-1", "2023-W40-1"), "%G-W%V-%u")), collapse = "; "), "\n")
cat("as.Date, %Y-W%V:", paste(say(as.Date(c("2024-W05", "2023-W40"), "%Y-W%V")), collapse = "; "), "\n")
cat("lubridate, YW:", paste(say(suppressWarnings(parse_date_time(c("2024-W05", "2023-W40"), "YW"))), collapse = "; "), "\n")
cat("ISOweek:", paste(say(ISOweek2date(c("2024-W05-1", "2023-W40-1"))), collapse = "; "), "\n")
R
{
  Rscript ask.R
  python3 - <<'P'
import datetime
weeks = ["2024-W05-1", "2023-W40-1"]
print("Python:", "; ".join(str(datetime.datetime.strptime(week, "%G-W%V-%u").date()) for week in weeks))
P
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
R writes: 2024-W05-1
as.Date, %G-W%V-%u: the day of this run; the day of this run
as.Date, %Y-W%V: this run's day in 2024; this run's day in 2023
lubridate, YW: this run's day in 2024; this run's day in 2023
ISOweek: 2024-01-29; 2023-10-02
Python: 2024-01-29; 2023-10-02
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
