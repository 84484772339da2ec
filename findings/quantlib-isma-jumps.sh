#!/bin/bash
# Guess: QuantLib's year fraction by Actual/Actual (ISMA) without a schedule's reference period grows day by day, off by a little, as its ISDA and AFB do; or it asks for the period.
# Seen: from 16 days on it counts whole months rounded: 1 to 16 January is 0.041 years, to 17 January 0.083, a whole month's interest for one day more; to 17 February twice 0.083, and then the
#   same to 17 March, 28 days later. A claim paid 16 days late at 6 % bears 0.50 % in place of 0.26 %.
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
first = ql.Date(1, 1, 2025)
for day, month in [(16, 1), (17, 1), (31, 1), (14, 2), (15, 2), (17, 2), (1, 3), (17, 3), (18, 3)]:
    last = ql.Date(day, month, 2025)
    print("1 January to", last.ISO(), *(f"{name} {ql.ActualActual(getattr(ql.ActualActual, name)).yearFraction(first, last):.4f}" for name in ("ISMA", "ISDA", "AFB")))
P
cat seen
cat > noted <<'END'
QuantLib 1.44
1 January to 2025-01-16 ISMA 0.0411 ISDA 0.0411 AFB 0.0411
1 January to 2025-01-17 ISMA 0.0833 ISDA 0.0438 AFB 0.0438
1 January to 2025-01-31 ISMA 0.0833 ISDA 0.0822 AFB 0.0822
1 January to 2025-02-14 ISMA 0.0833 ISDA 0.1205 AFB 0.1205
1 January to 2025-02-15 ISMA 0.0833 ISDA 0.1233 AFB 0.1233
1 January to 2025-02-17 ISMA 0.1667 ISDA 0.1288 AFB 0.1288
1 January to 2025-03-01 ISMA 0.1667 ISDA 0.1616 AFB 0.1616
1 January to 2025-03-17 ISMA 0.1667 ISDA 0.2055 AFB 0.2055
1 January to 2025-03-18 ISMA 0.1667 ISDA 0.2082 AFB 0.2082
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
