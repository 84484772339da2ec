#!/bin/bash
# Guess: past the years for which its holidays are known, a calendar of QuantLib computes the movable ones or raises an error; within them it has no holes.
# Seen: without a word they are business days. Of 2027 Indonesia has five weekdays off (22 in 2026): no Idul Fitri (about 10 March), no Nyepi (8 March); China and India have one and
#   three, while Turkey's go on. Inside, Singapore's has a hole: in 2015 to 2018 Chinese New Year is a business day. Benefits fall due on closed days, business-day counts are off by weeks.
# Seen 2026-11-29 with QuantLib 1.44.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check QuantLib==1.44 || exit 2
python - > seen <<'P'
import QuantLib as ql

print("QuantLib", ql.__version__)
def holidays(calendar, year):
    return calendar.holidayList(ql.Date(1, 1, year), ql.Date(31, 12, year))
for name in ["Indonesia", "China", "India", "Turkey"]:
    print(f"{name}: weekdays off in 2025 to 2030:", *(len(holidays(getattr(ql, name)(), year)) for year in range(2025, 2031)))
print("Indonesia 2027:", *(day.ISO() for day in holidays(ql.Indonesia(), 2027)))
print("Singapore 2016:", *(day.ISO() for day in holidays(ql.Singapore(), 2016)))
print("business days: Chinese New Year in Singapore, 2015 to 2020:",
      *(ql.Singapore().isBusinessDay(ql.Date(*day)) for day in [(19, 2, 2015), (8, 2, 2016), (30, 1, 2017), (16, 2, 2018), (5, 2, 2019), (27, 1, 2020)]))
P
cat seen
cat > noted <<'END'
QuantLib 1.44
Indonesia: weekdays off in 2025 to 2030: 24 22 5 6 7 5
China: weekdays off in 2025 to 2030: 18 19 1 0 1 1
India: weekdays off in 2025 to 2030: 15 20 3 6 6 5
Turkey: weekdays off in 2025 to 2030: 11 11 11 7 10 11
Indonesia 2027: 2027-01-01 2027-03-26 2027-05-06 2027-06-01 2027-08-17
Singapore 2016: 2016-01-01 2016-03-25 2016-08-09
business days: Chinese New Year in Singapore, 2015 to 2020: True True True True False False
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
