"""What the page says of itself: the method and its limits, how to cite it, and what it was made from."""

from typing import Any

from page.markup import Markup, element, facts, joined, listed, paragraphs
from page.part import Part, Section, own

TITLE = "Brink: a Monte Carlo simulator of international crises"  # as in CITATION.cff
AUTHORS = "The Brink authors"
TEX = "\\_"  # an underscore in BibTeX

METHOD = (
    "Brink plays a crisis many thousand times. Actors stand on an escalation ladder; turn by turn each one escalates, steps down, threatens, imposes "
    "sanctions, bargains or holds, by a decision rule of its own. Most rules choose an option with a probability that grows with its "
    "utility (logit choice): what is better is chosen more often, not always. Actors do not know each other's resolve; they hold beliefs about it and "
    "learn from what they see.",
    "Each replica draws its private types, its opportunities and accidents, and every parameter that the scenario gives as a prior. "
    "The shares on this page are counts over replicas. All random numbers have addresses, so that the same scenario, seed and program give the same "
    "counts on any number of threads.",
)
LIMITS = (
    "This is no prediction. It says how often each ending follows from the assumptions of the scenario, and serves to compare mechanisms and changes.",
    "Intervals are Monte Carlo error: how far a share among this many replicas may lie from the model's own probability. They do not hold the "
    "uncertainty about the model or about its parameters, except for those that the scenario gives as priors.",
    "Most numbers of a scenario are judgements. Those marked as assumed are the first to be varied before a conclusion is drawn.",
    "Actors are unitary, the ladder is one-dimensional, and what the scenario does not name cannot happen.",
    "A single replica is an example. It shows what the rules can do, not what would have happened.",
)


def citation(version: str, commit: str, title: str, digest: str, name: str) -> str:
    return f"{AUTHORS}. {TITLE}. Version {version}, commit {commit}. Results: {title}, {name} {digest}."


def bibtex(version: str, commit: str, digest: str, year: str, name: str) -> str:
    return (f"@software{{brink,\n  author  = {{{{{AUTHORS}}}}},\n  title   = {{{{{TITLE}}}}},\n  version = {{{version}}},\n  year    = {{{year}}},\n"
            f"  note    = {{commit {commit}, {name.replace('_', TEX)} {digest}}}\n}}")


def method_section() -> Section:
    return Section("method", "Method and limits", element("div", paragraphs(*METHOD), element("h3", "Limits"), listed(LIMITS), paragraphs(
        "The whole model is written down in sim/ODD.md of the program, in the order of the ODD protocol (Grimm et al. 2020), well enough to be "
        "programmed again."), class_="prose"))


def cite_section(parts: list[Part]) -> Section:
    blocks = []
    for k, part in enumerate(parts):
        known = part.data["identity"]
        blocks.append(joined([
            element("blockquote", citation(known["version"], known["commit"], part.title, known["digest"], known["digest_name"])),
            element("details", element("summary", "BibTeX"), element("pre", element("code", bibtex(
                known["version"], known["commit"], known["digest"], known["year"], known["digest_name"])), tabindex="0", role="region", aria_label=own(f"p{k}", "BibTeX")))]))
    lead = paragraphs("The digest names the result: it is the same for any compiler, processor and number of threads.")
    return Section("cite", "How to cite", element("div", lead, *blocks, class_="prose"))


def library(name: str, version: str, why: str, licence: str) -> Markup:
    return element("details", element("summary", f"{name} {version} ", element("span", why, class_="quiet")),
                   element("pre", licence, tabindex="0", role="region", aria_label=f"Licence of {name}"))


def provenance_section(parts: list[Part], libraries: list[dict[str, Any]]) -> Section:
    blocks = []
    for part in parts:
        if len(parts) > 1:
            blocks.append(element("h3", part.title))
        blocks.append(facts(part.provenance, class_="provenance"))
        if part.left_out:
            blocks.append(listed([f"Not on this page. {reason}" for reason in part.left_out]))
    blocks.append(element("h3", "Drawn with"))
    blocks.append(paragraphs("Both libraries are within this file; it asks for nothing from the network, and its policy lets it ask for nothing."))
    blocks += [library(one["name"], one["version"], one["why"], one["licence"]) for one in libraries]
    return Section("provenance", "Provenance", joined(blocks))
