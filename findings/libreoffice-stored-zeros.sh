#!/bin/bash
# Guess: LibreOffice headless calculates the formulas of a workbook that XlsxWriter or libxlsxwriter wrote, so its CSV and PDF show the sums.
# Seen: it shows 0 for each formula. XlsxWriter stores a 0 as the result of every formula and names "Microsoft Excel" as the program that wrote the file, so LibreOffice takes
#   the zeros for Excel's results and does not recalculate. The same formulas by openpyxl, which stores no result, are calculated. Gnumeric shows 0 too, unless
#   --recalc. Storing an empty result (value="") makes LibreOffice calculate. Excel itself calculates on opening and shows nothing of this.
# Seen 2026-11-28 with libreoffice-calc-nogui 4:7.4.7-1+deb12u14, gnumeric 1.12.55-1, xlsxwriter 3.3.1, openpyxl 3.1.5.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W libreoffice-calc-nogui gnumeric || { echo "needs: apt-get install libreoffice-calc-nogui gnumeric" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 || exit 2
echo "$(python --version), xlsxwriter 3.3.1 openpyxl 3.1.5"

python - <<'P'
import openpyxl, xlsxwriter
for name, stored in [("plain", 0), ("empty", "")]:
    with xlsxwriter.Workbook(f"{name}.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", [40, 2])
        sheet.write_formula("C1", "=A1+B1", None, stored)
book = openpyxl.Workbook()
book.active.append([40, 2, "=A1+B1"])
book.save("openpyxl.xlsx")
P
for name in plain empty openpyxl; do
  soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to csv "$name.xlsx" > /dev/null 2>&1
  echo "$name: LibreOffice $(cut -d, -f3 "$name.csv"), Gnumeric $(ssconvert "$name.xlsx" g.csv 2>/dev/null; cut -d, -f3 g.csv), with --recalc $(ssconvert --recalc "$name.xlsx" g.csv 2>/dev/null; cut -d, -f3 g.csv)"
done > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
plain: LibreOffice 0, Gnumeric 0, with --recalc 42
empty: LibreOffice 42, Gnumeric 42, with --recalc 42
openpyxl: LibreOffice 42, Gnumeric 42, with --recalc 42
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
