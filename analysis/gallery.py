"""A page of pictures of the studies that ship: gallery.py [--output FOLDER] [--replicas N] [--brink PROGRAM] [--only NAME,…].

Runs the flagship, a comparison and every study in scenarios/studies, has `brink figures` draw them, and writes FOLDER/index.html,
which shows each figure under the commands that made it. It needs what `brink figures` needs. `--replicas` stands in for those
that the studies ask for: a small number gives a page in seconds whose pictures are noise.
"""

import argparse
import html
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import xml.etree.ElementTree as xml

sys.path.insert(0, str(Path(__file__).resolve().parent))
from brink.process import program
from figures import FIGURES

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
FLAGSHIP = SCENARIOS / "ukraine-2022-01-10.toml"
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
body > p, section > p { max-width: 44rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-top: 2.5rem; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: start; }
figure { margin: 0; max-width: 100%; }
img { background: white; width: 100%; height: auto; display: block; }
a:focus-visible, summary:focus-visible { outline: 3px solid; outline-offset: 2px; }
figcaption { font-size: .85rem; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
"""


@dataclass
class Exhibit:
    """Something that is run and drawn: its name, what it is about, and the commands, of which the first makes `name`."""
    name: str
    words: str
    commands: list[list[str]]
    links: list[Path] = field(default_factory=list)


def leading_comment(text):
    lines = [line.lstrip("# ").rstrip() for line in text[:text.index("[")].splitlines() if line.startswith("#")]
    return " ".join(lines)


def exhibits(replicas):
    n = [] if replicas is None else ["-n", str(replicas)]
    run = ["run", str(FLAGSHIP), *(n or ["-n", "20000"])]
    yield Exhibit("flagship", "The crisis of 10 January 2022: how it ends, when, and what the actors do, threaten and believe.",
                  [run, ["score", "@", "--forecasts", str(SCENARIOS / "forecasts-2022.csv")]])
    yield Exhibit("priors", "The same with ranges over 27 of its numbers: what hangs on them, and what on chance.",
                  [["run", str(SCENARIOS / "ukraine-2022-01-10-priors.toml"), *(n or ["-n", "20000"])], ["sensitivity", "@"]])
    yield Exhibit("without-bite", "The same crisis with and without sanctions that bite, replica by replica.",
                  [["compare", str(FLAGSHIP), "--set-b", "sanctions.massive.bite_per_day=0", *(n or ["-n", "20000"])]])
    yield Exhibit("rare", "An ending that comes in one replica of a hundred thousand, by splitting: the top of a ladder that its walker goes down "
                  "more often than up.",
                  [["run", str(SCENARIOS / "ruin-ladder.toml"), "--set", "actors.Walker.mind.kind=quantal", "--set", "moves.up.sunk_cost=1.9188",
                    "--rare", "top", "-n", str(max(replicas or 20000, 400))]])
    for path in sorted((SCENARIOS / "studies").glob("*.toml")):
        analysed = tomllib.loads(path.read_text(encoding="utf-8")).get("design", {}).get("kind", "grid") != "grid"
        yield Exhibit(path.stem, leading_comment(path.read_text(encoding="utf-8")),
                      [["sweep", str(path)], *([["sensitivity", "@"]] if analysed else [])])


def with_replicas(study, replicas, folder):
    """The study with other replicas, as a file in `folder`."""
    text = study.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^replicas = .*$", f"replicas = {replicas}", text)
    text = re.sub(r'(?m)^scenario = "(.*)"$', lambda found: f'scenario = "{(study.parent / found[1]).resolve()}"', text)
    made = folder / study.name
    made.write_text(text, encoding="utf-8")
    return made


def call(brink, words):
    done = subprocess.run([brink, *words], text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"brink {shlex.join(words)}: exit code {done.returncode}\n{done.stderr.strip()}")


def shown(words, output):
    """A command as one would type it in the folder of a clone."""
    return shlex.join(["brink", *(word.replace(f"{SCENARIOS}/", "scenarios/").replace(f"{output}/", "") for word in words)])


def make(exhibit, brink, output, replicas):
    """Runs and draws; returns the commands as told."""
    folder, told = output / exhibit.name, []
    with tempfile.TemporaryDirectory() as place:
        for k, words in enumerate([*exhibit.commands, ["figures", "@", "--format", "svg"]]):
            actual = [str(folder) if word == "@" else word for word in words] + (["-o", str(folder), "--force"] if k == 0 else [])
            told.append(shown([word for word in actual if word != "--force"], output))
            if actual[0] == "sweep" and replicas is not None:
                actual[1] = str(with_replicas(Path(actual[1]), replicas, Path(place)))
            call(brink, actual)
    return told


def described(svg):
    """Title and caption, as the file itself says them."""
    names = {"{http://purl.org/dc/elements/1.1/}title": "", "{http://purl.org/dc/elements/1.1/}description": ""}
    for element in xml.parse(svg).iter():
        if element.tag in names and element.text:
            names[element.tag] = names[element.tag] or element.text
    return tuple(names.values())


def place_of(svg):
    """As `brink figures` draws them: how it ends before what others believe."""
    name = svg.stem
    kinds = [k for k, kind in enumerate(FIGURES) if name == kind or name.startswith(kind + "-")]
    return (kinds[0] if kinds else len(FIGURES), name)


def pixels_of(svg):
    """Its width at print size, as a browser counts."""
    return round(float(xml.parse(svg).getroot().get("width").removesuffix("pt")) * 96 / 72)


def section(exhibit, told, output):
    lines = [f'<section id="{exhibit.name}">', f"<h2>{html.escape(exhibit.name)}</h2>", f"<p>{html.escape(exhibit.words)}</p>",
             f'<pre tabindex="0">{html.escape(chr(10).join(told))}</pre>', '<div class="figures">']
    for svg in sorted((output / exhibit.name / "figures").glob("*.svg"), key=place_of):
        title, caption = described(svg)
        where = svg.relative_to(output).as_posix()
        lines += [f'<figure style="width: {pixels_of(svg)}px">', f'<a href="{where}"><img src="{where}" alt="{html.escape(title)}" loading="lazy"></a>',
                  f'<figcaption>{html.escape(title.split(": ")[-1])} (<a href="{where[:-4]}.csv">table</a>)<details><summary>caption as text</summary>'
                  f"{html.escape(caption)}</details></figcaption>", "</figure>"]
    return "\n".join([*lines, "</div>", "</section>"])


def page(sections, names):
    toc = " · ".join(f'<a href="#{name}">{name}</a>' for name in names)
    return (f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            f"<title>Brink: gallery</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>What Brink draws</h1>\n<p>Figures of the scenarios and "
            "studies that ship with the program, each under the commands that made it. Shares are conditional on the model; intervals are "
            f"Monte Carlo error only.</p>\n<p>{toc}</p>\n" + "\n".join(sections) + "\n</body>\n</html>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--output", type=Path, default=Path("build/gallery"))
    parser.add_argument("--replicas", type=int)
    parser.add_argument("--only")
    parser.add_argument("--brink")
    given = parser.parse_args()
    output = given.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    wanted = [exhibit for exhibit in exhibits(given.replicas) if not given.only or exhibit.name in given.only.split(",")]
    if not wanted:
        sys.exit(f"--only {given.only}: there is {', '.join(exhibit.name for exhibit in exhibits(None))}")
    sections = []
    for exhibit in wanted:
        print(f"{exhibit.name} …", file=sys.stderr, flush=True)
        sections.append(section(exhibit, make(exhibit, given.brink or str(program()), output, given.replicas), output))
    (output / "index.html").write_text(page(sections, [exhibit.name for exhibit in wanted]), encoding="utf-8")
    print(output / "index.html")


if __name__ == "__main__":
    main()
