#!/bin/bash
# Guess: R's Epi, the demographers' package, puts 1 January 2023 at 2023.0 on its calendar scale (cal.yr), so that a table by calendar year has each claim in the year of its date.
# Seen: it divides the days since 1970 by 365.25: 1 January is 2022.9993 in 2023, 2023.9986 in 2024, 2025.0007 in 2025. In 23 of the years 1990 to 2035 what begins on 1 January (rises of wages and of
#   benefits, most contracts' ends) falls into the year before, also where splitLexis cuts follow-up at whole years: one claim of 2023 has person-time in 2022. Dates made of whole years are a day off.
# Seen 2026-11-29 with r-cran-epi 2.47-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-epi r-base-core || { echo "needs: apt-get install r-cran-epi r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(suppressWarnings(library(Epi)))
years <- 1990:2035
firsts <- as.Date(paste0(years, "-01-01"))
for (year in 2022:2026) cat("1 January", year, "is", sprintf("%.4f", cal.yr(firsts[years == year])), "\n")
cat(sum(floor(cal.yr(firsts)) < years), "of", length(years), "first days of years 1990 .. 2035 are in the year before\n")
claim <- data.frame(start = cal.yr(as.Date("2023-01-01")), end = cal.yr(as.Date("2023-07-01")))
follow <- suppressMessages(Lexis(entry = list(period = start), exit = list(period = end), data = claim))
pieces <- splitLexis(follow, breaks = 2020:2026, time.scale = "period")
cat("a claim of 1 January to 1 July 2023: pieces in", timeBand(pieces, "period", "left"), "of", sprintf("%.4f", pieces$lex.dur), "years\n")
cat("the date of 2023.0:", format(as.Date(structure(2023, class = c("cal.yr", "numeric")))), "of 2024.0:", format(as.Date(structure(2024, class = c("cal.yr", "numeric")))), "\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
1 January 2022 is 2022.0000
1 January 2023 is 2022.9993
1 January 2024 is 2023.9986
1 January 2025 is 2025.0007
1 January 2026 is 2026.0000
23 of 46 first days of years 1990 .. 2035 are in the year before
a claim of 1 January to 1 July 2023: pieces in 2022 2023 of 0.0007 0.4949 years
the date of 2023.0: 2023-01-01 of 2024.0: 2024-01-02
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
