"""The JSON Schemas against every shipped file and against wrong ones: schemas.py PROGRAM SOURCE_DIR. Skipped (77) without
python3-jsonschema."""

import datetime
import json
import subprocess
import sys
import tomllib
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
try:
    import jsonschema
except ImportError:
    print(f"skipped: {sys.executable} has no jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)


def plain(value):
    """As an editor hands TOML to a schema: dates are texts."""
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [plain(inside) for inside in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def validator(of):
    done = subprocess.run([program, "schema", of], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    schema = json.loads(done.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def faults(schema, text):
    return [f"{'.'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in schema.iter_errors(plain(tomllib.loads(text)))]


scenario, study = validator("scenario"), validator("study")
checked = 0
for schema, files in ((scenario, (source / "scenarios").glob("*.toml")), (study, (source / "scenarios" / "studies").glob("*.toml"))):
    for file in files:
        found = faults(schema, file.read_text(encoding="utf-8"))
        assert not found, f"{file.name}: {found}"
        checked += 1
assert checked > 15, checked

minimal = (source / "scenarios" / "minimal.toml").read_text(encoding="utf-8")
for right, wrong in (("turn_days", "turn_day"), ("turn_days = 7", 'turn_days = "7"'), ("turn_days = 7", "turn_days = -7"),
                     ("uniform", "unifrom")):
    assert right in minimal, right
    assert faults(scenario, minimal.replace(right, wrong, 1)), wrong
assert faults(study, '[study]\nname = "a"\n[design]\nkind = "grit"\n')
assert not faults(study, '[study]\nname = "a"\n[design]\nkind = "grid"\n')
print(f"{checked} files")
