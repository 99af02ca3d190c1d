"""From parts to the one file: contents, style and scripts put together."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from page import method, scenario
from page.markup import Markup, data_block, document, element, facts, joined
from page.part import Part, Section, own

HERE = Path(__file__).parent
SCRIPTS = ("dom", "charts", "incidence", "posture", "replay", "explorer", "main")
LIBRARIES = (
    {"name": "D3", "file": "d3.min.js", "licence": "d3.LICENSE", "version": "7.9.0", "why": "scales, dates and colours (ISC licence)"},
    {"name": "Observable Plot", "file": "plot.umd.min.js", "licence": "plot.LICENSE", "version": "0.6.17", "why": "charts as SVG (ISC licence)"},
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def libraries() -> list[dict[str, Any]]:
    return [{**library, "licence": text_of(HERE / "vendor" / library["licence"])} for library in LIBRARIES]


def scripts() -> list[str]:
    """The libraries as they came, then the page's own script, whose names nobody else sees."""
    own = "\n".join(text_of(HERE / "script" / f"{name}.js") for name in SCRIPTS)
    return [*(text_of(HERE / "vendor" / library["file"]) for library in LIBRARIES), f'(() => {{\n"use strict";\n{own}\n}})();\n']


def section_element(section: Section) -> Markup:
    return element("section", element("h2", section.name), section.content, id=section.identity, aria_label=full_name(section))


def full_name(section: Section) -> str:
    """With the number of its part, if that is not the first."""
    part = section.identity.split("-")[0]
    return own(part, section.name) if part != section.identity else section.name


def part_header(part: Part, tag: str) -> Markup:
    return joined([element(tag, part.title), element("p", part.standfirst, class_="standfirst"), facts(part.facts)])


def scenarios(parts: list[Part], program: str | None) -> list[Section]:
    first = {part.scenario: k for k, part in reversed(list(enumerate(parts)))}
    sections = [scenario.section_of(f"p{k}", parts[k].scenario, program) for k in sorted(first.values())]
    if len(sections) < 2:
        return sections
    return [replace(section, name=f"{section.name}: {parts[k].title}") for section, k in zip(sections, sorted(first.values()))]


def page_of(parts: list[Part], program: str | None) -> str:
    """The whole page of at least one part. Scenarios stand behind all parts, those that are the same once."""
    named: list[Section] = []
    body: list[Markup] = []
    for k, part in enumerate(parts):
        if k > 0:
            body.append(element("div", element("p", f"Part {k + 1} · {part.kind}", class_="eyebrow"), part_header(part, "h2"), class_="part"))
        body += map(section_element, part.sections)
        named += part.sections
    closing = [*scenarios(parts, program), method.method_section(), method.cite_section(parts), method.provenance_section(parts, libraries())]
    body += map(section_element, closing)
    named += closing
    contents = element("nav", element("ul", *(element("li", element("a", full_name(one), href=f"#{one.identity}")) for one in named)),
                       aria_label="Contents")
    first = parts[0]
    header = element("header", element("p", f"Brink · report of a {first.kind}", class_="eyebrow"), part_header(first, "h1"))
    footer = element("footer", f"Written by brink report from {', '.join(part.data['identity']['digest'][:16] + '…' for part in parts)}. "
                               "Monte Carlo results of a model; no prediction.")
    blocks = [data_block(f"p{k}", part.data) for k, part in enumerate(parts)]
    whole = joined([element("a", "To the content", href="#content", class_="skip"), header, contents,
                    element("main", *body, id="content"), footer, *blocks])
    return document(f"{first.title} – Brink", text_of(HERE / "page.css"), scripts(), whole)
