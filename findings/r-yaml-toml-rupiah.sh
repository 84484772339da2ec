#!/bin/bash
# Guess: amounts in rupiah survive R's readers and writers of YAML and TOML: 3000000000 is a double, as read.csv makes it, and a reserve of 12,345,678,901,234 is written whole or in as many digits as count.
# Seen: yaml makes NA of every whole number from 2147483648 on (with a warning) and of 1,000 too; it writes seven or eight digits: the reserve as 1.2345679e+13, 98,766 rupiah too much, a seed of
#   4294967295 as 4.2949673e+09, a rate of 0.00246913578 as 0.0024691. RcppTOML wraps without a word: 3000000000 is -1294967296, 12345678901234 is 1942892530. Written 3000000000.0 and with
#   as.yaml(precision = 15) they are right.
# Seen 2026-11-29 with r-cran-yaml 2.3.7-1, r-cran-rcpptoml 0.2.2+dfsg-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W r-cran-yaml r-cran-rcpptoml r-base-core || { echo "needs: apt-get install r-cran-yaml r-cran-rcpptoml r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
library(yaml)
library(RcppTOML)
say <- function(value) if (is.character(value)) paste("the text", value) else format(value, digits = 15, scientific = FALSE)
for (amount in c("2147483647", "2147483648", "3000000000", "12345678901234", "1,000", "3000000000.0")) {
  warned <- ""
  value <- withCallingHandlers(yaml.load(paste("fund:", amount))$fund, warning = function(about) { warned <<- "with a warning"; invokeRestart("muffleWarning") })
  cat("yaml reads", amount, "as", say(value), warned, "\n")
}
for (amount in c("2147483647", "3000000000", "12345678901234", "3000000000.0")) {
  warned <- ""
  value <- withCallingHandlers(parseTOML(paste("fund =", amount), fromFile = FALSE)$fund, warning = function(about) { warned <<- "with a warning"; invokeRestart("muffleWarning") })
  cat("RcppTOML reads", amount, "as", say(value), warned, "\n")
}
cat(read.csv(text = "fund\n3000000000")$fund, "by read.csv\n")
scenario <- list(reserve = 12345678901234, seed = 4294967295, rate = 0.00246913578)
cat("yaml writes", unlist(strsplit(as.yaml(scenario), "\n")), sep = "\n")
cat("the reserve read again differs by", say(scenario$reserve - yaml.load(as.yaml(scenario))$reserve), "\n")
cat("with precision 15", unlist(strsplit(as.yaml(scenario, precision = 15), "\n")), sep = "\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
yaml reads 2147483647 as 2147483647
yaml reads 2147483648 as NA with a warning
yaml reads 3000000000 as NA with a warning
yaml reads 12345678901234 as NA with a warning
yaml reads 1,000 as NA with a warning
yaml reads 3000000000.0 as 3000000000
RcppTOML reads 2147483647 as 2147483647
RcppTOML reads 3000000000 as -1294967296
RcppTOML reads 12345678901234 as 1942892530
RcppTOML reads 3000000000.0 as 3000000000
3e+09 by read.csv
yaml writes
reserve: 1.2345679e+13
seed: 4.2949673e+09
rate: 0.0024691
the reserve read again differs by -98766
with precision 15
reserve: 12345678901234.0
seed: 4294967295.0
rate: 0.00246913578
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
