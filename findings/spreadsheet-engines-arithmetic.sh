#!/bin/bash
# Guess: libraries and programs that recalculate an .xlsx agree with Excel on operators, rounding, text and dates; where they cannot, they give an error.
# Seen: pycel takes -2^2 as -4, ROUND(250,-2) as 200 and EDATE(31 January, 1) as 3 March; Gnumeric takes 2^3^2 as 512 (Excel, left to right: 64), FACT(5.9) as
#   597 (120); `formulas` reads VALUE("1,000") as a day of the current year, rounds 1.005 to 1.00, and 2.5 in TEXT to 2, and gives NORMSDIST(-9) as 0
#   (1 less a number near 1); LibreOffice takes DATE(26,1,1) as 2026 (Excel 1926) and MOD(1,0.1) as 0. No engine is right everywhere, none says a word.
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
=-2^2
=2^3^2
=ROUND(1.005,2)
=ROUND(250,-2)
=ROUNDUP(0.1+0.2,1)
=INT(4.35*100)
=MOD(1,0.1)
=FACT(5.9)
=TEXT(2.5,"0")
=TEXT(0.125,"0.00")
=ABS(VALUE("1,000")-1000)>40000
=DAY(EDATE(DATE(2026,1,31),1))
=YEAR(DATE(26,1,1))
=NORMSDIST(-6)
=NORMSDIST(-9)
E
python "$support/engines.py" formulas.txt "$tmp/office" > seen 2>/dev/null
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
                                        LibreOffice       Gnumeric       formulas          pycel
=-2^2                                             4              4              4             -4
=2^3^2                                           64            512             64             64
=ROUND(1.005,2)                                1.01           1.01              1           1.01
=ROUND(250,-2)                                  300            300            300            200
=ROUNDUP(0.1+0.2,1)                             0.3            0.3            0.4            0.4
=INT(4.35*100)                                  435            435            434            434
=MOD(1,0.1)                                       0            0.1            0.1            0.1
=FACT(5.9)                                      120    597.4941282            120            120
=TEXT(2.5,"0")                                    3              3              2              2
=TEXT(0.125,"0.00")                            0.13           0.13           0.12           0.12
=ABS(VALUE("1,000")-1000)>40000               FALSE          FALSE           True        #VALUE!
=DAY(EDATE(DATE(2026,1,31),1))                   28             28             28              3
=YEAR(DATE(26,1,1))                            2026           1926           1926           1926
=NORMSDIST(-6)                       9.86587645e-10 9.86587645e-10 9.865876449e-10              -
=NORMSDIST(-9)                       1.128588406e-19 1.128588406e-19              0              -
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
