# Payung from R by reticulate: the Python package, with the same bits as the command line.
#
#   pip install ./python             in the environment that RETICULATE_PYTHON names
#   Rscript examples/from-r.R
library(reticulate)

payung <- import("payung")
scenario <- payung$read("scenarios/teaching/umbrella-land.yaml")
result <- scenario$with_levers(contribution_rate = 0.01)$run(paths = 200L, seed = 7L)

# The annual figures as a data frame: the mean fund and its error by year.
annual <- py_to_r(result$annual)
fund <- annual[annual$variable == "fund" & annual$statistic %in% c("mean", "standard_error"), ]
print(reshape(fund[c("year", "statistic", "value")], idvar = "year", timevar = "statistic", direction = "wide"))

# Every path: a matrix of paths × years.
paths <- py_to_r(result$paths[["fund"]]$values)
stopifnot(nrow(paths) == 200, ncol(paths) == length(unlist(result$years)))
print(quantile(paths[, ncol(paths)], c(0.05, 0.5, 0.95)))

# What is wrong is an error with every mistake.
wrong <- tryCatch(scenario$with_levers(contribution_rate = 2), error = function(error) conditionMessage(error))
stopifnot(grepl("out of range", wrong))
cat("checksum", result$checksum, "\n")
