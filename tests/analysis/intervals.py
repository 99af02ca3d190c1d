"""Intervals and cumulative incidence, counted again by statsmodels: intervals.py PROGRAM SOURCE_DIR [TEST…].

Skipped (77) without statsmodels and netCDF4."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
try:
    import netCDF4
    import numpy
    from statsmodels.duration.survfunc import CumIncidenceRight
    from statsmodels.stats.proportion import multinomial_proportions_confint, proportion_confint
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-statsmodels python3-netcdf4, for {sys.executable})")
    sys.exit(77)

LEVEL = 0.05


class Intervals(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)

    def run_of(self, *options):
        arguments = [program, "run", source / "scenarios" / "minimal.toml", "-n", 3000, "--no-null", "--json", "-o",
                     self.here / "run", "--force", *options]
        done = subprocess.run([*map(str, arguments)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)

    def results(self):
        return netCDF4.Dataset(self.here / "run" / "results.nc")

    def assert_close(self, found, expected, margin=1e-9):
        numpy.testing.assert_allclose(found, expected, rtol=0, atol=margin)

    def test_intervals_of_single_shares_are_those_of_statsmodels(self):
        for method, word in (("wilson", "wilson"), ("jeffreys", "jeffreys"), ("clopper-pearson", "beta")):
            found = self.run_of("--interval", method)
            for ending in found["endings"]:
                self.assertGreater(ending["count"], 0)
                self.assert_close(ending["interval"], proportion_confint(ending["count"], 3000, LEVEL, word))
            self.assertEqual(found["interval_method"], method)

    def test_simultaneous_intervals_are_those_of_statsmodels(self):
        endings = self.run_of()["endings"]
        expected = multinomial_proportions_confint([ending["count"] for ending in endings], LEVEL, "goodman")
        self.assert_close([ending["goodman"] for ending in endings], expected)

    def test_cumulative_incidence_is_that_of_competing_risks_without_censoring(self):
        half = self.run_of()["incidence_band_half_width"]
        with self.results() as data:
            counts = data["ending_turn_count"][0].data  # [turn, ending]
            days = data["turn"][:].data
            found = data["cif_count"][0].data / 3000
            wilson = data["cif_wilson"][0].data
            band = data["cif_band"][0].data
        time = numpy.repeat(numpy.repeat(days[:, None], counts.shape[1], 1).ravel(), counts.ravel())
        cause = numpy.repeat(numpy.tile(numpy.arange(1, counts.shape[1] + 1), len(days)), counts.ravel())
        expected = CumIncidenceRight(time, cause)
        for ending in range(counts.shape[1]):
            at = [float(expected.cinc[ending][expected.times <= day][-1]) if (expected.times <= day).any() else 0.0
                  for day in days]
            self.assert_close(found[:, ending], at)
            bounds = numpy.array(proportion_confint(numpy.rint(3000 * found[:, ending]), 3000, LEVEL, "wilson")).T
            self.assert_close(wilson[:, ending], numpy.clip(bounds, 0, 1), 1e-9)
        self.assert_close(half, numpy.sqrt(numpy.log(2 / LEVEL) / 6000), 1e-15)
        self.assertTrue((band[:, :, 0] <= wilson[:, :, 0]).all() and (wilson[:, :, 1] <= band[:, :, 1]).all())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + [f"Intervals.{test}" for test in sys.argv[3:]])
