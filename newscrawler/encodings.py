"""A page's encoding, decided from its byte order mark, the header, its own declaration, its bytes and its language.

Labels mean what browsers take them for (https://encoding.spec.whatwg.org/#names-and-labels). A label is believed where
the bytes fit it; where they do not, or nobody names one, charset-normalizer looks at the bytes.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html[^>]{0,200}?\slang\s*=\s*["']?([A-Za-z]{2})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SUPERSETS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254",
    "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-11": "cp874", "tis-620": "cp874", "big5": "big5hkscs",
}  # fmt: skip
_LATIN = frozenset({"cp1252", "cp1254", "iso8859-15", "cp1250", "iso8859-2"})
_NOT_TEXT = re.compile(rb"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_TRIED = [
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp949", "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1252",
    "cp1253", "iso8859_7", "cp1254", "cp1255", "cp1256", "cp874",
]  # fmt: skip
# Western and central European letters have the same bytes; only the language tells them apart.
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "ro", "sl", "hr", "sr", "bs", "sq"})
_HEAD = 4096  # bytes in which a declaration stands
_SAMPLE = 20_000  # bytes of text that are looked at
_MOSTLY = 0.3  # of all letters: no Latin script has so many bytes beyond ASCII
_TELLING = 60  # letters: a shorter text shows nothing
_STRAY = 3  # good characters for each broken one in a text that is UTF-8 all the same; others have hardly any


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A broken byte in UTF-8 as Windows-1252, which quotes and spaces are copied from; what was cut is replaced."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return (broken.decode("cp1252", "replace") if len(broken) == 1 else "\ufffd"), error.end


codecs.register_error("newscrawler.stray", _stray)


def decode(html: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the page's text and the encoding used. ``encoding`` is what the HTTP header names.

    In order: a byte order mark; UTF-8, which cannot be mistaken for another (a few broken bytes are read as
    Windows-1252 or replaced); the header's and the page's own label, where the bytes fit; what the bytes look like;
    the label, replacing what it cannot read; Windows-1252.
    """
    for bom, name in _BOMS:
        if html.startswith(bom):
            return html[len(bom) :].decode(name, "replace"), name
    try:
        return html.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    labels = [name for name in (_known(encoding), _declared(html)) if name]
    name = _mended_utf8(html, labels) or _fitting(html, labels) or _looks_like(html) or next(iter(labels), "cp1252")
    try:
        return html.decode(name), name
    except UnicodeDecodeError:
        return html.decode(name, "newscrawler.stray" if name == "utf-8" else "replace"), name


def _known(label: str | None) -> str | None:
    """Python's codec for an encoding label as browsers read it; None for one nobody knows."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def _declared(html: bytes) -> str | None:
    head = html[:_HEAD]
    labels = (m[1].decode("ascii", "replace") for p in (_META_CHARSET, _XML_ENCODING) if (m := p.search(head)))
    return next((name for label in labels if (name := _known(label))), None)


def _fitting(html: bytes, labels: list[str]) -> str | None:
    """The first label that reads all bytes; one for Latin script only where the bytes are Latin script's."""
    for name in labels:
        if name in _LATIN and _is_not_latin(html):
            continue
        try:
            html.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _mended_utf8(html: bytes, labels: list[str]) -> str | None:
    """UTF-8 for a page with a few broken bytes: text that was cut, a line in another encoding."""
    text = html.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - broken
    return "utf-8" if good >= _STRAY * broken or (labels and labels[0] == "utf-8" and good >= broken) else None


def _is_not_latin(html: bytes) -> bool:
    text = _NOT_TEXT.sub(b" ", html)[:_SAMPLE]
    letters = len(_LETTER.findall(text))
    return letters >= _TELLING and len(_HIGH.findall(text)) > _MOSTLY * letters


def _looks_like(html: bytes) -> str | None:
    """What charset-normalizer takes the page's text for."""
    text = b" ".join(part for part in _NOT_TEXT.sub(b"\n", html).split(b"\n") if _HIGH.search(part))[:_SAMPLE]
    language = _LANGUAGE.search(html[:_HEAD])
    tried = [*_TRIED]
    if language and language[1].decode("ascii").lower() in _CENTRAL:
        tried = ["cp1250", "iso8859_2", *tried]
    best = from_bytes(text, cp_isolation=tried, preemptive_behaviour=False).best()
    return _known(best.encoding) if best is not None else None
