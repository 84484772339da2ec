#!/bin/bash
# Guess: with RNGkind("L'Ecuyer-CMRG") and set.seed(), as R's parallel asks for, one mclapply() after another draws new numbers, as one rnorm() after another does.
# Seen: the second call draws the first one's numbers again, bit by bit: two "independent" batches of paths are one batch, their average's standard error is not smaller at all. On one
#   core the two differ. And the numbers belong to the cores, not to the tasks: with 4 cores in place of 2 the first two of four draws stay and the others change.
# Seen 2026-11-29 with R 4.2.2 (r-base-core 4.2.2.20221110-2).
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-base-core || { echo "needs: apt-get install r-base-core" >&2; exit 2; }
cat > ask.R <<'R'
library(parallel)
RNGkind("L'Ecuyer-CMRG")
batch <- function(cores, tasks = 4) unlist(mclapply(1:tasks, function(task) rnorm(1), mc.cores = cores))
for (cores in c(1, 2)) {
  set.seed(2026)
  first <- batch(cores); second <- batch(cores)
  cat("two batches on", cores, "core(s):", if (identical(first, second)) "the same numbers" else "different numbers", "\n")
}
set.seed(2026); two <- batch(2)
set.seed(2026); four <- batch(4)
cat("tasks with the same number on 2 and on 4 cores:", which(two == four), "\n")
R
Rscript ask.R > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
two batches on 1 core(s): different numbers
two batches on 2 core(s): the same numbers
tasks with the same number on 2 and on 4 cores: 1 2
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
