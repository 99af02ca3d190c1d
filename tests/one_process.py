"""Tests of a Python script in one process: one_process.py FOLDER PART/PARTS SCRIPT ARGUMENTS…, then FOLDER/NAME of each test of this part tells how it ended:
0, 1 or 77 (skipped) in the first line, then what it printed. Fails only where the script itself does: each test is judged by itself
(CMakeLists.txt), and starting Python and importing what draws is paid once."""

import contextlib
import io
import sys
import traceback
import unittest
from pathlib import Path

folder, script = Path(sys.argv[1]), Path(sys.argv[3])
part, parts = map(int, sys.argv[2].split("/"))
folder.mkdir(parents=True, exist_ok=True)


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


def in_order(suite):
    """The tests of a suite and of those in it, one by one."""
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from in_order(one)
        else:
            yield one


sys.argv = [str(script), *sys.argv[4:]]
sys.path.insert(0, str(script.parent))
try:
    tests = list(in_order(unittest.defaultTestLoader.loadTestsFromModule(__import__(script.stem))))[part - 1::parts]
except SystemExit as left:  # what all of them stand on is not installed
    (folder / "all").write_text(f"{left.code}\n", encoding="utf-8")
else:
    for name in ("all", *(test.id().split(".")[-1] for test in tests)):  # of a run before
        (folder / name).unlink(missing_ok=True)
    unittest.TestSuite(tests).run(Told())
