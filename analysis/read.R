# Results of Brink under their labels: read_brink("brink-results/minimal-1")$ending_share["war", 1]. Needs the package
# ncdf4 (Debian: r-cran-ncdf4). Dimensions come in R's order, the first one last; turns are dates.
read_brink <- function(folder) {
    file <- ncdf4::nc_open(file.path(folder, "results.nc"))
    on.exit(ncdf4::nc_close(file))
    stopifnot(ncdf4::ncatt_get(file, 0, "schema_version")$value == 1)
    start <- as.Date(ncdf4::ncatt_get(file, 0, "start_date")$value)
    labels <- function(d) if (d$name == "turn") as.character(start + floor(d$vals)) else as.character(d$vals)
    labelled <- function(v) array(ncdf4::ncvar_get(file, v$name), v$varsize, lapply(v$dim, labels))
    lapply(Filter(function(v) v$ndims > 0 && all(v$varsize > 0), file$var), labelled)
}
