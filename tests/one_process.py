"""All tests of a Python script in one process: one_process.py FOLDER SCRIPT ARGUMENTS…, then FOLDER/NAME of each test tells how it ended:
0, 1 or 77 (skipped) in the first line, then what it printed. Fails only where the script itself does: each test is judged by itself
(CMakeLists.txt), and starting Python and importing what draws is paid once."""

import contextlib
import io
import shutil
import sys
import traceback
import unittest
from pathlib import Path

folder, script = Path(sys.argv[1]), Path(sys.argv[2])
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)


class Told(unittest.TestResult):
    """Writes down each test when it ends."""

    def startTest(self, test):
        super().startTest(test)
        self.code, self.text, self.printed = 0, "", io.StringIO()
        self.printing = contextlib.ExitStack()
        for redirect in (contextlib.redirect_stdout, contextlib.redirect_stderr):
            self.printing.enter_context(redirect(self.printed))

    def stopTest(self, test):
        self.printing.close()
        name = test.id().split(".")[-1]
        (folder / name).write_text(f"{self.code}\n{self.printed.getvalue()}{self.text}", encoding="utf-8")
        super().stopTest(test)

    def fault(self, error):
        self.code = 1
        self.text += "".join(traceback.format_exception(*error))

    def addError(self, test, err):
        self.fault(err)

    def addFailure(self, test, err):
        self.fault(err)

    def addSubTest(self, test, subtest, err):
        if err:
            self.text += f"{subtest.id()}\n"
            self.fault(err)

    def addSkip(self, test, reason):
        self.code, self.text = 77, f"skipped: {reason}\n"

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.code, self.text = 1, "it was expected to fail\n"


sys.argv = [str(script), *sys.argv[3:]]
sys.path.insert(0, str(script.parent))
try:
    tests = unittest.defaultTestLoader.loadTestsFromModule(__import__(script.stem))
except SystemExit as left:  # what all of them stand on is not installed
    (folder / "all").write_text(f"{left.code}\n", encoding="utf-8")
else:
    tests.run(Told())
