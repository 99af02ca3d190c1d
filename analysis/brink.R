# Brink from R: source("analysis/brink.R"), then
#   results <- brink_run("scenarios/minimal.toml", replicas = 5000, "actors.North.audience_cost" = 0.3)
#   results$ending_share["war"]
# brink_run, brink_compare, brink_sweep and brink_replay call the program; read_brink, read_rare, read_comparison, read_score,
# read_sensitivity, read_replicas, swept_names and on_grid serve folders of results that are there already. Needs the packages ncdf4 and jsonlite (Debian: r-cran-ncdf4 r-cran-jsonlite).

# The folder of this file.
brink_analysis <- local({
    sourced <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
    if (length(sourced)) dirname(normalizePath(sourced[[length(sourced)]])) else "analysis"
})

# Results under their labels. ----------------------------------------------------------------------------------------------

# All variables of a file as arrays with names for dimensions, in R's order: the first of the file is the last one. Turns are
# dates. The attribute "about" has what the file says of itself, and the scenario: about(results)$tally_sha256.
labelled_arrays <- function(path) {
    file <- ncdf4::nc_open(path)
    on.exit(ncdf4::nc_close(file))
    utils::capture.output(about <- ncdf4::ncatt_get(file, 0)) # it prints that R has no integers of 8 bytes
    stopifnot(about$schema_version == 1)
    texts <- "provenance/scenario" %in% names(file$var)
    if (texts) about$scenario_toml <- as.vector(ncdf4::ncvar_get(file, "provenance/scenario"))
    if ("provenance/study" %in% names(file$var)) about$study_text <- as.vector(ncdf4::ncvar_get(file, "provenance/study"))
    own <- Filter(function(v) !startsWith(v$name, "provenance/"), file$var)
    start <- if (is.null(about$start_date)) NULL else as.Date(substr(about$start_date, 1, 10))
    labels <- function(d) if (d$name == "turn" && d$dimvarid$id != -1) as.character(start + floor(d$vals)) else as.character(d$vals)
    labelled <- function(v) array(ncdf4::ncvar_get(file, v$name), v$varsize, lapply(v$dim, labels))
    values <- function(v) if (v$ndims > 0) labelled(v) else as.vector(ncdf4::ncvar_get(file, v$name))
    is_swept <- function(v) ncdf4::ncatt_get(file, v$name, "swept")$hasatt
    if (!is.null(about$study)) about$swept <- unname(vapply(Filter(is_swept, own), function(v) v$name, ""))
    arrays <- lapply(Filter(function(v) all(v$varsize > 0), own), values)
    structure(arrays, about = about)
}

about <- function(results) attr(results, "about")

# A file of a folder, or what the folder holds instead, or what writes such a file.
read_file <- function(folder, name, written_by) {
    path <- file.path(folder, name)
    if (file.exists(path)) return(labelled_arrays(path))
    readers <- c("rare.nc" = "read_rare", "compare.nc" = "read_comparison", "results.nc" = "read_brink")
    if (!name %in% names(readers)) readers <- readers[names(readers) != "results.nc"] # beside which it would stand
    there <- readers[file.exists(file.path(folder, names(readers)))]
    stop(sprintf("there is no %s%s", path,
                 if (length(there)) paste0("; the folder holds ", paste0(names(there), ", which ", there, " reads", collapse = " and "))
                 else sprintf(": %s writes it", written_by)), call. = FALSE)
}

# What brink run or brink sweep wrote into a folder: read_brink("brink-results/minimal-1")$ending_share["war", 1].
read_brink <- function(folder) read_file(folder, "results.nc", "brink run or brink sweep -o DIR")

# What brink run --rare and brink compare wrote into theirs: read_rare(folder)$probability, read_comparison(folder)$difference["war", 1].
read_rare <- function(folder) read_file(folder, "rare.nc", "brink run SCENARIO --rare ENDING -o DIR")
read_comparison <- function(folder) read_file(folder, "compare.nc", "brink compare -o DIR")

# What brink run --keep-replicas, brink score and brink sensitivity wrote beside results: read_replicas(folder)$parameter_value[, "0"]
# is what replica 0 drew.
read_replicas <- function(folder) read_file(folder, "replicas.nc", "brink run SCENARIO --keep-replicas -o DIR")
read_score <- function(folder) read_file(folder, "score.nc", "brink score DIR --forecasts CSV")
read_sensitivity <- function(folder) read_file(folder, "sensitivity.nc", "brink sensitivity DIR")

# The names of what a study varied, in the order of its file.
swept_names <- function(results) about(results)$swept

# Of these, those that tell points apart: of what goes forward together (`with`) the first that tells what all of it does.
swept_axes <- function(results) {
    lines <- strsplit(about(results)$study_text, "\n", fixed = TRUE)[[1]]
    grouped <- regmatches(lines, regexec("^vary[.](.+?) = .*, group ([0-9]+)$", lines, perl = TRUE))
    group <- unlist(lapply(Filter(length, grouped), function(found) setNames(found[3], found[2])))
    names <- swept_names(results)
    of <- ifelse(names %in% names(group), group[names], names)
    telling <- function(together) {
        columns <- lapply(results[together], as.vector)
        settings <- nrow(unique(as.data.frame(columns)))
        alone <- together[lengths(lapply(columns, unique)) == settings]
        if (length(alone)) alone[1] else together
    }
    unlist(lapply(split(names, factor(of, unique(of))), telling), use.names = FALSE)
}

# Of a study's results, the variable `name` with the parameters `by`, which tell its points apart, for dimensions in place of
# the points: on_grid(results, "ending_share", c("actors.North.mind.lambda", ...)). All that was varied, if none is named. NA where there is no point.
on_grid <- function(results, name, by = swept_axes(results)) {
    wrong <- function(...) stop(sprintf(...), call. = FALSE)
    if (is.null(swept_names(results))) wrong("on_grid takes results of a study, and these are of none")
    unknown <- setdiff(by, swept_names(results))
    if (length(unknown)) wrong("the study did not vary '%s' (it varied %s)", unknown[1], paste(swept_names(results), collapse = ", "))
    if (is.null(results[[name]])) wrong("the results have no '%s'", name)
    value <- results[[name]]
    within <- head(dim(value), -1)
    settings <- lapply(results[by], function(column) unique(as.vector(column)))
    place <- do.call(cbind, mapply(function(column, levels) match(as.vector(column), levels), results[by], settings, SIMPLIFY = FALSE))
    if (anyDuplicated(place)) wrong("points are not told apart by %s", paste(by, collapse = ", "))
    if (prod(lengths(settings)) > 10 * nrow(place)) {
        wrong("%d points are on no grid of %s, which would have %.0f cells: take the results by point, where each of these names has the setting of every point",
              nrow(place), paste(by, collapse = ", "), prod(lengths(settings)))
    }
    steps <- cumprod(c(1, head(lengths(settings), -1)))
    grid <- matrix(NA, prod(within), prod(lengths(settings)))
    grid[, 1 + (place - 1) %*% steps] <- value
    array(grid, c(within, lengths(settings)), c(head(dimnames(value), -1), settings))
}

# A run has one point: its arrays without that dimension.
without_point <- function(results) {
    first <- function(value) {
        size <- head(dim(value), -1)
        if (length(size)) array(value, size, head(dimnames(value), -1)) else as.vector(value)
    }
    structure(lapply(results, first), about = about(results))
}

# The program. -------------------------------------------------------------------------------------------------------------

# What the environment variable BRINK names, else the program that this file came with, in a clone that of build/release, else
# the one on the PATH.
brink_program <- function() {
    named <- Sys.getenv("BRINK")
    beside <- file.path(dirname(brink_analysis), c("build/release/bin", "../../bin"), "brink")
    found <- if (nzchar(named)) Sys.which(named) else c(beside[file.access(beside, 1) == 0], Sys.which("brink"))[1]
    if (nzchar(found)) return(unname(found))
    stop(if (nzchar(named)) sprintf("the environment variable BRINK names %s, and there is no such program", named)
         else paste("there is no program brink beside this file or on the PATH; the environment variable BRINK may name it, and",
                    "in a clone ./brink version builds it"), call. = FALSE)
}

# A condition of class brink_error, for input that cannot be meant so also brink_input_error, whose `problems` is a table of all that
# is wrong: file, line and column (NA of what stands in no file), text.
brink_error <- function(said, code) {
    place <- regmatches(said, regexec("^(.+?):([0-9]+):([0-9]+): (.*)$", said))
    part <- function(k, otherwise) mapply(function(found, line) if (length(found)) found[k] else otherwise(line), place, said)
    missing <- function(line) NA_character_
    problems <- data.frame(
        file = as.character(part(2, missing)), line = as.integer(part(3, missing)), column = as.integer(part(4, missing)),
        text = as.character(part(5, function(line) sub("^brink: ", "", line))), stringsAsFactors = FALSE)
    text <- if (length(said)) paste(said, collapse = "\n") else sprintf("brink left with exit code %d and said nothing", code)
    kind <- c(if (code == 2) "brink_input_error", "brink_error", "error", "condition")
    structure(class = kind, list(message = text, call = NULL, exit_code = code, problems = if (code == 2) problems))
}

show_progress <- function(line) {
    at <- jsonlite::fromJSON(line)
    left <- if (is.null(at$seconds_left)) "" else sprintf(", %.0f s left", at$seconds_left)
    cat(sprintf("\rbrink: %3.0f %% of %s replicas, %.0f/s%s   ", 100 * at$done / at$total, format(at$total, big.mark = ","),
                at$per_second, left), file = stderr())
}

# Exit codes of results that are whole but for what is said: whoever called has them, and a warning.
brink_reservations <- c(
    "3" = "a precision that was asked for is not met with all the replicas allowed: stop_reason is 2 where that is so",
    "4" = "some replicas have failed and count nowhere")

# What the program prints on standard output. Its other words are progress, which is shown, or complaints, which become an
# error, or a warning where the results are there all the same.
brink_call <- function(arguments, progress = FALSE) {
    output <- tempfile("brink-")
    on.exit(unlink(output))
    words <- paste(shQuote(c(brink_program(), arguments)), collapse = " ")
    errors <- pipe(sprintf("%s 2>&1 >%s </dev/null", words, shQuote(output)), "r")
    said <- character()
    while (length(line <- readLines(errors, 1, warn = FALSE, encoding = "UTF-8"))) {
        is_progress <- startsWith(line, '{"done":')
        if (is_progress && progress) show_progress(line)
        if (!is_progress) said <- c(said, line)
    }
    if (progress) cat("\r", strrep(" ", 78), "\r", sep = "", file = stderr())
    code <- as.integer(close(errors))
    code <- if (length(code) == 0) 0L else if (code >= 256) code %/% 256L else code
    reservation <- brink_reservations[as.character(code)]
    if (!is.na(reservation)) warning(if (length(said)) paste(said, collapse = "\n") else reservation, call. = FALSE)
    else if (code != 0L) stop(brink_error(said, code))
    paste(readLines(output, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
}

# As short as reads back the same.
number_text <- function(x) {
    texts <- c(format(x, digits = 15, scientific = FALSE), sprintf(c("%.15g", "%.16g", "%.17g"), x))
    texts[as.numeric(texts) == x & nchar(texts) <= 24][1]
}

# Values as TOML writes them: numbers, texts, TRUE and FALSE, dates; vectors and lists without names as arrays; lists with names as
# tables, such as the prior list(uniform = c(0.1, 0.3)). I() keeps a vector of one an array.
toml_value <- function(of) {
    one <- function(x) {
        if (is.character(x)) return(as.character(jsonlite::toJSON(x, auto_unbox = TRUE)))
        if (is.logical(x) && !is.na(x)) return(tolower(x))
        if (inherits(x, "Date")) return(format(x))
        if (!is.numeric(x) || !is.finite(x)) stop(sprintf("%s is no value of a scenario", format(x)), call. = FALSE)
        number_text(x)
    }
    if (!is.null(names(of)))
        return(sprintf("{ %s }", paste(toml_key(names(of)), "=", vapply(of, toml_value, ""), collapse = ", ")))
    if (length(of) == 1 && !is.list(of) && !inherits(of, "AsIs")) return(one(of))
    of <- unclass(of)
    sprintf("[%s]", paste(vapply(seq_along(of), function(k) toml_value(of[[k]]), ""), collapse = ", "))
}

toml_key <- function(names) {
    bare <- grepl("^[A-Za-z0-9_-]+$", names)
    ifelse(bare, names, vapply(names, function(name) toml_value(name), ""))
}

assignments <- function(option, changes) {
    stopifnot("every change has the path of a key for its name" = length(changes) == 0 || all(nzchar(names(changes))))
    unlist(lapply(names(changes), function(path) c(option, paste0(path, "=", toml_value(changes[[path]])))))
}

# Options that have a value, as words of a command line.
given <- function(...) {
    options <- Filter(Negate(is.null), list(...))
    unlist(lapply(names(options), function(name) c(name, format(options[[name]], scientific = FALSE))))
}

results_in <- function(output) if (is.null(output)) tempfile("brink-") else output

# The verbs. ---------------------------------------------------------------------------------------------------------------

# Simulates a scenario and gives what results.nc holds. Changes of keys, by their paths, are further arguments, or stand in `set`:
# "actors.North.audience_cost" = 0.3, "actors.South.war_cost" = list(uniform = c(0.2, 0.5)). The same `seed` gives the same
# results. With `rare`, the name of an ending that hardly a replica comes to, all are spent on how likely it is, and what rare.nc
# holds is given: `probability` and `probability_interval`, from `repetitions` (20) independent runs of splitting among which the
# replicas are divided. `until` says when to stop, as --until does: "war<=0.01", or several; then `replicas` are the most. Results are kept if `output` names a folder, which `overwrite` allows to be one that holds results; with
# `keep_replicas` it also has each replica one by one, for read_replicas, and without `no_null` the same scenario by chance alone.
brink_run <- function(scenario, replicas = 20000, ..., until = character(), rare = NULL, repetitions = NULL, seed = NULL, set = list(),
                      output = NULL, overwrite = FALSE, no_null = is.null(output) && is.null(rare), keep_replicas = FALSE, threads = NULL, progress = interactive()) {
    stopifnot("replicas are kept in a folder that `output` names" = !keep_replicas || !is.null(output))
    folder <- results_in(output)
    if (is.null(output)) on.exit(unlink(folder, recursive = TRUE))
    brink_call(c("run", scenario, given("-n" = replicas, "--seed" = seed, "-j" = threads, "-o" = folder, "--rare" = rare,
                                        "--repetitions" = repetitions),
                 unlist(lapply(until, function(target) c("--until", target))), assignments("--set", c(set, list(...))), if (overwrite) "--force", if (keep_replicas) "--keep-replicas",
                 if (no_null) "--no-null", "--json", "--progress", "json"), progress)
    if (is.null(rare)) without_point(read_brink(folder)) else read_rare(folder)
}

# Simulates a scenario beside `others`, files too, replica by replica under common draws, and gives what compare.nc holds. Further
# arguments, and `set_b`, are what a copy of `scenario` has otherwise, in place of others; `set` changes keys of all scenarios.
brink_compare <- function(scenario, others = character(), ..., replicas = 20000, seed = NULL, set = list(), set_b = list(),
                          output = NULL, overwrite = FALSE, threads = NULL, progress = interactive()) {
    folder <- results_in(output)
    if (is.null(output)) on.exit(unlink(folder, recursive = TRUE))
    brink_call(c("compare", scenario, others, given("-n" = replicas, "--seed" = seed, "-j" = threads, "-o" = folder),
                 assignments("--set", set), assignments("--set-b", c(set_b, list(...))), if (overwrite) "--force",
                 "--json", "--progress", "json"), progress)
    read_comparison(folder)
}

# A study file over a scenario. A vector is the values of its axis, a list with names its keys as they are.
study_text <- function(scenario, vary, replicas, seed, design, independent) {
    table <- function(heading, keys) c(heading, paste(toml_key(names(keys)), "=", vapply(keys, toml_value, "")), "")
    axis <- function(path) {
        values <- vary[[path]]
        table("[[vary]]", c(list(path = path), if (is.null(names(values))) list(values = I(values)) else values))
    }
    path <- normalizePath(scenario, mustWork = TRUE)
    c(table("[study]", list(name = sub("[.]toml$", "", basename(path)), scenario = path)),
      table("[run]", list(replicas = replicas, seed = seed, seed_policy = if (independent) "independent" else "common")),
      table("[design]", design), unlist(lapply(names(vary), axis)))
}

# Runs all points of a study and gives what results.nc holds, by point, which on_grid replaces by what was varied. `source` is a
# study file, or a scenario, of which further arguments, or `vary`, say what to vary: "actors.North.audience_cost" = c(0, 0.1, 0.3).
# Axes are crossed; one may also be list(linspace = c(0, 1, 5)) or what else [[vary]] of a study file takes, and `design` is its
# [design]. `replicas` (2000) are those of each point. With `resume` a sweep that was interrupted goes on in `output`. Warns where a
# target of the study's [stop] is not met with all the replicas that it allows; stop_reason tells which points these are.
brink_sweep <- function(source, ..., vary = list(), replicas = NULL, seed = NULL, design = NULL, independent = FALSE,
                        output = NULL, resume = FALSE, overwrite = FALSE, threads = NULL, progress = interactive()) {
    vary <- c(vary, list(...))
    folder <- results_in(output)
    study <- tempfile("brink-", fileext = ".toml")
    on.exit(unlink(c(study, if (is.null(output)) folder), recursive = TRUE))
    if (length(vary)) {
        writeLines(enc2utf8(study_text(source, vary, if (is.null(replicas)) 2000 else replicas, if (is.null(seed)) "brink" else seed,
                                       if (is.null(design)) list(kind = "grid") else design, independent)), study, useBytes = TRUE)
    } else if (!is.null(replicas) || !is.null(design) || independent) {
        stop("brink_sweep of a study file takes replicas and design from that file; of a scenario it wants to know what to vary, such ",
             'as "actors.North.audience_cost" = c(0, 0.1, 0.3)', call. = FALSE)
    }
    brink_call(c("sweep", if (length(vary)) study else source,
                 given("-o" = folder, "-j" = threads, "--seed" = if (length(vary)) NULL else seed), if (resume) "--resume",
                 if (overwrite) "--force", "--json", "--progress", "json"), progress)
    read_brink(folder)
}

# One replica again, turn by turn, as brink replay --json tells it, as nested lists. `source` is a scenario, a folder of results, or
# results of brink_run, which carry their scenario and seed; of a sweep's folder `point` says which point. `explain` adds the utilities, term
# by term; `turns` are the first and the last of a part.
brink_replay <- function(source, replica, ..., point = NULL, seed = NULL, set = list(), explain = FALSE, turns = NULL) {
    if (!is.character(source)) {
        stopifnot("brink_replay wants a scenario, a folder or results of brink_run" = !is.null(about(source)$scenario_toml),
                  "brink_replay of results takes their own seed" = is.null(seed),
                  "brink_replay of a sweep takes the folder that holds it, and the point" = is.null(about(source)$study),
                  "futures of a fork cannot be replayed one by one; of their past brink_replay takes the folder of the run that it is of, or the scenario" =
                      is.null(about(source)$past_replica))
        seed <- about(source)$seed
        scenario <- tempfile("brink-", fileext = ".toml")
        on.exit(unlink(scenario))
        writeLines(enc2utf8(about(source)$scenario_toml), scenario, sep = "", useBytes = TRUE)
        source <- scenario
    }
    part <- if (is.null(turns)) NULL else paste(turns, collapse = "-")
    told <- brink_call(c("replay", source, given("--point" = point, "--replica" = replica, "--seed" = seed, "--turns" = part),
                         assignments("--set", c(set, list(...))), if (explain) "--explain", "--json"))
    jsonlite::fromJSON(told, simplifyVector = FALSE)
}
