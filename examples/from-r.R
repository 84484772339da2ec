#' ---
#' title: Payung from R
#' ---
#'
#' Payung's Python package, used through reticulate: the same bits as the command line. Install it in the environment that
#' `RETICULATE_PYTHON` names (`pip install ./python`), then run this file (`Rscript examples/from-r.R`) or make a page of
#' it (`knitr::spin("examples/from-r.R")`).

library(reticulate)
payung <- import("payung")

#' ## A scenario, a lever, a run
#'
#' A file is read once. Levers are set by name; whole numbers are written with an `L`.

scenario <- payung$read("scenarios/teaching/umbrella-land.yaml")
result <- scenario$with_levers(contribution_rate = 0.01)$run(paths = 200L, seed = 7L)

#' ## Annual figures
#'
#' A data frame in long form, with the columns of `annual.csv`: the fund and the standard error of its mean by year. Debian's
#' reticulate (1.28) knows neither arrays of numpy 2 nor data frames of pandas 3, and hands them on as they are; lists it
#' knows.

annual <- as.data.frame(result$annual$to_dict("list"))
fund <- annual[annual$variable == "fund" & annual$statistic %in% c("mean", "standard_error"), ]
print(reshape(fund[c("year", "statistic", "value")], idvar = "year", timevar = "statistic", direction = "wide"))

#' ## Every path
#'
#' A matrix of paths by years.

paths <- do.call(rbind, result$paths[["fund"]]$values$tolist())
stopifnot(nrow(paths) == 200, ncol(paths) == length(unlist(result$years)))
print(quantile(paths[, ncol(paths)], c(0.05, 0.5, 0.95)))

#' ## Questions
#'
#' Answers are lists with the members of the command line's JSON.

answer <- payung$solve(scenario, "contribution_rate", "depletion_probability(2035) <= 0.05", paths = 100L)
cat(answer$condition, "with a rate of", answer$root$value, "\n")

#' ## Mistakes
#'
#' What is wrong is an error that names every mistake and what would be right.

wrong <- tryCatch(scenario$with_levers(contribution_rate = 2), error = function(error) conditionMessage(error))
stopifnot(grepl("out of range", wrong))
cat("checksum", result$checksum, "\n")
