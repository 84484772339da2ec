#!/bin/bash
# Guess: NPV, IRR, IPMT, day counts and sums over a range with a blank, a text or a logical value come out alike in every engine.
# Seen: a blank year: NPV skips it everywhere (so later payments move a year forward, as in Excel), and IRR too, except in `formulas`, where NPV skips it and IRR does
#   not. FALSE in a range: LibreOffice counts it as a payment of 0 (Excel and the others skip it) and TRUE in a SUM as 1; `formulas` adds a text "5" as 5. Interest
#   in the first period of an annuity-due is 0; Gnumeric gives -9.90. Twelve months across a 29 February by basis 1: 1 or 1.0014. DAYS360 from 28 February: 30 or 31.
# Seen 2026-11-28 with libreoffice-calc-nogui 4:7.4.7-1+deb12u14, gnumeric 1.12.55-1, formulas 1.3.4, pycel 1.0b30, xlsxwriter 3.3.1.
set -euo pipefail
support=$(realpath "$(dirname "$0")/support")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W libreoffice-calc-nogui gnumeric || { echo "needs: apt-get install libreoffice-calc-nogui gnumeric" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check formulas==1.3.4 pycel==1.0b30 xlsxwriter==3.3.1 openpyxl==3.1.5 numpy==2.4.6 || exit 2
echo "$(python --version), formulas 1.3.4 pycel 1.0b30 xlsxwriter 3.3.1 openpyxl 3.1.5 numpy 2.4.6"

cat > formulas.txt <<'E'
A1 = -100
A2 = 60
A4 = 60
B1 = -100
B2 = 60
B3 = False
B4 = 60
C1 = 1
C2 = "5"
C3 = True
=NPV(0.1,A1:A4)
=IRR(A1:A4)
=NPV(0.1,B1:B4)
=SUM(C1:C3)
=COUNT(C1:C3)
=COUNTIF(C1:C3,5)
=IPMT(0.01,1,12,1000,0,1)
=PPMT(0.01,1,12,1000,0,1)
=YEARFRAC(DATE(2024,1,1),DATE(2025,1,1),1)
=DAYS360(DATE(2026,2,28),DATE(2026,3,31))
=TINV(0.05,2.9)
E
python "$support/engines.py" formulas.txt "$tmp/office" > seen 2>/dev/null
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
                                        LibreOffice       Gnumeric       formulas          pycel
=NPV(0.1,A1:A4)                         3.756574005    3.756574005    3.756574005    3.756574005
=IRR(A1:A4)                            0.1306623863   0.1306623863  0.09782999834              -
=NPV(0.1,B1:B4)                       -0.3415067277    3.756574005    3.756574005    3.756574005
=SUM(C1:C3)                                       2              1              6              1
=COUNT(C1:C3)                                     2              1              2              1
=COUNTIF(C1:C3,5)                                 0              1              1              1
=IPMT(0.01,1,12,1000,0,1)                         0   -9.900990099              0              -
=PPMT(0.01,1,12,1000,0,1)               -87.9690977    -78.0681076    -87.9690977              -
=YEARFRAC(DATE(2024,1,1),DATE(2025,1,1),1)              1              1    1.001367989    1.001367989
=DAYS360(DATE(2026,2,28),DATE(2026,3,31))             30             31             31              -
=TINV(0.05,2.9)                          4.30265273    3.245438062     4.30265273              -
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
