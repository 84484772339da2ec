#!/bin/bash
# Guess: pandas.to_stata writes an int32 column so that it reads back ("small integers are upcast where Stata's types are too narrow"), as it does for int8 and int16.
# Seen: Stata's long ends at 2147483620; int32 values above it (2147483621 .. 2147483647) are written as they are and are missing values to Stata, pandas and haven: a capped
#   count such as 2^31 - 1 is NaN. No warning. int64 above 2^53 is rounded with no error either.
# Seen 2026-11-28 with pandas 3.0.6, r-cran-haven 2.5.1-1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-haven || { echo "needs: apt-get install r-cran-haven" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check pandas==3.0.6 numpy==2.4.6 || exit 2
echo "$(python --version), pandas 3.0.6 numpy 2.4.6"

{
  python -W error - <<'P'
import numpy, pandas
table = pandas.DataFrame({
    "i8": numpy.array([100, 101, 127], "int8"), "i16": numpy.array([32740, 32741, 32767], "int16"),
    "i32": numpy.array([2147483620, 2147483621, 2147483647], "int32")})
table.to_stata("a.dta", write_index=False)
back = pandas.read_stata("a.dta")
for name in table:
    print(f"{name}: written {table[name].tolist()}, read {back[name].tolist()}")
P
  Rscript -e 'cat("haven, i32:", format(haven::read_dta("a.dta")$i32, digits = 10), "\n")'
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
i8: written [100, 101, 127], read [100, 101, 127]
i16: written [32740, 32741, 32767], read [32740, 32741, 32767]
i32: written [2147483620, 2147483621, 2147483647], read [2147483620.0, nan, nan]
haven, i32: 2147483620         NA         NA 
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
