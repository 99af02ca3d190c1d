"""HTML out of texts that anybody may have written: whatever is no Markup already is escaped."""

import base64
import hashlib
import html
import json
from collections.abc import Iterable
from typing import Any


class Markup(str):
    """Text that is HTML already. Only this module and constants of the program make it."""


def escaped(text: object) -> Markup:
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def joined(parts: Iterable[object]) -> Markup:
    return Markup("".join(map(escaped, parts)))


VOID = ("meta", "input", "br", "hr")


def element(tag: str, *inside: object, **attributes: object) -> Markup:
    """An element. `class_` and `for_` are the attributes class and for, other underscores are dashes; False and None are left out,
    True is an attribute without a value."""
    words = [tag]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        words.append(key if value is True else f'{key}="{escaped(value)}"')
    opened = Markup(f"<{' '.join(words)}>")
    return opened if tag in VOID else Markup(f"{opened}{joined(inside)}</{tag}>")


def paragraphs(*texts: object) -> Markup:
    return joined(element("p", text) for text in texts if text)


def listed(items: Iterable[object], **attributes: object) -> Markup:
    return element("ul", *(element("li", item) for item in items), **attributes)


def facts(rows: Iterable[tuple[object, object]], **attributes: object) -> Markup:
    """Names with what they stand for."""
    return element("dl", *(element("div", element("dt", name), element("dd", value)) for name, value in rows), **attributes)


def table(caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], numeric: Iterable[int] = (), **attributes: object) -> Markup:
    """A table whose first column heads its rows; `numeric` are the places of columns that are set to the right; columns of bars have
    no head that is seen. It may be wider than a phone and then scrolls by itself."""
    right, names = set(numeric), list(heads)
    def cell(k: int, content: object) -> Markup:
        style = "number" if k in right else None
        return element("th", content, scope="row", class_=style) if k == 0 else element("td", content, class_=style, data_head=names[k] or None)
    head = element("tr", *(element("th", text or element("span", "Bar", class_="unseen"), scope="col", class_="number" if k in right else None)
                           for k, text in enumerate(names)))
    body = [element("tr", *(cell(k, content) for k, content in enumerate(row))) for row in rows]
    return element("div", element("table", element("caption", caption), element("thead", head), element("tbody", *body), **attributes),
                   class_="scroll", tabindex="0", role="region", aria_label=caption)


def data_block(identity: str, data: Any) -> Markup:
    """Data for the script. Nothing in it can end the block or begin a comment, since no angle bracket is left."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(f'<script type="application/json" id="{escaped(identity)}">{text}</script>')


def digest_of(text: str) -> str:
    """As a Content-Security-Policy names an inline script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def script_block(text: str) -> Markup:
    """A script of the program itself. Raises ValueError for what HTML would not hand to the browser as it is."""
    if "</script" in text.lower() or "<!--" in text or "\r" in text:
        raise ValueError("a script of the page holds what would end it early")
    return Markup(f"<script>{text}</script>")


def document(title: str, style: str, scripts: list[str], body: object) -> str:
    """A page by itself. Its policy lets no address be asked for anything and no script run but these."""
    policy = "; ".join(["default-src 'none'", "script-src " + " ".join(map(digest_of, scripts)), "style-src 'unsafe-inline'",
                        "img-src data:", "base-uri 'none'", "form-action 'none'"])
    head = joined([
        element("meta", charset="utf-8"), element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"), element("meta", name="generator", content="brink report"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title), Markup(f"<style>{style}</style>")])
    return ("<!DOCTYPE html>\n" + element("html", element("head", head), element("body", body, *map(script_block, scripts)), lang="en") +
            "\n")
