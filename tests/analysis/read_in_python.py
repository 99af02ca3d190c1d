"""The reader in Python, on a result that the program makes: read_in_python.py PROGRAM SOURCE_DIR."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(source / "analysis"))
try:
    from read import read
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

with tempfile.TemporaryDirectory(prefix="brink-") as place:
    done = subprocess.run(
        [program, "run", source / "scenarios" / "minimal.toml", "-n", "2000", "-o", "a", "--json"],
        cwd=place, stdout=subprocess.PIPE, check=True)
    said = json.loads(done.stdout)
    data = read(Path(place) / "a").isel(point=0)

assert data.attrs["tally_sha256"] == said["tally_sha256"]
assert data.attrs["status"] == "complete"
assert data.attrs["scenario_toml"].startswith("schema = 1\n"), data.attrs["scenario_toml"][:40]
for ending in said["endings"]:
    found = data.sel(ending=ending["name"])
    assert found.ending_count == ending["count"]
    assert found.ending_share == ending["share"]
    assert list(found.ending_goodman.values) == ending["goodman"]
    assert list(found.ending_wilson.values) == ending["wilson"]
    assert found.ending_turn_count.sum() == ending["count"]
    assert found.cif_count.isel(turn=-1) == ending["count"]
    assert [n for n in found.exemplars.values if n >= 0] == ending["exemplars"]
assert data.rung_count.sel(turn="2030-03-08", actor="North").sum() == 2000
assert data.rung_count.dims == ("turn", "actor", "rung")
