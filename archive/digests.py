"""Digests of texts: equal for the same words, whatever the white space, the quotes and the credit lines around them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_FOLDS = {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑–—―", "-")}
_FOLDED = re.compile(f"[{''.join(_FOLDS)}]")
_BRACKETS = (("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def normal(text: str) -> str:
    """Fold what does not change the words: Unicode forms (NFKC), quotes, dashes, invisible characters, white space."""
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    folded = unicodedata.normalize("NFKC", _plain(_INVISIBLE.sub("", text)))
    # Once more: NFKC takes an accent for a letter (´) and makes dashes of their narrow and upright forms.
    return " ".join(_plain(folded).split())


def _plain(text: str) -> str:
    """Quotes and dashes in their plain forms. Not ``str.translate``: that asks a table for each letter of the text."""
    return _FOLDED.sub(lambda match: _FOLDS[match[0]], text)


def copy_digest(title: str | None, text: str, credit_lines: Iterable[str]) -> str:
    """Return the digest under which two pages are exact copies of one article.

    It covers title and text. Each of ``credit_lines`` (the page's own wording of a credit) is taken out first, so that
    a re-post that names its source is still a copy: where the line stands in brackets, begins or ends a paragraph. A
    line that is most of its paragraph takes the paragraph with it.
    """
    paragraphs = [normal(p) for p in text.split("\n")]
    # Longest first: one line may hold another, and the result must not depend on the order of a set.
    for line in sorted({normal(c) for c in credit_lines} - {""}, key=lambda line: (-len(line), line)):
        paragraphs = [_without(p, line) for p in paragraphs]
    words = " ".join(p for p in paragraphs if p)
    return _sha256(f"{normal(title or '')}\n{words}")


def content_digest(fields: dict[str, Any]) -> str:
    """Return the digest of an article's fields, which decides whether a page shows a new revision."""
    return _sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True))


def _without(paragraph: str, line: str) -> str:
    if line not in paragraph:
        return paragraph
    rest = paragraph
    for opening, closing in _BRACKETS:
        rest = rest.replace(f"{opening}{line}{closing}", " ").replace(f"{opening} {line} {closing}", " ")
    rest = " ".join(rest.split()).removeprefix(line).removesuffix(line).strip()
    if rest == paragraph:
        return paragraph
    return rest if len(rest) > len(line) // 2 else ""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
