# From a question to a figure in R: Rscript analysis/examples/tutorial.R [FOLDER], in the folder of the clone; the picture goes to
# FOLDER.
#
# The question: two states dispute a border. Does it make war less likely that one of them speaks so loudly that its leader would
# pay for backing down (Fearon 1994)?
source("analysis/brink.R")
folder <- c(commandArgs(trailingOnly = TRUE), ".")[1]
scenario <- "scenarios/minimal.toml"

# 1. How does the crisis end as it stands? A list of arrays: everything has its name.
results <- brink_run(scenario, replicas = 5000)
cat("As the file has it, %:\n")
print(round(100 * cbind(share = results$ending_share, t(results$ending_goodman)), 1))

# 2. What changes if backing down costs the North three times as much? The same replicas, with the same luck, twice.
apart <- brink_compare(scenario, "actors.North.audience_cost" = 0.3, replicas = 5000)
cat("\nWith an audience cost of 0.3 for the North instead of 0.1, percentage points:\n")
print(round(100 * cbind(difference = apart$difference[, 1], t(apart$difference_simultaneous[, , 1])), 1))

# 3. What happens in a crisis that ends in war? One that came about by likely choices, turn by turn.
number <- results$exemplar_likely[1, "war"]
told <- brink_replay(scenario, number)
cat(sprintf("\nReplica %d ended in %s on %s:\n", number, told$ending, told$ending_date))
for (turn in told$turns) {
    made <- Filter(function(choice) choice$chosen != "hold", turn$decisions)
    words <- vapply(made, function(choice) paste0(choice$actor, ": ", choice$chosen), "")
    if (length(made)) cat(sprintf("  day %3.0f  %s\n", turn$day, paste(words, collapse = ", ")))
}

# 4. Is it so for any pair of audience costs? A grid of both, each point with the same luck.
costs <- c(0, 0.05, 0.1, 0.2, 0.4, 0.8)
axes <- c("actors.North.audience_cost", "actors.South.audience_cost")
study <- brink_sweep(scenario, vary = setNames(list(costs, costs), axes), replicas = 1000)
war <- 100 * on_grid(study, "ending_share", axes)["war", , ]

# 5. A picture, with the name of the result that it shows.
dir.create(folder, recursive = TRUE, showWarnings = FALSE)
picture <- file.path(folder, "war-by-audience-costs.pdf")
pdf(picture, width = 89 / 25.4, height = 89 / 25.4, pointsize = 7)
levels <- seq(0, 100, 5)
image(seq_along(costs), seq_along(costs), war, axes = FALSE, breaks = levels, col = hcl.colors(length(levels) - 1, "viridis"),
      xlab = "audience cost of the North", ylab = "audience cost of the South", main = "War, % of 1,000 replicas",
      sub = sprintf("tally_sha256 %s...", substr(about(study)$tally_sha256, 1, 16)))
axis(1, seq_along(costs), costs)
axis(2, seq_along(costs), costs)
text(row(war), col(war), sprintf("%.0f", war), col = ifelse(war < 50, "white", "black"))
invisible(dev.off())
cat(sprintf("\nWar from %.1f to %.1f %%: %s\n", min(war), max(war), picture))
