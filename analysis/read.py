"""Results of Brink under their labels: `read("brink-results/minimal-1").ending_share.sel(ending="war")`."""

from pathlib import Path

import xarray


def read(folder):
    """What results.nc in `folder` holds, with dates for turns; the resolved scenario is the attribute `scenario_toml`."""
    path = Path(folder) / "results.nc"
    with xarray.open_dataset(path) as file, xarray.open_dataset(path, group="provenance") as provenance:
        if file.attrs["schema_version"] != 1:
            raise ValueError(f"{path}: schema version {file.attrs['schema_version']}, this reader knows 1")
        return file.load().assign_attrs(scenario_toml=provenance.scenario.item())
