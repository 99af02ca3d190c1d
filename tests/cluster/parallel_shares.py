"""Shares of a sweep without a scheduler: parallel_shares.py PROGRAM SOURCE_DIR [TEST…]. Standard library only.

Where GNU parallel is missing it says so and ends with 77, or, with BRINK_SKIP_NOTHING set, fails."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
source = Path(sys.argv[2]).resolve()


class ParallelShares(unittest.TestCase):
    def test_the_readme_shares_a_study_by_gnu_parallel(self):
        """Its very line, in a folder that looks like a clone."""
        line, = [line for line in (source / "README.md").read_text().splitlines() if line.startswith("parallel ")]
        words = line.split()
        study, folder = words[words.index("sweep") + 1], words[words.index("-o") + 1]
        with tempfile.TemporaryDirectory(prefix="brink-") as place:
            here = Path(place)
            (here / "build").mkdir()
            (here / "scenarios").symlink_to(source / "scenarios")
            (here / "brink").symlink_to(program)
            subprocess.run(["bash", "-c", line], cwd=here, check=True, stdout=subprocess.DEVNULL)
            self.assertEqual(len(list((here / folder / "journal").iterdir())), 8)
            subprocess.run([program, "sweep", study, "-o", "plain"], cwd=here, check=True, stdout=subprocess.DEVNULL)
            self.assertEqual((here / folder / "results.nc").read_bytes(), (here / "plain" / "results.nc").read_bytes())


if __name__ == "__main__":
    if not shutil.which("parallel"):
        print("skipped: parallel not found: apt-get install parallel")
        sys.exit(1 if os.environ.get("BRINK_SKIP_NOTHING") else 77)
    unittest.main(argv=[sys.argv[0], *(f"ParallelShares.{name}" for name in sys.argv[3:])])
