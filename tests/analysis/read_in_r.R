# The reader in R, on a result that the program makes: read_in_r.R PROGRAM SOURCE_DIR.
if (!requireNamespace("ncdf4", quietly = TRUE)) {
    cat("skipped: the R package ncdf4 is not installed (Debian: r-cran-ncdf4)\n")
    quit(status = 77)
}
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(arguments[2], "analysis", "read.R"))
place <- tempfile("brink-")
scenario <- file.path(arguments[2], "scenarios", "minimal.toml")
stopifnot(system2(arguments[1], c("run", shQuote(scenario), "-n", "2000", "-o", shQuote(place)), stdout = FALSE) == 0)

results <- read_brink(place)
summary <- read.csv(file.path(place, "summary.csv"))
for (row in which(summary$target == "ending")) {
    ending <- summary$output_type_id[row]
    stopifnot(
        results$ending_count[ending, 1] == summary$k[row],
        isTRUE(all.equal(results$ending_share[ending, 1], summary$value[row], tolerance = 1e-15)),
        isTRUE(all.equal(unname(results$ending_goodman[, ending, 1]), c(summary$lower[row], summary$upper[row]),
            tolerance = 1e-15)))
}
stopifnot(sum(results$ending_count) == 2000, results$n_replicas == 2000,
    sum(results$rung_count[, "North", "2030-03-08", 1]) == 2000)
unlink(place, recursive = TRUE)
