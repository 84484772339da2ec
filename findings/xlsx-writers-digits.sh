#!/bin/bash
# One would guess that a number written to a workbook reads back as the same double, as it does from CSV or JSON in the
# shortest text that does. libxlsxwriter and openpyxl both write sixteen digits (%.16g), so more than half of the doubles of
# seventeen digits come back as a neighbour: cells compared with their source by equality, or by a checksum, differ.
# Seen 2026-11-28: libxlsxwriter 1.1.4-2+b1, python3-openpyxl 3.0.9-1, Debian 12.
set -euo pipefail
for package in libxlsxwriter-dev python3-openpyxl gcc; do
  echo "$package $(dpkg-query -W -f '${Version}' "$package")"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > write.c <<'C'
#include <xlsxwriter.h>
int main(void) {
  lxw_workbook *book = workbook_new("c.xlsx");
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  for (int i = 0; i < 1000; i++) worksheet_write_number(sheet, i, 0, 1.0 / (i + 3), NULL);
  return workbook_close(book);
}
C
gcc -o write write.c -lxlsxwriter
./write
/usr/bin/python3 - <<'PYTHON'
import openpyxl, sys
values = [1.0 / (i + 3) for i in range(1000)]
book = openpyxl.Workbook()
for i, value in enumerate(values):
    book.active.cell(i + 1, 1, value)
book.save("python.xlsx")
def changed(name):
    cells = [cell.value for cell in openpyxl.load_workbook(name).active["A"]]
    return sum(a != b for a, b in zip(cells, values)), next(((a, b) for a, b in zip(cells, values) if a != b), None)
c, example = changed("c.xlsx")
python, _ = changed("python.xlsx")
print(f"libxlsxwriter: {c} of 1000 numbers read back as another double, the first {example[0]!r} for {example[1]!r}")
print(f"openpyxl: {python} of 1000")
sys.exit(not (c > 300 and python > 300))
PYTHON
