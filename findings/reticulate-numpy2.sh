#!/bin/bash
# Guess: reticulate turns a numpy array into an R array and a pandas data frame into a data.frame, whatever their versions, or says that it cannot.
# Seen: Debian's reticulate 1.28 hands arrays of numpy 2 and data frames of pandas 3 on as Python objects without a word: nrow() and dim() answer, x[1, ]
#   fails with "unused argument". With numpy 1.26 and pandas 2.2 both are converted. Lists (tolist(), to_dict("list")) are converted under either.
# Seen 2026-11-28 with r-cran-reticulate 1.28+dfsg-1, R 4.2.2, numpy 1.26.4 and 2.4.6, pandas 2.2.3 and 3.1.1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-reticulate r-base-core || { echo "needs: apt-get install r-cran-reticulate r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(library(reticulate))
np <- import("numpy", convert = FALSE); pd <- import("pandas", convert = FALSE)
x <- np$arange(6)$reshape(2L, 3L); frame <- pd$DataFrame(dict(year = list(2025L, 2026L), fund = list(1.5, 2.5)))
kind <- function(x) if (inherits(x, "python.builtin.object")) "a Python object" else class(x)[1]
a <- py_to_r(x)
row <- tryCatch(paste(a[1, ], collapse = " "), error = function(e) sub(" .*", "", conditionMessage(e)))
cat("array: ", kind(a), ", first row: ", row, "; data frame: ", kind(py_to_r(frame)), "; by lists: ",
    class(do.call(rbind, py_to_r(x$tolist())))[1], " and ",
    class(as.data.frame(py_to_r(frame$to_dict("list"))))[1], "\n", sep = "")
R
{
  for set in "numpy==1.26.4 pandas==2.2.3" "numpy==2.4.6 pandas==3.1.1"; do
    python3 -m venv --clear "venv"
    # shellcheck disable=SC2086 # two packages
    venv/bin/pip install --quiet --disable-pip-version-check $set || exit 2
    echo "$set"
    RETICULATE_PYTHON="$tmp/venv/bin/python" Rscript ask.R
  done
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
numpy==1.26.4 pandas==2.2.3
array: matrix, first row: 0 1 2; data frame: data.frame; by lists: matrix and data.frame
numpy==2.4.6 pandas==3.1.1
array: a Python object, first row: unused; data frame: a Python object; by lists: matrix and data.frame
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
