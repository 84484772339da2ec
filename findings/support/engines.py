"""Evaluates the formulas of a file (one a line; a line `A1 = value` before them sets a cell) with four spreadsheet engines and prints a table.

LibreOffice and Gnumeric are run as programs, `formulas` and `pycel` as libraries, all on the same workbook, written without stored results.
"""

import csv
import logging
import subprocess
import sys
import warnings

import xlsxwriter

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
cells, formulas_given = [], []
for line in open(sys.argv[1]).read().splitlines():
    (formulas_given if line.startswith("=") else cells).append(line)

book = xlsxwriter.Workbook("book.xlsx")
sheet = book.add_worksheet("S")
for line in cells:
    name, value = line.split(" = ")
    sheet.write(name, eval(value))
for row, formula in enumerate(formulas_given):
    sheet.write_formula(row, 25, formula, None, "")
book.close()

quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
subprocess.run(["soffice", "-env:UserInstallation=file://" + sys.argv[2], "--headless", "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "book.xlsx"], **quiet)
subprocess.run(["ssconvert", "--recalc", "book.xlsx", "gnumeric.csv"], **quiet)
columns = [[row[-1] for row in csv.reader(open(file))] for file in ("book.csv", "gnumeric.csv")]

import formulas
from pycel import ExcelCompiler

values = {str(k).upper(): v for k, v in formulas.ExcelModel().loads("book.xlsx").finish().calculate().items()}
columns.append([values[f"'[BOOK.XLSX]S'!Z{i + 1}"].value[0, 0] for i in range(len(formulas_given))])
compiler = ExcelCompiler("book.xlsx")


def by_pycel(row):
    try:
        return compiler.evaluate(f"S!Z{row + 1}")
    except Exception:
        return "-"  # not implemented


columns.append([by_pycel(i) for i in range(len(formulas_given))])


def short(value):
    text = str(value)
    try:
        return f"{float(text.rstrip('%')) / (100 if text.endswith('%') else 1):.10g}"
    except ValueError:
        return text


print(f"{'':36} {'LibreOffice':>14} {'Gnumeric':>14} {'formulas':>14} {'pycel':>14}")
for formula, *row in zip(formulas_given, *columns):
    print(f"{formula:36} " + " ".join(f"{short(value):>14}" for value in row))
