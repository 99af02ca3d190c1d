"""A drawing as files: PDF, SVG, PNG and the CSV of what is drawn, with the same bytes every time."""

import re
from io import BytesIO

from output import write
from program import commit_of

FORMATS = ("pdf", "svg", "png")


def metadata(drawing, result, form):
    """Title, description with n and tally_sha256, and program, under the names that each format has for them."""
    words = {
        "pdf": {"Title": "Title", "Description": "Subject", "Creator": "Creator"},
        "svg": {"Title": "Title", "Description": "Description", "Creator": "Creator"},
        "png": {"Title": "Title", "Description": "Description", "Creator": "Software"},
    }[form]
    told = {
        words["Title"]: f"{result.title}: {drawing.title}",
        words["Description"]: drawing.caption,
        words["Creator"]: f"brink {result.data.attrs['program_version']}, commit {commit_of(result.data.attrs)}",
    }
    undated = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}}[form]
    return told | undated


def file_name(name):
    """A scenario's names may hold what a file's must not."""
    return re.sub(r"[^\w.-]+", "-", name)


def numbered(svg):
    """With its clips named by their order: matplotlib names some by where they lie in memory."""
    names = dict.fromkeys(re.findall(rb"url\(#(p[0-9a-f]{10})\)", svg))
    for number, name in enumerate(names):
        svg = svg.replace(name, b"p%010d" % number)
    return svg


def store(drawing, result, folder, formats):
    """Writes the files and tells their names. Raises OSError."""
    contents = {"csv": drawing.table.to_csv(index=False, lineterminator="\n").encode()}
    for form in formats:
        page = BytesIO()
        drawing.figure.savefig(page, format=form, metadata=metadata(drawing, result, form))
        contents[form] = numbered(page.getvalue()) if form == "svg" else page.getvalue()
    stem = file_name(drawing.name)
    for form, content in contents.items():
        write(folder / f"{stem}.{form}", content)
    return f"{stem}: {', '.join([*formats, 'csv'])}"
