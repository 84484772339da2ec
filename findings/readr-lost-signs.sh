#!/bin/bash
# Guess: readr's parse_number, made for cells of statistics offices' tables (marks such as "r" or "*" are dropped), knows the minus of print, the triangle of Japanese tables and brackets, or warns;
#   1 234 567 is a million, or a warning.
# Seen: it drops whatever stands before the first digit, so a fall of 5.2 by U+2212, a dash, a full-width minus, a black or white triangle, brackets or a minus behind is a rise of 5.2, without a word; only
#   a hyphen is a minus, and only where no blank follows. Of 1 234 567 with any blank, or apostrophes, 1 is read. parse_double and as.numeric make all of these NA.
# Seen 2026-11-29 with r-cran-readr 2.1.4-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-readr r-base-core || { echo "needs: apt-get install r-cran-readr r-base-core" >&2; exit 2; }
export LC_ALL=C.UTF-8 TZ=UTC
cat > ask.R <<'R'
suppressMessages(library(readr))
cells <- c("-5.2", "- 5.2", "\u22125.2", "\u20135.2", "\uff0d5.2", "\u25b25.2", "\u25b35.2", "(5.2)", "5.2-", "1,234,567r", "1 234 567", "1\u00a0234\u00a0567", "1\u202f234\u202f567", "1'234'567")
for (cell in cells) {
  warned <- ""
  value <- withCallingHandlers(parse_number(cell), warning = function(about) { warned <<- "with a warning"; invokeRestart("muffleWarning") })
  shown <- gsub("\u00a0", "<U+00A0>", gsub("\u202f", "<U+202F>", cell))
  cat(shown, "is", format(as.numeric(value), digits = 8), warned, "by parse_double", suppressWarnings(as.numeric(parse_double(cell))), "\n")
}
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
-5.2 is -5.2  by parse_double -5.2
- 5.2 is NA with a warning by parse_double NA
−5.2 is 5.2  by parse_double NA
–5.2 is 5.2  by parse_double NA
－5.2 is 5.2  by parse_double NA
▲5.2 is 5.2  by parse_double NA
△5.2 is 5.2  by parse_double NA
(5.2) is 5.2  by parse_double NA
5.2- is 5.2  by parse_double NA
1,234,567r is 1234567  by parse_double NA
1 234 567 is 1  by parse_double NA
1<U+00A0>234<U+00A0>567 is 1  by parse_double NA
1<U+202F>234<U+202F>567 is 1  by parse_double NA
1'234'567 is 1  by parse_double NA
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
