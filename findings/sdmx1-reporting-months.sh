#!/bin/bash
# Guess: SDMX's own months (its reporting months, 2024-M01 to 2024-M12, which the IMF's data have) become months when the Python reader of SDMX is asked for dates or periods, or are refused.
# Seen: all twelve are January 2024: sdmx1 leaves them to pandas, which takes M02 for two seconds past midnight of 1 January. As dates the year of unemployment rates lies within twelve seconds, as periods
#   it is one month twelve times over; its mean by month is the year's. No warning. Quarters are read; half years and weeks are refused.
# Seen 2026-11-29 with sdmx1 2.28.0, pandas 2.3.3.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check --no-compile sdmx1==2.28.0 pandas==2.3.3 numpy==2.4.6 || exit 2
cat > ask.py <<'P'
import io
import sdmx

MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"

def data(frequency, periods):
    observations = "".join(f'<g:Obs><g:ObsDimension value="{period}"/><g:ObsValue value="{5 + n / 10}"/></g:Obs>' for n, period in enumerate(periods, 1))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:GenericData xmlns:m="{MESSAGE}message" xmlns:g="{MESSAGE}data/generic" xmlns:c="{MESSAGE}common">
<m:Header><m:ID>UNE</m:ID><m:Test>false</m:Test><m:Prepared>2026-11-29T00:00:00</m:Prepared><m:Sender id="TEST"/><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD">
<c:Structure><Ref id="UNE" agencyID="TEST" version="1.0"/></c:Structure></m:Structure></m:Header>
<m:DataSet structureRef="S"><g:Series><g:SeriesKey><g:Value id="FREQ" value="{frequency}"/><g:Value id="AREA" value="ID"/></g:SeriesKey>{observations}</g:Series></m:DataSet></m:GenericData>"""
    return sdmx.read_sdmx(io.BytesIO(text.encode()))

for frequency, periods in [("M", [f"2024-M{month:02}" for month in range(1, 13)]), ("M", ["2024-01", "2024-02"]), ("Q", ["2024-Q1", "2024-Q2"]), ("S", ["2024-S1", "2024-S2"])]:
    for name, how in [("dates", "TIME_PERIOD"), ("periods", {"dim": "TIME_PERIOD", "freq": "FREQ"})]:
        try:
            read = sdmx.to_pandas(data(frequency, periods), datetime=how)
            print(f"{periods[0]} .. {periods[-1]} as {name}: {len(read)} values from {read.index[0]} to {read.index[-1]}, {len(set((when.year, when.month) for when in read.index))} months")
        except Exception as error:
            print(f"{periods[0]} .. {periods[-1]} as {name}: {type(error).__name__}")
P
python -W ignore ask.py > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
2024-M01 .. 2024-M12 as dates: 12 values from 2024-01-01 00:00:01 to 2024-01-01 00:00:12, 1 months
2024-M01 .. 2024-M12 as periods: 12 values from 2024-01 to 2024-01, 1 months
2024-01 .. 2024-02 as dates: 2 values from 2024-01-01 00:00:00 to 2024-02-01 00:00:00, 2 months
2024-01 .. 2024-02 as periods: 2 values from 2024-01 to 2024-02, 2 months
2024-Q1 .. 2024-Q2 as dates: 2 values from 2024-01-01 00:00:00 to 2024-04-01 00:00:00, 2 months
2024-Q1 .. 2024-Q2 as periods: 2 values from 2024Q1 to 2024Q2, 2 months
2024-S1 .. 2024-S2 as dates: DateParseError
2024-S1 .. 2024-S2 as periods: DateParseError
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
