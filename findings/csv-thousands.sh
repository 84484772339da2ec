#!/bin/bash
# Guess: with thousands="." and decimal="," (files of statistics offices from Jakarta to Ankara) a reader takes 1.234.567 as a number, leaves 31.01.2026 alone, and
#   objects to 1.5, where the dot cannot stand before three digits.
# Seen: pandas strips every dot between digits: a date becomes the integer 31012026, 1.5 becomes 15, 12.34 becomes 1234. readr's grouping mark and DuckDB's
#   thousands too take groups of any length (1.5 is 15), but not the date.
# Seen 2026-11-28 with pandas 3.0.6, duckdb 2.0.1, r-cran-readr 2.1.4-1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-readr || { echo "needs: apt-get install r-cran-readr" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check pandas==3.0.6 duckdb==2.0.1 || exit 2
echo "$(python --version), pandas 3.0.6 duckdb 2.0.1"

printf '%s\n' 'persons;rate;date' '1.234.567;1.5;31.01.2026' '1.234;12.34;01.02.2026' > a.csv
{
  python - <<'P'
import duckdb, pandas
frame = pandas.read_csv("a.csv", sep=";", decimal=",", thousands=".")
print("pandas:", *(f"{name} {list(map(str, frame[name]))}" for name in frame))
rows = duckdb.sql("select * from read_csv('a.csv', delim = ';', decimal_separator = ',', thousands = '.')").fetchall()
print("duckdb:", *(f"{name} {[str(v) for v in column]}" for name, column in zip(["persons", "rate", "date"], zip(*rows))))
P
  Rscript -e 'x <- readr::read_delim("a.csv", delim = ";", locale = readr::locale(decimal_mark = ",", grouping_mark = "."), show_col_types = FALSE)
    cat("readr:", sapply(names(x), function(n) paste(n, paste(x[[n]], collapse = " "))), sep = "  ")' 2>/dev/null
  echo
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
pandas: persons ['1234567', '1234'] rate ['15', '1234'] date ['31012026', '1022026']
duckdb: persons ['1234567', '1234'] rate ['15', '1234'] date ['2026-01-31', '2026-02-01']
readr:  persons 1234567 1234  rate 15 1234  date 31.01.2026 01.02.2026
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
