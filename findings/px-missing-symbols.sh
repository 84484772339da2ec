#!/bin/bash
# Guess: PX files, which the statistics offices' databases give out (PX-Web), come through the Python reader as numbers, with the format's symbols for what is missing
#   (".", "..", "-") all missing, or all as they stand.
# Seen: pyaxis gives texts and treats the three symbols in three ways: ".." is missing, "." an empty text, "-" stays with its quotes. Made numeric all three are missing, also
#   "-", which the format has for an exact nil.
# Seen 2026-11-29 with pyaxis 0.4.3, pandas 2.3.3.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check pyaxis==0.4.3 pandas==2.3.3
cat > insured.px <<'P'
CHARSET="ANSI";
AXIS-VERSION="2010";
LANGUAGE="en";
MATRIX="UI01";
TITLE="Insured persons by sex and year";
STUB="Sex";
HEADING="Year";
VALUES("Sex")="Men","Women";
VALUES("Year")="2021","2022","2023";
DECIMALS=0;
UNITS="thousand persons";
DATA=
10 ".." 12
"." "-" 15
;
P
python -W ignore - > seen <<'P'
import pandas
from pyaxis import pyaxis

data = pyaxis.parse("insured.px", encoding="utf-8")["DATA"].DATA
print("read:", list(data))
print("as numbers:", list(pandas.to_numeric(data, errors="coerce")))
P
cat > noted <<'END'
read: ['10', nan, '12', '', '"-"', '15']
as numbers: [10.0, nan, 12.0, nan, nan, 15.0]
END
cat seen
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
