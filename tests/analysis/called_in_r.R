# analysis/brink.R, on what the program makes: called_in_r.R PROGRAM SOURCE_DIR.
for (package in c("ncdf4", "jsonlite")) {
    if (!requireNamespace(package, quietly = TRUE)) {
        cat(sprintf("skipped: the R package %s is not installed (Debian: r-cran-%s)\n", package, package))
        quit(status = 77)
    }
}
arguments <- commandArgs(trailingOnly = TRUE)
arguments[1] <- normalizePath(arguments[1])
source(file.path(arguments[2], "analysis", "brink.R"))
Sys.setenv(BRINK = arguments[1])
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
    sum(results$rung_count[, "North", "2030-03-08", 1]) == 2000,
    all(apply(results$rung_ending_count[, "North", "2030-03-08", , 1], 2, sum) == results$ending_count[, 1]))

# A study's points on the grid of what it varied.
dir.create(place, showWarnings = FALSE)
study <- file.path(place, "study.toml")
writeLines(c('[study]', 'name = "b"', sprintf('scenario = "%s"', normalizePath(scenario)), '[run]', 'replicas = 50', 'seed = "s"',
    '[[vary]]', 'path = "actors.North.audience_cost"', 'values = [0.8, 0, 0.1]',
    '[[vary]]', 'path = "actors.North.mind.lambda"', 'values = [5, 20]'), study)
stopifnot(system2(arguments[1], c("sweep", shQuote(study), "-o", shQuote(file.path(place, "b"))), stdout = FALSE) == 0)
swept <- read_brink(file.path(place, "b"))
by <- c("actors.North.audience_cost", "actors.North.mind.lambda")
grid <- on_grid(swept, "ending_share", by)
stopifnot(identical(unname(dim(grid)), c(dim(swept$ending_share)[1], 3L, 2L)))
for (point in 1:6) {
    cell <- grid[, as.character(swept[[by[1]]][point]), as.character(swept[[by[2]]][point])]
    stopifnot(identical(unname(cell), unname(swept$ending_share[, point])))
}

stopifnot(identical(grid, on_grid(swept, "ending_share")))
refusal <- function(...) tryCatch(on_grid(...), error = conditionMessage)
stopifnot(grepl("did not vary 'actors.X' (it varied actors.North.audience_cost", refusal(swept, "ending_share", "actors.X"), fixed = TRUE),
          grepl("not told apart by actors.North.mind.lambda", refusal(swept, "ending_share", by[2])),
          grepl("results of a study", refusal(results, "ending_share")), grepl("no 'share'", refusal(swept, "share")))
writeLines(c('[study]', 'name = "c"', sprintf('scenario = "%s"', normalizePath(scenario)), '[run]', 'replicas = 5', 'seed = "s"',
    '[[vary]]', 'path = "actors.North.audience_cost"', 'values = [0.1, 0.1, 0.3]',
    '[[vary]]', 'path = "actors.South.audience_cost"', 'values = [0.8, 0, 0.1]', 'with = "actors.North.audience_cost"',
    '[[vary]]', 'path = "actors.North.mind.lambda"', 'values = [5, 20]'), file.path(place, "c.toml"))
zipped <- brink_sweep(file.path(place, "c.toml"))
stopifnot(identical(names(dimnames(on_grid(zipped, "ending_share")))[-1], c("actors.South.audience_cost", "actors.North.mind.lambda")))
scattered <- brink_sweep(scenario, "actors.North.audience_cost" = list(low = 0, high = 1), "actors.South.audience_cost" = list(low = 0, high = 1),
                         "actors.North.mind.lambda" = list(low = 2, high = 40), design = list(kind = "lhs", points = 12), replicas = 5)
stopifnot(grepl("12 points are on no grid of .* 1728 cells: take the results by point", refusal(scattered, "ending_share")))

# A run is that of the command line.
north <- "actors.North.audience_cost"
typed <- function(...) {
    words <- paste(shQuote(c(arguments[1], ..., "--json")), collapse = " ")
    jsonlite::fromJSON(paste(system(paste(words, "2>/dev/null"), intern = TRUE), collapse = "\n"))
}
kept <- file.path(place, "kept")
said <- typed("run", scenario, "-n", "600", "--seed", "s", "--set", "actors.North.audience_cost=0.3", "--set",
              "actors.South.war_cost={ uniform = [0.1, 0.3] }", "--no-null", "-o", file.path(place, "typed"))
run <- brink_run(scenario, 600, "actors.North.audience_cost" = 0.3, seed = "s", output = kept, threads = 1,
                 set = list("actors.South.war_cost" = list(uniform = c(0.1, 0.3))))
stopifnot(identical(about(run)$tally_sha256, said$tally_sha256), identical(names(run$ending_share), said$endings$name),
          all(run$ending_share == said$endings$share), run$n_replicas == 600)
one_by_one <- brink_run(scenario, 300, output = file.path(place, "one by one"), keep_replicas = TRUE)
rows <- read_replicas(file.path(place, "one by one"))
stopifnot(all(tabulate(rows$ending_index + 1, 3) == one_by_one$ending_count),
          all(rows$parameter_value["actors.South.war_cost", ] >= 0.2), dim(rows$peak_rung_index) == c(2, 300))
refused <- tryCatch(brink_run(scenario, 10, output = kept), brink_error = function(error) error)
stopifnot(grepl("--force", conditionMessage(refused)), brink_run(scenario, 700, output = kept, overwrite = TRUE)$n_replicas == 700)

# So is a rare ending.
ladder <- file.path(arguments[2], "scenarios", "ruin-ladder.toml")
said <- typed("run", ladder, "-n", "1000", "--seed", "s", "--rare", "top", "--set", "actors.Walker.mind.kind=quantal", "--set",
              "moves.up.sunk_cost=1.9188", "-o", file.path(place, "rare"))
rare <- brink_run(ladder, 1000, "actors.Walker.mind.kind" = "quantal", "moves.up.sunk_cost" = 1.9188, rare = "top", seed = "s")
stopifnot(identical(about(rare)$splitting_sha256, said$splitting_sha256), length(rare$estimate) == 20, length(rare$probability) == 1,
          rare$probability_interval["lower"] < rare$probability, rare$probability < rare$probability_interval["upper"])

stopifnot(identical(read_rare(file.path(place, "rare"))$probability, rare$probability),
          grepl("rare.nc, which read_rare reads", tryCatch(read_brink(file.path(place, "rare")), error = conditionMessage)),
          grepl("brink compare -o DIR writes it", tryCatch(read_comparison(file.path(place, "none")), error = conditionMessage)))

# What later analyses wrote beside results.
priors <- file.path(place, "priors")
told <- brink_run(file.path(arguments[2], "scenarios", "ukraine-2022-01-10-priors.toml"), 100, output = priors, no_null = TRUE)
said <- typed("sensitivity", priors)
stopifnot(length(said$endings$ending) > 3, all(dimnames(read_sensitivity(priors)$first)[[2]] == said$endings$ending))
forecasts <- file.path(place, "f.csv")
writeLines(c("id,date,forecaster,question,probability,outcome,decided,exactness,source,ukraine-2022-01-10-priors",
             "a,2022-01-12,Somebody,Will it come?,0.4,1,2022-02-24,exact,nowhere,full-scale invasion by 2022-06-30"), forecasts)
said <- typed("score", priors, "--forecasts", forecasts)
stopifnot(read_score(priors)$probability == 0.4)

# So is a comparison, with a copy and with a file.
said <- typed("compare", scenario, "--set-b", "actors.North.audience_cost=0.3", "-n", "400", "-o", file.path(place, "pair"))
apart <- brink_compare(scenario, "actors.North.audience_cost" = 0.3, replicas = 400)
endings <- said$comparisons$endings[[1]]
stopifnot(all(apart$difference[endings$name, 1] == endings$difference),
          identical(read_comparison(file.path(place, "pair"))$difference, apart$difference))
other <- file.path(place, "other.toml")
writeLines(c(sprintf('extends = "%s"', normalizePath(scenario)), 'name = "other"',
             'actors = [{ name = "North", audience_cost = 0.3 }]'), other)
stopifnot(all(brink_compare(scenario, other, replicas = 400)$difference == apart$difference))

# So is a sweep, of a file and of a scenario.
again <- brink_sweep(scenario, vary = setNames(list(c(0.8, 0, 0.1)), north), "actors.North.mind.lambda" = c(5, 20), replicas = 50,
                     seed = "s")
stopifnot(identical(about(again)$tally_sha256, about(swept)$tally_sha256),
          identical(about(brink_sweep(study))$tally_sha256, about(swept)$tally_sha256))
drawn <- brink_sweep(scenario, "actors.North.audience_cost" = list(low = 0, high = 1), design = list(kind = "lhs", points = 5),
                     replicas = 20)
stopifnot(length(drawn$n_replicas) == 5)
refused <- tryCatch(brink_sweep(study, replicas = 10), error = conditionMessage)
stopifnot(grepl("takes replicas and design from that file", refused))

# One that is not as precise as was asked for is given with a warning.
writeLines(c('[study]', 'name = "s"', sprintf('scenario = "%s"', normalizePath(scenario)), '[run]', 'replicas = 300', 'seed = "s"',
    '[[vary]]', 'path = "actors.North.audience_cost"', 'values = [0, 0.8]',
    '[stop]', 'min_replicas = 128', '[[stop.target]]', 'quantity = "p(war)"', 'half_width = 0.001'), study)
warned <- character()
wanting <- withCallingHandlers(brink_sweep(study), warning = function(one) {
    warned <<- c(warned, conditionMessage(one))
    invokeRestart("muffleWarning")
})
stopifnot(length(warned) == 1, grepl("a precision that was asked for is not met", warned), all(wanting$n_replicas == 300),
          all(wanting$stop_reason == 2))

# So is a replay.
told <- brink_replay(scenario, 7, "actors.North.audience_cost" = 0.3, seed = "s", explain = TRUE, turns = c(0, 2))
said <- typed("replay", scenario, "--replica", "7", "--seed", "s", "--set", "actors.North.audience_cost=0.3")
stopifnot(told$ending == said$ending, length(told$turns) == 3)

# Of results, too, which carry their scenario and seed.
drawn <- brink_run(scenario, 50, "actors.North.audience_cost" = 0.3, seed = "s")
again <- brink_replay(drawn, 7)
stopifnot(again$ending == said$ending, again$seed == "s", length(again$turns) == length(said$turns$day))
stopifnot(grepl("own seed", tryCatch(brink_replay(drawn, 7, seed = "t"), error = conditionMessage)))

# And of a point of a sweep, in its folder.
points <- file.path(place, "points")
again <- brink_sweep(scenario, "actors.North.audience_cost" = c(0.1, 0.3), replicas = 20, seed = "s", output = points)
stopifnot(brink_replay(points, 7, point = 1)$ending == said$ending,
          grepl("takes the folder", tryCatch(brink_replay(again, 7), error = conditionMessage)))

# Futures of a fork are none of the scenario's replicas.
fork <- file.path(place, "fork")
said <- typed("fork", scenario, "--replica", "3", "--turn", "4", "-n", "50", "-o", fork)
stopifnot(grepl("futures of a fork", tryCatch(brink_replay(read_brink(fork), 7), error = conditionMessage)))

# A run stops where it is told to, and is without the null row where that is not wanted.
said <- typed("run", scenario, "-n", "50000", "--until", "war<=0.02", "--until", "stand-off<=0.05", "--seed", "s", "-o", file.path(place, "until"))
until <- brink_run(scenario, 50000, until = c("war<=0.02", "stand-off<=0.05"), seed = "s", output = file.path(place, "until in R"), no_null = TRUE)
stopifnot(identical(about(until)$tally_sha256, said$tally_sha256), until$n_replicas < 50000,
          !any(grepl("null row", readLines(file.path(place, "until in R", "summary.csv")))),
          any(grepl("null row", readLines(file.path(place, "until", "summary.csv")))))

# What cannot be meant so is a condition with all places.
bad <- file.path(place, "bad.toml")
writeLines(c(sprintf('extends = "%s"', normalizePath(scenario)), "foo = 1", "[[actors]]", 'name = "North"', 'war_cost = "much"'), bad)
error <- tryCatch(brink_run(bad, 10), brink_input_error = function(error) error)
stopifnot(error$exit_code == 2, identical(error$problems$line, c(2L, 5L)), identical(error$problems$column, c(1L, 12L)),
          all(error$problems$file == bad), grepl("unknown key 'foo'", error$problems$text[1]))
error <- tryCatch(brink_run(scenario, 10, "actors.Nroth.audience_cost" = 0.3), brink_error = function(error) error)
stopifnot(inherits(error, "brink_input_error"), is.na(error$problems$line), grepl("did you mean 'North'?", error$problems$text, fixed = TRUE))

# Values as TOML.
stopifnot(identical(vapply(list(0.3, 1e-300, 20000, 2^53, -7L, TRUE, "a \"b\"", c(1, 2.5), I(3), list(), as.Date("2022-01-10")), toml_value, ""),
                    c("0.3", "1e-300", "20000", "9007199254740992", "-7", "true", '"a \\"b\\""', "[1, 2.5]", "[3]", "[]", "2022-01-10")))
stopifnot(toml_value(list(kind = "level-k", "of what" = list(list(a = 1)))) == '{ kind = "level-k", "of what" = [{ a = 1 }] }')
for (wrong in list(NA, Inf, NaN)) stopifnot(inherits(try(toml_value(wrong), silent = TRUE), "try-error"))

# Which program.
Sys.setenv(BRINK = file.path(place, "none"))
stopifnot(grepl("BRINK names", tryCatch(brink_program(), error = conditionMessage)))
Sys.setenv(BRINK = arguments[1])

# The tutorial runs.
setwd(arguments[2])
status <- system2(file.path(R.home("bin"), "Rscript"), c("--vanilla", "analysis/examples/tutorial.R", shQuote(file.path(place, "out"))),
                  stdout = FALSE)
stopifnot(status == 0, file.size(file.path(place, "out", "war-by-audience-costs.pdf")) > 1000)
unlink(place, recursive = TRUE)
