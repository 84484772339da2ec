#!/bin/bash
# Guess: payments on the last day of each month, asked for as "monthly from 31 January", are on 31 January, 28 February, 31 March, or are refused for want of a 31 February.
# Seen: four programs give four schedules: DuckDB's generate_series stays on the 28th for good after February (it adds to the last date), QuantLib's MakeSchedule up to 30 June pays on the
#   30th of March (it rolls back from the end), R's seq pays twice in March and never in February or April, lubridate's + months(0:5) has three NA in six; only its %m+% is on the months' last days.
# Seen 2026-11-29 with duckdb 2.0.1, QuantLib 1.44, R 4.2.2, r-cran-lubridate 1.9.2+dfsg-1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-lubridate r-base-core || { echo "needs: apt-get install r-cran-lubridate r-base-core" >&2; exit 2; }
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check duckdb==2.0.1 QuantLib==1.44 || exit 2
cat > ask.R <<'R'
suppressMessages(library(lubridate))
start <- as.Date("2025-01-31")
cat("R seq:", format(seq(start, as.Date("2025-06-30"), by = "month"), "%m-%d"), "\n")
cat("lubridate + months:", format(start + months(0:5), "%m-%d"), "\n")
cat("lubridate %m+%:", format(start %m+% months(0:5), "%m-%d"), "\n")
R
{
  python - <<'P'
import duckdb, QuantLib as ql
show = lambda name, days: print(name + ":", *(day.strftime("%m-%d") for day in days))
show("DuckDB generate_series", (row[0] for row in duckdb.sql("select unnest(generate_series(date '2025-01-31', date '2025-06-30', interval 1 month))").fetchall()))
show("QuantLib MakeSchedule", (day.to_date() for day in ql.MakeSchedule(ql.Date(31, 1, 2025), ql.Date(30, 6, 2025), ql.Period("1M"))))
P
  Rscript ask.R
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
DuckDB generate_series: 01-31 02-28 03-28 04-28 05-28 06-28
QuantLib MakeSchedule: 01-31 02-28 03-30 04-30 05-30 06-30
R seq: 01-31 03-03 03-31 05-01 05-31
lubridate + months: 01-31 NA 03-31 NA 05-31 NA
lubridate %m+%: 01-31 02-28 03-31 04-30 05-31 06-30
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
