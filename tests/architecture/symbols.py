#!/usr/bin/env python3
"""Checks object files by the names in them, as nm lists them.

symbols.py own NAMESPACE NM OBJECT...   objects of one instruction set: every symbol that the linker may take from any
                                        object that has it must lie in brink::NAMESPACE. Otherwise the linker may put
                                        code for this instruction set where another machine calls it.
symbols.py bits NM OBJECT...            objects whose numbers enter results: no call of the C library's mathematics,
                                        which rounds differently by processor and version.
"""

import re
import subprocess
import sys

# The C library's functions that need not give the same bits everywhere; sqrt, floor, fma and their like do.
INEXACT = {
    "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan", "sincos",
    "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "tgamma", "lgamma",
}
# Weak, but not code of ours: a pointer to the personality routine, and clang's four-instruction call of terminate.
HARMLESS = re.compile(r"DW\.ref\.|__clang_call_terminate$")


def symbols(nm, objects, *options):
    """Pairs of type letter and mangled name."""
    listing = subprocess.run([nm, "--format=posix", *options, *objects], check=True, capture_output=True, text=True).stdout
    for line in listing.splitlines():
        fields = line.split()
        if len(fields) >= 2 and len(fields[1]) == 1:
            yield fields[1], fields[0]


def in_namespace(mangled, namespace):
    # A name, or a vtable, type info or guard of one; each enclosing function adds a Z.
    return re.match(rf"_Z(T[VTIS]|GV|GR|TH|TW)?Z*N[KVRO]*5brink{len(namespace)}{namespace}", mangled) is not None


def strangers(listed, namespace):
    """Weak and unique symbols of elsewhere. Strong ones cannot be mixed up: two of one name are a link error."""
    return sorted({name for kind, name in listed
                   if kind in "WVuwv" and not in_namespace(name, namespace) and not HARMLESS.match(name)})


def inexact_calls(listed):
    forms = re.compile(rf"(__)?({'|'.join(INEXACT)})[fl]?(_finite|@.*)?")
    return sorted({name for kind, name in listed if kind == "U" and forms.fullmatch(name)})


def demangled(names):
    listing = subprocess.run(["c++filt"], input="\n".join(names), check=True, capture_output=True, text=True)
    return listing.stdout.splitlines()


def main(what, *arguments):
    if what == "own":
        namespace, nm, *objects = arguments
        found = [f"weak, and not of brink::{namespace}: {name}"
                 for name in demangled(strangers(symbols(nm, objects, "--defined-only"), namespace))]
    else:
        nm, *objects = arguments
        found = [f"{name}: of the C library, whose bits differ between machines; base/ has its own"
                 for name in inexact_calls(symbols(nm, objects, "--undefined-only"))]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
