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
    import numpy
    import xarray
    from brink import on_grid, read, swept
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

with tempfile.TemporaryDirectory(prefix="brink-") as place:
    done = subprocess.run(
        [program, "run", source / "scenarios" / "minimal.toml", "-n", "2000", "-o", "a", "--json"],
        cwd=place, stdout=subprocess.PIPE, check=True)
    said = json.loads(done.stdout)
    data = read(Path(place) / "a").isel(point=0)
    Path(place, "b.toml").write_text(
        f"""[study]
name = "b"
scenario = "{source / 'scenarios' / 'minimal.toml'}"
[run]
replicas = 50
seed = "s"
[[vary]]
path = "actors.North.audience_cost"
values = [0.8, 0, 0.1]
[[vary]]
path = "actors.South.audience_cost"
values = [8, 0, 1]
with = "actors.North.audience_cost"
[[vary]]
path = "actors.North.rung"
values = ["patrols", "massing"]
""")
    subprocess.run([program, "sweep", "b.toml", "-o", "b"], cwd=place, stdout=subprocess.DEVNULL, check=True)
    study = read(Path(place) / "b")
    with read(Path(place) / "b", lazy=True) as lazily:
        assert lazily.ending_share.equals(study.ending_share)

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
assert data.rung_ending_count.dims == ("ending", "turn", "actor", "rung")
assert (data.rung_ending_count.sum("ending") == data.rung_count).all()
assert (data.rung_ending_count.sel(turn="2030-03-08", actor="North").sum("rung") == data.ending_count).all()

assert "rung_count" in study and "rung_ending_count" not in study

cost, word, rung = swept(study)
assert (cost, word, rung) == ("actors.North.audience_cost", "actors.South.audience_cost", "actors.North.rung")
grid = on_grid(study, cost, rung)
assert dict(grid.ending_share.sizes) == {"ending": study.sizes["ending"], cost: 3, rung: 2}
assert list(grid[cost].values) == [0.8, 0, 0.1] and list(grid[rung].values) == ["patrols", "massing"]
for point in range(6):
    one = study.isel(point=point)
    cell = grid.sel({cost: one[cost].item(), rung: one[rung].item()})
    assert (cell.ending_share == one.ending_share).all() and (cell.n_replicas == 50).all() and cell[word] == one[word]
try:
    on_grid(study, cost)
    raise AssertionError("two points of one cell")
except ValueError as error:
    assert str(error) == f"points are not told apart by {cost}", error

# What goes forward together is one axis, of which the first is the dimension, unless another tells more.
assert on_grid(study).ending_share.sizes == grid.ending_share.sizes and word in on_grid(study).coords
varied = study.assign({cost: study[cost].copy(data=study[cost].values.clip(0, 0.1))})
assert dict(on_grid(varied).ending_share.sizes) == {"ending": study.sizes["ending"], word: 3, rung: 2}


def refusal(*arguments):
    try:
        on_grid(*arguments)
    except ValueError as error:
        return str(error)
    raise AssertionError(f"on_grid{arguments[1:]} was not refused")


assert refusal(data) == "on_grid() takes results of a study with all its points, and these are of a run", refusal(data)
assert "these are of one of them" in refusal(study.isel(point=2))
assert refusal(study, "actors.North.audience_costs").startswith(
    f"the study did not vary 'actors.North.audience_costs'; did you mean '{cost}'? (it varied {cost}, {word}, {rung})")
many = xarray.Dataset({name: ("point", numpy.arange(1000.0) + k, {"swept": name}) for k, name in enumerate("abcdef")}, attrs={"study": "s"})
assert "1,000 points are on no grid of a, b, c, d, e, f, which would have 1,000,000,000,000,000,000 cells: take the results by point" in refusal(many)
