#!/bin/bash
# Guess: pyjstat writes a table as a JSON-stat cube by its labels: the order of the rows does not matter, and a combination without a row becomes a gap.
# Seen: it writes the values in the order of the rows. A complete table whose rows are not sorted by all dimensions reads back with three of four values under other labels,
#   without an error; with a row missing the cube of two by two has three values (any other reader puts them under the wrong labels; pyjstat itself
#   cannot read it back). Two dimensions with one label become a single column.
# Seen 2026-11-28 with pyjstat 2.4.0, pandas 3.0.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==3.0.6 || exit 2
echo "$(python --version), pyjstat 2.4.0 pandas 3.0.6"

python - > seen 2>/dev/null <<'P'
import json, pandas
from pyjstat import pyjstat

whole = pandas.DataFrame({"area": ["Bali", "Aceh", "Bali", "Aceh"], "year": ["2026", "2027", "2027", "2026"], "value": [3, 2, 4, 1]})
text = pyjstat.Dataset.read(whole).write()
print("written:  ", sorted(whole.to_dict("split")["data"]))
print("read back:", sorted(pyjstat.Dataset.read(text).write("dataframe").to_dict("split")["data"]))
table = pandas.DataFrame({"area": ["Bali", "Aceh", "Bali"], "year": ["2026", "2026", "2027"], "value": [3, 1, 4]})
text = pyjstat.Dataset.read(table).write()
cube = json.loads(text)
print("a row missing: size", cube["size"], "value", cube["value"])
try:
    print("read back:", pyjstat.Dataset.read(text).write("dataframe").to_dict("split")["data"])
except Exception as error:
    print("read back:", type(error).__name__, error)
cube["value"] = [3, 4, 1, 2]
cube["dimension"]["area"]["label"] = cube["dimension"]["year"]["label"]
print("one label twice:", pyjstat.Dataset.read(json.dumps(cube)).write("dataframe").columns.tolist())
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
written:   [['Aceh', '2026', 1], ['Aceh', '2027', 2], ['Bali', '2026', 3], ['Bali', '2027', 4]]
read back: [['Aceh', '2026', 4], ['Aceh', '2027', 1], ['Bali', '2026', 3], ['Bali', '2027', 2]]
a row missing: size [2, 2] value [3, 1, 4]
read back: IndexError list index out of range
one label twice: ['year', 'year', 'value']
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
