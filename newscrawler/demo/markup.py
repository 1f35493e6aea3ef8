"""The small markup of the demo's texts, as HTML and as the plain paragraphs a reader sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

_IMAGE = re.compile(r"!\[([^\]]*)\]\((\w[\w-]*)\)$")


def as_html(lines: Sequence[str]) -> str:
    """Paragraphs, headings, lists, tables and figures."""
    parts = []
    for kind, group in groupby(lines, _kind):
        rows = list(group)
        if kind == "item":
            parts.append("<ul>" + "".join(f"<li>{escape(row[2:])}</li>" for row in rows) + "</ul>")
        elif kind == "row":
            parts.append(_table(rows))
        else:
            parts += [_single(kind, row) for row in rows]
    return "\n".join(parts)


def as_text(lines: Sequence[str]) -> list[str]:
    """What an archive should hold: a paragraph a line, a table's rows with tabs between cells, no captions."""
    texts = []
    for line in lines:
        kind = _kind(line)
        if kind == "row":
            texts.append("\t".join(_cells(line)))
        elif kind != "image":
            texts.append(" ".join(line.removeprefix("## ").removeprefix("- ").split()))
    return texts


def images(lines: Sequence[str]) -> list[str]:
    """The names of the pictures."""
    return [match[2] for line in lines if (match := _IMAGE.match(line))]


def _kind(line: str) -> str:
    if line.startswith("## "):
        return "heading"
    if line.startswith("- "):
        return "item"
    if line.startswith("|"):
        return "row"
    return "image" if _IMAGE.match(line) else "paragraph"


def _single(kind: str, line: str) -> str:
    if kind == "heading":
        return f"<h3>{escape(line[3:])}</h3>"
    if match := _IMAGE.match(line):
        caption, name = escape(match[1]), match[2]
        return f'<figure><img src="/images/{name}.png" alt="{caption}"><figcaption>{caption}</figcaption></figure>'
    return f"<p>{escape(line)}</p>"


def _table(rows: list[str]) -> str:
    head, *rest = [_cells(row) for row in rows]
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table><tr>{top}</tr>{lines}</table>"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
