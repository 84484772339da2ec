#!/bin/bash
# Guess: a Wilson interval is one formula: for one ruin among n paths Hmisc's binconf, R's own prop.test (without its correction) agree.
# Seen: they agree for 0, 2 and n - 2 of n, but for 1 and for n - 1 binconf puts -log(0.95)/n in place of Wilson's bound: of one ruin in 100 paths the lower bound is 0.00051, not
#   0.00177 (3.4 times as low), and of 99 the upper 0.99949, not 0.99823.
# Seen 2026-11-29 with r-cran-hmisc 4.8-0-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-hmisc r-base-core || { echo "needs: apt-get install r-cran-hmisc r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
suppressMessages(suppressWarnings(library(Hmisc)))
for (x in c(0, 1, 2, 98, 99)) {
  h <- binconf(x, 100, method = "wilson"); p <- suppressWarnings(prop.test(x, 100, correct = FALSE)$conf.int)
  cat(sprintf("%d of 100: Hmisc %.5f to %.5f, prop.test %.5f to %.5f\n", x, h[2], h[3], p[1], p[2]))
}
cat(sprintf("-log(0.95)/100 is %.5f\n", -log(0.95) / 100))
R
Rscript ask.R > seen
cat seen
cat > noted <<'END'
0 of 100: Hmisc 0.00000 to 0.03699, prop.test 0.00000 to 0.03699
1 of 100: Hmisc 0.00051 to 0.05449, prop.test 0.00177 to 0.05449
2 of 100: Hmisc 0.00550 to 0.07001, prop.test 0.00550 to 0.07001
98 of 100: Hmisc 0.92999 to 0.99450, prop.test 0.92999 to 0.99450
99 of 100: Hmisc 0.94551 to 0.99949, prop.test 0.94551 to 0.99823
-log(0.95)/100 is 0.00051
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
