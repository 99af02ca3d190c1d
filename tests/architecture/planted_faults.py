#!/usr/bin/env python3
"""The checks of this folder find what they are for: each test plants one fault."""

import pathlib
import tempfile
import unittest

import names
import rooms
import symbols

TABLE = """base level=0 uses= links=
document level=1 uses=base links=tomlplusplus::tomlplusplus
rules level=5 uses=base links=
run level=7 uses=base,rules links=TBB::tbb
"""


def faults_with(files, table=TABLE):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return rooms.faults(pathlib.Path(folder), table)


class Rooms(unittest.TestCase):
    def test_includes_that_the_rows_name_are_no_fault(self):
        files = {"run/drive.cpp": '#include "rules/turn.h"\n#include <tbb/parallel_pipeline.h>\n#include <thread>\n',
                 "rules/turn.h": '#include "base/lanes.h"\n#include "rules/minds/logit.h"\n#include <cstdint>\n'}
        self.assertEqual(faults_with(files), [])

    def test_an_include_of_a_room_above_is_found_with_its_line(self):
        [fault] = faults_with({"rules/turn.h": '#pragma once\n#  include "run/drive.h"\n'})
        self.assertIn("sim/rules/turn.h:2:", fault)

    def test_a_sideways_include_is_found(self):
        self.assertEqual(len(faults_with({"rules/turn.h": '#include "document/tree.h"\n'})), 1)

    def test_an_include_without_its_room_is_found(self):
        self.assertEqual(len(faults_with({"rules/turn.h": '#include "state.h"\n'})), 1)

    def test_an_outside_library_in_the_wrong_room_is_found(self):
        self.assertEqual(len(faults_with({"rules/turn.h": "#include <tbb/tbb.h>\n"})), 1)

    def test_an_unknown_outside_library_is_found(self):
        self.assertEqual(len(faults_with({"rules/turn.h": "#include <armadillo/mat.h>\n"})), 1)

    def test_threads_below_run_are_found(self):
        self.assertEqual(len(faults_with({"rules/turn.h": "#include <thread>\n"})), 1)

    def test_a_second_file_with_toml_is_found(self):
        files = {f"document/{name}.cpp": "#include <toml++/toml.h>\n" for name in ("parse", "write")}
        self.assertEqual(len(faults_with(files)), 1)

    def test_a_folder_without_a_row_is_found(self):
        self.assertEqual(len(faults_with({"utilities/clamp.h": ""})), 1)

    def test_a_row_with_a_library_of_another_room_is_found(self):
        self.assertEqual(len(faults_with({}, TABLE.replace("uses=base links=\n", "uses=base links=TBB::tbb\n"))), 1)

    def test_a_row_that_names_a_room_above_is_found(self):
        self.assertEqual(len(faults_with({}, TABLE.replace("uses=base links=\n", "uses=run links=\n"))), 1)


    def test_a_room_or_a_library_of_which_nothing_is_included_is_found(self):
        found = faults_with({"run/drive.cpp": '#include "base/lanes.h"\n'})
        self.assertEqual(found, ["the row of run names rules, of which it includes nothing",
                                 "the row of run links TBB::tbb, of which it includes nothing"])


class Names(unittest.TestCase):
    def test_a_type_defined_in_two_headers_is_found_with_both_places(self):
        one = "namespace brink::study {\nstruct Comparison {\n};\n} // namespace brink::study\n"
        found = names.faults({"a.h": one, "b.h": "\n" + one})
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0], "b.h:3: brink::study::Comparison is also defined at a.h:2")

    def test_the_same_name_in_another_namespace_is_no_fault(self):
        one = "namespace brink::study {\nenum class Kind { a };\n} // namespace brink::study\n"
        self.assertEqual(names.faults({"a.h": one, "b.h": one.replace("study", "run")}), [])


class Symbols(unittest.TestCase):
    def test_weak_symbols_of_the_own_namespace_are_no_fault(self):
        own = [("W", "_ZN5brink4avx24turnEv"), ("V", "_ZTVN5brink4avx25StateE"), ("u", "_ZGVZN5brink4avx21fEvE1x"),
               ("W", "_ZZN5brink4avx21fEvENKUlvE_clEv"), ("W", "_ZNK5brink4avx25State4sizeEv"),
               ("V", "DW.ref.__gxx_personality_v0"), ("T", "brink_entry"), ("t", "_ZSt4sortv")]
        self.assertEqual(symbols.strangers(own, "avx2"), [])

    def test_weak_symbols_from_elsewhere_are_found(self):
        strangers = [("W", "_ZSt4sortIPfEvT_S1_"), ("W", "_ZN5brink6avx5124turnEv"), ("W", "_ZNSt6vectorIfE9push_backEf"),
                     ("W", "_ZN5brink4base3absEf")]
        self.assertEqual(len(symbols.strangers(strangers, "avx2")), 4)

    def test_calls_of_inexact_mathematics_are_found(self):
        called = [("U", name) for name in ("expf", "log", "pow", "sqrtf", "floor", "memcpy", "__exp_finite", "erfl", "free")]
        self.assertEqual(symbols.inexact_calls(called), ["__exp_finite", "erfl", "expf", "log", "pow"])


if __name__ == "__main__":
    unittest.main()
