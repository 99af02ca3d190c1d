"""Brink from Python: simulate a crisis many thousand times and count how it ends.

    import brink

    data = brink.run("scenarios/minimal.toml", replicas=5000, set={"actors.North.audience_cost": 0.3})
    data.ending_share.sel(ending="war")

`run`, `compare`, `sweep` and `replay` call the program and give its results under labels; `read`, `read_rare`, `read_comparison`,
`read_score`, `read_sensitivity`, `read_replicas`, `replica_table`, `swept` and `on_grid` serve folders of results that are there
already; `program` says which program is called. Needs numpy, pandas,
xarray and netCDF4 (Debian: python3-xarray python3-netcdf4).
"""

from brink.problems import Error, InputError, Problem
from brink.process import program
from brink.results import (on_grid, read, read_comparison, read_rare, read_replicas, read_score, read_sensitivity, replica_table,
                           swept)
from brink.verbs import compare, replay, run, sweep

__all__ = ["Error", "InputError", "Problem", "compare", "on_grid", "program", "read", "read_comparison", "read_rare", "read_replicas",
           "read_score", "read_sensitivity", "replay", "replica_table", "run", "sweep", "swept"]
