#!/bin/bash
# Guess: months that pandas writes to Parquet (period[M]) are dates, or texts, or refused, in what else reads Parquet.
# Seen: DuckDB reads bare whole numbers, months since January 1970, without a word: a fund's first month 2025-05 is 664; polars an extension type that prints 664. A join with a
#   table by calendar month finds nothing, a chart's axis runs from 664.
# Seen 2026-11-29 with pandas 2.3.3, pyarrow 26.0.1, duckdb 2.0.1, polars 2.1.0.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check pandas==2.3.3 pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0
python -W ignore - > seen <<'P'
import duckdb, pandas, polars

pandas.DataFrame({"month": pandas.period_range("2025-05", periods=2, freq="M"), "fund": [15.2, 15.4]}).to_parquet("fund.parquet")
print("pandas:", *pandas.read_parquet("fund.parquet").month)
print("duckdb:", duckdb.sql("select month, typeof(month) from 'fund.parquet'").fetchall())
frame = polars.read_parquet("fund.parquet")
print("polars:", frame["month"].dtype, frame["month"].to_list())
P
cat > noted <<'END'
pandas: 2025-05 2025-06
duckdb: [(664, 'BIGINT'), (665, 'BIGINT')]
polars: Extension('pandas.period', Int64, '{"freq": "M"}') [664, 665]
END
cat seen
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
