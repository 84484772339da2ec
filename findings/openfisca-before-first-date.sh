#!/bin/bash
# Guess: a parameter of OpenFisca asked for a day before its first date is an error, be it a rate or a scale of contributions; a period's text names the period.
# Seen: a single parameter gives None, and in a node it raises ParameterNotFoundError; but a scale is without its brackets and computes a contribution of 0 for every wage.
#   A bracket whose threshold begins later than its rate is left out in silence. The text of a year from 29 February 2024 is year:2024-02, which
#   read again is a year from 1 February.
# Seen 2026-11-28 with OpenFisca-Core 46.0.1, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check OpenFisca-Core==46.0.1 numpy==2.4.6 || exit 2
echo "$(python --version), OpenFisca-Core 46.0.1 numpy 2.4.6"

python -W ignore - > seen <<'P'
import numpy
from openfisca_core import periods
from openfisca_core.parameters import Parameter, ParameterNode, ParameterScale

print("parameter from 2022, in 2021:", Parameter("rate", {"values": {"2022-01-01": {"value": 0.01}}})("2021-12-31"))
node = ParameterNode("fund", data={"rate": {"values": {"2022-01-01": {"value": 0.01}}}})
try:
    print(node("2021-12-31").rate)
except Exception as error:
    print("the same in a node:", type(error).__name__)
def dated(date, value):
    return {date: {"value": value}}
scale = ParameterScale("contribution", {"brackets": [
    {"threshold": dated("2022-01-01", 0), "rate": dated("2022-01-01", 0.1)},
    {"threshold": dated("2024-01-01", 500), "rate": dated("2022-01-01", 0.5)}]}, "")
for year in (2021, 2022, 2024):
    print(f"contribution on 1500 in {year}:", scale.get_at_instant(f"{year}-06-30").calc(numpy.array([1500.0])).tolist())
year = periods.period("year:2024-02-29")
print("from", year.start, "to", year.stop, "as text", year, "and again from", periods.period(str(year)).start)
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
parameter from 2022, in 2021: None
the same in a node: ParameterNotFoundError
contribution on 1500 in 2021: [0.0]
contribution on 1500 in 2022: [150.0]
contribution on 1500 in 2024: [550.0]
from 2024-02-29 to 2025-02-27 as text year:2024-02 and again from 2024-02-01
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
