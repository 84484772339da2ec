# A first look at a result of payung in R: the fund's fan chart and the probability of depletion.
# Run in the exported folder: Rscript first-look.R    (needs ncdf4 and ggplot2; writes fund.png and depletion.png)

library(ncdf4)
library(ggplot2)

data_folder <- if (dir.exists("data")) "data" else "."
file <- nc_open(file.path(data_folder, "statistics.nc"))
year <- as.integer(ncvar_get(file, "year"))
level <- round(100 * ncvar_get(file, "quantile_level"), 6)
title <- ncatt_get(file, 0, "title")$value

# ncdf4 turns dimensions round: levels by years.
quantiles <- t(ncvar_get(file, "fund_quantile"))
colnames(quantiles) <- paste0("q", level)
currency <- ncatt_get(file, "fund", "units")$value
scale <- 10^(3 * max(0, floor(log10(max(abs(quantiles), na.rm = TRUE)) / 3)))
fund <- data.frame(year = year, quantiles / scale)

fan <- ggplot(fund, aes(year)) +
  geom_ribbon(aes(ymin = q5, ymax = q95), fill = "#1f4e79", alpha = 0.2) +
  geom_ribbon(aes(ymin = q25, ymax = q75), fill = "#1f4e79", alpha = 0.35) +
  geom_line(aes(y = q50), linewidth = 1) +
  geom_hline(yintercept = 0, linetype = "dotted") +
  labs(title = title, subtitle = "Fund at the year's end: median, 25-75 % and 5-95 % of the paths",
       x = NULL, y = sprintf("%s, 10^%d", currency, round(log10(scale)))) +
  theme_minimal()
ggsave("fund.png", fan, width = 8, height = 4.5, dpi = 150, bg = "white")

# Wilson's interval, as Payung computes it: it has a width also where no path, or every one, is depleted.
depletion <- read.csv(file.path(data_folder, "depletion.csv"))
bars <- ggplot(depletion, aes(year, probability)) +
  geom_col(fill = "#1f4e79") +
  geom_errorbar(aes(ymin = from, ymax = to), width = 0.3) +
  scale_y_continuous(labels = function(x) paste0(100 * x, " %")) +
  labs(title = title, subtitle = "Share of the paths on which the fund has run out, with 95 % interval",
       x = NULL, y = NULL) +
  theme_minimal()
ggsave("depletion.png", bars, width = 8, height = 4.5, dpi = 150, bg = "white")

print(tail(depletion, 1))
nc_close(file)
