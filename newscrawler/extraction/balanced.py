"""Reads markup that is plain and balanced, as that of ``compose.py`` is: no parser is needed where nothing is to mend.

What it cannot be sure to read as a parser does it leaves alone. Taking an article's fragment apart with BeautifulSoup
is otherwise the dearest step after the parse of the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from newscrawler.extraction.media import joined
from newscrawler.extraction.text import fold

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*"){0,2})>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"<>]*)"')
_CONTROL = bytes([*range(9), *range(0x0B, 0x20), 0x7F])
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|#x27);)")  # than those that ``html.escape`` writes
_SPACES = " \n\t"
_INLINE = frozenset({
    "a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "code", "q", "cite", "mark", "small", "abbr", "br",
})  # fmt: skip
_LINES = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_OF_A_QUOTE = _LINES | _LISTS
# What each element may hold; parsers move other elements elsewhere.
_CONTENT = {
    "": _OF_A_QUOTE | {"blockquote", "figure", "table"},
    **dict.fromkeys((*_INLINE, *_LINES, "figcaption"), _INLINE),
    **dict.fromkeys(_LISTS, frozenset({"li"})),
    "li": _INLINE | _LISTS, "blockquote": _OF_A_QUOTE, "figure": frozenset({"img", "figcaption"}),
    "table": frozenset({"tr"}), "tr": frozenset({"td"}), "td": _INLINE,
}  # fmt: skip
_ALLOWED = {"a": frozenset({"href"}), "img": frozenset({"src", "alt"})}
_ADDRESSES = frozenset({"href", "src"})
_VOID = frozenset({"br", "img"})
_WORDLESS = _LISTS | {"", "blockquote", "figure", "table", "tr"}
_DROPPED = frozenset({"a", "em", "strong"})  # where they are empty
_KEPT = _INLINE - _DROPPED | {"figure", "figcaption", "blockquote", "table", "tr", "td", *(_LINES - {"p"})}
_APART = frozenset({"figcaption", "table"})  # whose text is none of the paragraphs'
_DEEPEST = 40


def read(fragment: str, url: str) -> tuple[str, list[str]] | None:
    """The fragment as HTML with absolute addresses and without empty elements, and its paragraphs of plain text.

    None where it is not plain: then only a parser knows what it means. Captions are no paragraphs, a table is one.
    """
    before, *parts = _TAG.split(fragment)
    if before or _is_odd(fragment):
        return None
    reader, tokens = _Reader(url), iter(parts)
    for slash, name, attributes, text in zip(tokens, tokens, tokens, tokens, strict=True):
        is_plain = reader.end(name) if slash else reader.start(name, attributes)
        if not is_plain or (text and not reader.add(text)):
            return None
    return reader.done()


def _is_odd(fragment: str) -> bool:
    """Whether there are characters that parsers replace, leave out or do not know."""
    try:
        source = fragment.encode()
    except UnicodeEncodeError:
        return True
    return (
        len(source.translate(None, _CONTROL)) < len(source)
        or "\ufffe" in fragment
        or "\uffff" in fragment
        or _OTHER_ENTITY.search(fragment) is not None
    )


def paragraphs_in(pieces: Iterable[str]) -> list[str]:
    """The lines of a text that is given in pieces, without those that are empty."""
    return [line for part in "".join(pieces).split("\n") if (line := fold(part))]


def attributes_of(found: dict[str, str], url: str) -> str:
    """An element's attributes as HTML, in the order of their names; addresses made absolute, and left out if broken."""
    for key in _ADDRESSES & found.keys():
        if (address := joined(found[key], url)) is not None:
            found[key] = address
        else:
            del found[key]
    return "".join(f' {key}="{escape(value)}"' for key, value in sorted(found.items()))


class _Reader:
    """Takes tags and texts in order; each method says whether what it was given is plain."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._html: list[str] = []
        self._pieces: list[str] = []
        self._paragraphs: list[str] = []
        self._name = ""  # of the element that is open
        self._is_full = False  # whether there is something to see in it
        # Of the elements around it: name, whether full, and the lengths of HTML and text before the next began.
        self._open: list[tuple[str, bool, int, int]] = []
        self._apart = ""  # the element around, whose text is none of the paragraphs'
        self._rows: list[list[list[str]]] = []  # of a table: rows of cells of texts

    def start(self, name: str, attributes: str) -> bool:
        """An element begins."""
        if name not in _CONTENT.get(self._name, ()) or (name == "a" and self._is_in_link()):
            return False
        written = self._attributes(name, attributes) if attributes else ""
        if written is None:
            return False
        if name == "br":
            if not self._apart:
                self._pieces.append("\n")
        elif name not in _INLINE:
            self._begin(name)
        if name in _VOID:
            self._is_full = True
        else:
            self._open.append((self._name, self._is_full, len(self._html), len(self._pieces)))
            self._name, self._is_full = name, False
        # HTML has the rows of every table in a body, written or not.
        self._html.append("<table><tbody>" if name == "table" else f"<{name}{written}>")
        return len(self._open) < _DEEPEST

    def end(self, name: str) -> bool:
        """An element ends."""
        if name != self._name or not self._open:
            return False
        is_full = self._is_full
        self._name, was_full, html, pieces = self._open.pop()
        self._is_full = is_full or was_full
        if not is_full and name in _DROPPED:
            del self._html[html:], self._pieces[pieces:]
            return True
        if not is_full and name not in _KEPT:
            return False
        self._html.append("</tbody></table>" if name == "table" else f"</{name}>")
        if name in _APART:
            self._apart = ""
        elif name not in _INLINE:
            self._close()
        if name == "table":
            if not self._rows:
                return False
            rows = ["\t".join(fold(" ".join(cell)) for cell in row) for row in self._rows]
            self._paragraphs += ["\n".join(kept)] if (kept := [row for row in rows if row.strip("\t")]) else []
        return True

    def add(self, text: str) -> bool:
        """A text."""
        if self._name in _WORDLESS or "<" in text or ">" in text:
            return False
        if not text.strip(_SPACES):
            text = "\n" if "\n" in text else " "
        plain = text
        if "&" in text:
            plain = unescape(text)
            text = escape(plain, quote=False)
        self._html.append(text)
        self._is_full = self._is_full or not plain.isspace()
        if not self._apart:
            self._pieces.append(plain.replace("\n", " "))
        elif self._apart == "table":
            self._rows[-1][-1].append(plain)
        return True

    def done(self) -> tuple[str, list[str]] | None:
        """All that was read; None where an element has not ended."""
        return None if self._open else ("".join(self._html), self._paragraphs)

    def _begin(self, name: str) -> None:
        """An element begins that is none of a line."""
        self._close()
        if name in _APART:
            self._apart, self._rows = name, []
        elif name == "tr":
            self._rows.append([])
        elif name == "td":
            self._rows[-1].append([])

    def _is_in_link(self) -> bool:
        return self._name == "a" or any(name == "a" for name, *_ in self._open)

    def _attributes(self, name: str, attributes: str) -> str | None:
        found = {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
        if not found.keys() <= _ALLOWED.get(name, frozenset()) or len(found) != attributes.count('="'):
            return None
        return attributes_of(found, self._url)

    def _close(self) -> None:
        if self._pieces:
            self._paragraphs += paragraphs_in(self._pieces)
            self._pieces.clear()
