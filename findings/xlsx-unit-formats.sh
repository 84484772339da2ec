#!/bin/bash
# Guess: a number format with a unit, such as 0 "months", changes what a sheet shows; programs that read the workbook still get the number 12.
# Seen: xlsx2csv takes the letters d, m, y of the quoted unit for a date and writes text without the number (the 12 is lost), with exit code 0; pylightxl
#   turns the number into a date or a time of day, even for [Red]0. openpyxl, calamine, Gnumeric and readxl give 12.
# Seen 2026-11-28 with xlsx2csv 0.8.6, pylightxl 1.61, python-calamine 0.9.1, openpyxl 3.1.5, xlsxwriter 3.3.1, gnumeric 1.12.55-1, r-cran-readxl 1.4.2-1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W gnumeric r-cran-readxl || { echo "needs: apt-get install gnumeric r-cran-readxl" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 python-calamine==0.9.1 openpyxl==3.1.5 xlsxwriter==3.3.1 || exit 2
echo "$(python --version), xlsx2csv 0.8.6 pylightxl 1.61 python-calamine 0.9.1 openpyxl 3.1.5 xlsxwriter 3.3.1"

python - <<'P'
import xlsxwriter
with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet("S")
    for row, form in enumerate(['0 "months"', '0 "days"', '#,##0\\ "mio."', '[Red]0', "0.0%"]):
        sheet.write(row, 0, form)
        sheet.write_number(row, 1, 12, book.add_format({"num_format": form}))
P
xlsx2csv a.xlsx > xlsx2csv.csv
ssconvert a.xlsx gnumeric.csv 2>/dev/null
python - > seen <<'P'
import csv, openpyxl, pylightxl, python_calamine
columns = {
    "openpyxl": [r[1].value for r in openpyxl.load_workbook("a.xlsx")["S"].iter_rows()],
    "calamine": [r[1] for r in python_calamine.CalamineWorkbook.from_path("a.xlsx").get_sheet_by_name("S").to_python()],
    "gnumeric": [r[1] for r in csv.reader(open("gnumeric.csv"))],
    "xlsx2csv": [r[1] for r in csv.reader(open("xlsx2csv.csv"))],
    "pylightxl": [r[1] for r in pylightxl.readxl("a.xlsx").ws("S").rows],
}
forms = [r[0].value for r in openpyxl.load_workbook("a.xlsx")["S"].iter_rows()]
print(f"{'':16}" + "".join(f"{name:22}" for name in columns))
for form, *row in zip(forms, *columns.values()):
    print(f"{form:16}" + "".join(f"{value!s:22}" for value in row))
P
Rscript -e 'cat("readxl:", readxl::read_excel("a.xlsx", col_names = FALSE, .name_repair = "minimal")[[2]], "\n")' >> seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
                openpyxl              calamine              gnumeric              xlsx2csv              pylightxl             
0 "months"      12                    12.0                  12                    0 "01ont12s"          00:00:00              
0 "days"        12                    12.0                  12                    0 "11ays"             1900/01/11 00:00:00   
#,##0\ "mio."   12                    12.0                  12                    #,##0 "01io."         12                    
[Red]0          12                    12.0                  12                    12                    1900/01/11            
0.0%            12                    12.0                  12                    12                    12                    
readxl: 12 12 12 12 12 
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
