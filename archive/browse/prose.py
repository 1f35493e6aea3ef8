"""A crawled body as HTML that cannot do anything, whatever stands in it.

Crawls clean bodies before they store them. This is a second wall that trusts no file: the page's markup is only read,
and what is shown is written anew, from a short list of elements without any attribute but the http address of a link.
There is no raw text, no comment, no foreign element in what is written, so no parser can read it as anything else.
"""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import Markup, escape

from archive.browse.addresses import web_address

_KEPT = frozenset((
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "th", "td", "blockquote", "figure", "figcaption", "em", "strong", "b", "i", "u", "s", "sub", "sup",
    "pre", "code", "q", "cite", "abbr", "mark", "small",
))  # fmt: skip
_AS = {"h1": "h2", "div": "p", "section": "p", "article": "p"}
_SILENT = frozenset((
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea", "title", "head",
    "form", "button",
))  # fmt: skip
_VOID = {"br": "<br>", "hr": "<hr>"}
_CLOSED_BY_BLOCK = frozenset({"p"})
_BLOCKS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "figure", "pre", "hr"))
_DEEPEST = 60
_LINK = Markup('<a class="external" href="{}" rel="noopener noreferrer nofollow">')


class _Writer(HTMLParser):
    """Reads markup and writes what is kept of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element's beginning, a picture's place holder, or nothing."""
        if tag in _SILENT:
            self._silent += 1
        elif self._silent:
            return
        elif tag in _VOID:
            self.written.append(_VOID[tag])
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag == "a":
            self._begin_link(dict(attrs).get("href"))
        else:
            self._begin(_AS.get(tag, tag))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and what was left open in it."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._silent and (name := _AS.get(tag, tag)) in self._open:
            while self._open:
                closed = self._open.pop()
                self.written.append(f"</{closed}>")
                if closed == name:
                    break

    def handle_data(self, data: str) -> None:
        """Write text, escaped."""
        if not self._silent:
            self.written.append(str(escape(data)))

    def finished(self) -> Markup:
        """All that was written, with everything closed."""
        self.close()
        self.written += [f"</{name}>" for name in reversed(self._open)]
        self._open.clear()
        return Markup("".join(self.written).replace("<p></p>", ""))  # noqa: S704 # put together from our own elements and escaped text

    def _begin(self, name: str) -> None:
        if name not in _KEPT or len(self._open) >= _DEEPEST:
            return
        if name in _BLOCKS and self._open and self._open[-1] in _CLOSED_BY_BLOCK:
            self.written.append(f"</{self._open.pop()}>")
        self._open.append(name)
        self.written.append(f"<{name}>")

    def _begin_link(self, target: str | None) -> None:
        address = web_address(target)
        if address and "a" not in self._open and len(self._open) < _DEEPEST:
            self._open.append("a")
            self.written.append(str(_LINK.format(address)))

    def _picture(self, attributes: dict[str, str | None]) -> None:
        """Pictures are not loaded: opening an article asks no other server for anything."""
        address, text = web_address(attributes.get("src")), attributes.get("alt") or "Picture"
        if "figure" in self._open:
            text = "Picture"  # its caption stands there, and says mostly the same
        if address and "a" not in self._open:
            text = Markup('<a class="external" href="{}" rel="noopener noreferrer nofollow">{}</a>').format(
                address, text
            )
        self.written.append(str(Markup("<small>{}</small>").format(text)))


def shown(html: str) -> Markup:
    """The body as it is shown. Giving what was shown again changes nothing."""
    writer = _Writer()
    writer.feed(html)
    return writer.finished()
