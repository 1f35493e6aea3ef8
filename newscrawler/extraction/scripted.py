"""The text of a page that shows none itself: what the data of its scripts hold.

Such pages are drawn in the browser from a state written into a script: the text is an HTML string, a list of strings,
or a list of nodes (``{"type": "p", "children": [{"type": "text", "data": "..."}]}``) somewhere in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from newscrawler.extraction import blocks
from newscrawler.extraction.needles import holds_any
from newscrawler.extraction.text import fold
from newscrawler.page import parse

_ASSIGNED = re.compile(r"=\s*(?=[\[{])|JSON\.parse\(\s*(?=\")")
# Texts in programs: what the browser draws may be what a function is called with. One that never ends is one, too, or
# the search would begin anew at each of its quotes.
_TEXT_IN_CODE = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)', re.DOTALL)
_MAY_BE_MARKUP = ("\\u003Cp", "\\u003cp", "\\x3Cp", "<p>")
_MUCH_LONGER = 2
_MOST_VALUES = 20  # of a script
_EFFORT, _LETTERS = 200_000, 20  # values that are looked at, and how many letters of text count as one
_LEAST_STRING, _LEAST_TEXT = 400, 1000  # letters: less may be the site's own advertising
_LEAST_PARAGRAPHS, _LEAST_SENTENCES = 3, 5
_KEYS = re.compile(r"body|content|text|html|article|story|paragraph|data|json", re.IGNORECASE)
_LEAVES = frozenset({"data", "text", "value", "insert"})
_KINDS = frozenset({"type", "tag", "tagName", "nodeType", "name", "kind", "_type", "__typename", "blockType"})
_OF_CARDS = frozenset({"url", "href", "headline", "title", "link"})  # what a list of other articles holds
_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|li)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s+\S|[。！？]")
_NO_ARTICLE = re.compile(r"cookie|consent|privacy policy|terms of (?:use|service)|datenschutz", re.IGNORECASE)
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")  # JSON may hold what no text can
_OFTEN = 300  # letters for each time that such a word stands in a form
_DECODER = json.JSONDecoder(strict=False)


def paragraphs(scripts: Iterable[HtmlElement]) -> list[str]:
    """The paragraphs of the longest text in the scripts' data; none where they hold no article."""
    search, best = _Search(), list[str]()
    programs = [script.text or "" for script in scripts]
    for value in chain(chain.from_iterable(map(_values, programs)), [_in_code(programs)]):
        best = max([best, *search.texts(value)], key=_size)
    return best


def _size(found: list[str]) -> int:
    return sum(map(len, found))


def _values(script: str) -> Iterator[Any]:
    """The JSON values that a script is made of or that it assigns."""
    bare = script.strip()
    if bare[:1] in {"{", "["}:
        yield from _decoded(bare)
        return
    at = 0
    for _ in range(_MOST_VALUES):
        match = _ASSIGNED.search(bare, at)
        if match is None:
            return
        at = match.end()
        try:
            value, at = _DECODER.raw_decode(bare, at)
        except (ValueError, RecursionError):
            continue
        yield from _decoded(value) if isinstance(value, str) else [value]


def _in_code(scripts: Iterable[str]) -> dict[str, str]:
    """The one long text with markup in the page's programs; of several alike nobody can say which is the page's."""
    found = [text for script in scripts if holds_any(script, _MAY_BE_MARKUP) for text in _texts_in_code(script)]
    first, second = sorted((*map(len, found), 0, 0), reverse=True)[:2]
    return {"html": max(found, key=len)} if first and first >= _MUCH_LONGER * second else {}


def _texts_in_code(script: str) -> Iterator[str]:
    long = (text[0] for text in _TEXT_IN_CODE.finditer(script) if text.end() - text.start() >= _LEAST_STRING)
    for literal in islice((text for text in long if holds_any(text, _MAY_BE_MARKUP)), _MOST_VALUES):
        for text in _decoded(literal.replace("\\x", "\\u00")):
            # Data that is written as a text is no text: "3f:[{\"title\": ...".
            if '":' not in text and text.lstrip()[:1] not in {"{", "["}:
                yield text


def _decoded(text: str) -> Iterator[Any]:
    try:
        yield _DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return


class _Search:
    """Goes through values until its effort is spent: states may be large, and nest lists in lists."""

    def __init__(self) -> None:
        self._effort = _EFFORT

    def texts(self, value: Any) -> Iterator[list[str]]:
        """The texts in a value, each as its paragraphs."""
        for key, node in self._nodes("", value):
            if isinstance(node, list) and len(node) >= _LEAST_PARAGRAPHS:
                yield _prose(self._of_list(node))
            elif isinstance(node, str) and len(node) >= _LEAST_STRING and _KEYS.search(key):
                yield _prose(self._lines(node))

    def _nodes(self, key: str, node: Any) -> Iterator[tuple[str, Any]]:
        """All that stands in a value with the keys it has, in order; what stands in a list has the list's key."""
        waiting = [(key, node)]
        while waiting and self._effort > 0:
            self._effort -= 1
            key, node = waiting.pop()
            yield key, node
            if isinstance(node, dict):
                waiting += reversed(node.items())
            elif isinstance(node, list):
                waiting += [(key, part) for part in reversed(node)]

    def _of_list(self, nodes: list[Any]) -> list[str]:
        """The paragraphs of a list of strings, or of nodes of a kind."""
        if all(isinstance(node, str) for node in nodes):
            return [line for node in nodes for line in self._lines(node)]
        kinds = [node for node in nodes if isinstance(node, dict) and not _KINDS.isdisjoint(node)]
        if 2 * len(kinds) < len(nodes) or any(not _OF_CARDS.isdisjoint(node) for node in kinds):
            return []
        return [line for node in kinds for line in self._lines("".join(self._leaves(node)))]

    def _leaves(self, node: dict[str, Any]) -> Iterator[str]:
        """The texts of a node and of those in it, in their order."""
        return (part for key, part in self._nodes("", node) if isinstance(part, str) and key in _LEAVES)

    def _lines(self, text: str) -> list[str]:
        """The paragraphs of a string of HTML, or of plain text."""
        self._effort -= len(text) // _LETTERS
        if _MARKUP.search(text):
            read = blocks.read(parse(f"<html><body>{text}</body></html>".encode("utf-8", "replace"), "").root)
            return [block.text for block in read.blocks if not block.outside]
        return [line for part in text.split("\n") if (line := fold(part))]


def _prose(lines: list[str]) -> list[str]:
    """The lines where they are an article's: several sentences, and none on cookies or terms."""
    kept = [line for line in lines if line and not _HALF_A_SIGN.search(line)]
    text = " ".join(kept)
    if len(text) < _LEAST_TEXT or len(_SENTENCE.findall(text)) < _LEAST_SENTENCES:
        return []
    return kept if _OFTEN * len(_NO_ARTICLE.findall(text)) < len(text) else []
