#!/bin/bash
# Guess: a path without a result (NaN) among ten is either left out of a column's median or makes it NaN, in one program alike for all its figures.
# Seen: polars and DuckDB count it as the greatest fund of all in medians, quantiles and comparisons: of 1 .. 9 and a NaN the median is 5.5 (left out: 5) and six of ten are "at least 5". Polars'
#   maximum is 9 but its 90 % quantile NaN: its extremes leave the NaN out, its quantiles do not. Only means show that a path failed; the low quantiles and the share of ruined paths look better.
# Seen 2026-11-29 with polars 2.1.0, duckdb 2.0.1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 || exit 2
python - > seen <<'P'
import duckdb, polars

polars.DataFrame({"fund": [float(i) for i in range(1, 10)] + [float("nan")]}).write_parquet("paths.parquet")
fund = polars.read_parquet("paths.parquet")["fund"]
print("polars: median", fund.median(), "quantiles 10 % and 90 %", fund.quantile(0.1, "linear"), fund.quantile(0.9, "linear"),
      "maximum", fund.max(), "mean", fund.mean(), "at least 5:", (fund >= 5).mean())
print("duckdb: median {} quantiles 10 % and 90 % {} {} maximum {} mean {} at least 5: {}".format(*duckdb.sql(
    "select median(fund), quantile_cont(fund, 0.1), quantile_cont(fund, 0.9), max(fund), avg(fund), avg((fund >= 5)::int) from 'paths.parquet'").fetchall()[0]))
P
cat seen
cat > noted <<'END'
polars: median 5.5 quantiles 10 % and 90 % 1.9 nan maximum 9.0 mean nan at least 5: 0.6
duckdb: median 5.5 quantiles 10 % and 90 % 1.9 nan maximum nan mean nan at least 5: 0.6
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
