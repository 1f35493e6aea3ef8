"""A page's encoding, decided from its byte order mark, the header, its own declaration, its bytes and its language.

Labels mean what browsers take them for (https://encoding.spec.whatwg.org/#names-and-labels). A label is believed where
the bytes fit it; where they do not, or nobody names one, charset-normalizer looks at the bytes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

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
_CONTROLS = re.compile(rb"[\x80-\x9f]")  # of ISO 8859
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_TRIED = [
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp949", "cp1251", "koi8_u", "iso8859_5", "cp866", "cp1252",
    "cp1253", "iso8859_7", "cp1254", "cp1255", "cp1256", "cp874",
]  # fmt: skip
_CYRILLIC = ("cp1251", "koi8_u", "iso8859_5", "cp866")
_CENTRAL = ("cp1250", "iso8859_2")
# What a page in a language can be in: bytes alone do not tell western from central European letters, or Cyrillic from
# Thai.
_OF_LANGUAGE = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "sl", "hr", "bs", "sq"), _CENTRAL),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk"), _CYRILLIC), "sr": (*_CENTRAL, *_CYRILLIC),
    **dict.fromkeys(("tr", "az"), ("cp1254",)), **dict.fromkeys(("lt", "lv"), ("cp1257",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256", "iso8859_6")), "he": ("cp1255", "iso8859_8"),
    "el": ("cp1253", "iso8859_7"), "th": ("cp874",), "vi": ("cp1258",), "ja": ("shift_jis", "euc_jp"),
    "ko": ("cp949",), "zh": ("gb18030", "big5"),
}  # fmt: skip
# Languages in Latin script whose letters are not those of Windows-1252, which servers call every page they know
# nothing of.
_NOT_WESTERN = frozenset({"cp1250", "cp1254", "cp1257", "cp1258"})
_SHIFTS = (b"\x1b$B", b"\x1b$@")  # to Japanese in ISO-2022-JP, whose bytes are all ASCII
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

    In order: a byte order mark; the marks of ISO-2022-JP; UTF-8, which cannot be mistaken for another (a few broken
    bytes are read as Windows-1252 or replaced); the header's and the page's own label, where the bytes fit, and the
    language if the label is Windows-1252; what the bytes look like; the label, replacing what it cannot read;
    Windows-1252.
    """
    for bom, name in _BOMS:
        if html.startswith(bom):
            return html[len(bom) :].decode(name, "replace"), name
    for name in ("iso2022_jp", "utf-8") if is_shifted(html) else ("utf-8",):
        try:
            return html.decode(name), name
        except UnicodeDecodeError:
            pass
    labels = [name for name in (_known(encoding), _declared(html)) if name]
    name = _mended_utf8(html, labels) or _fitting(html, labels) or _looks_like(html) or next(iter(labels), "cp1252")
    try:
        return html.decode(name), name
    except UnicodeDecodeError:
        return html.decode(name, "newscrawler.stray" if name == "utf-8" else "replace"), name


def is_shifted(html: bytes) -> bool:
    """Whether a page has the marks of ISO-2022-JP, which is valid UTF-8 too."""
    return b"\x1b" in html and any(shift in html for shift in _SHIFTS)  # to look for one byte takes next to nothing


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
        own = _of_language(html) if name == "cp1252" else ()
        return (_best_of(html, own) if own and own[0] in _NOT_WESTERN else None) or name
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


def _of_language(html: bytes) -> tuple[str, ...]:
    """The encodings that pages in the language this one names are in; none for others and where it names none."""
    language = _LANGUAGE.search(html[:_HEAD])
    return _OF_LANGUAGE.get(language[1].decode("ascii").lower(), ()) if language else ()


def _looks_like(html: bytes) -> str | None:
    """What the page's text looks like: something that its language is written in, else anything."""
    own = _of_language(html)
    return (_best_of(html, own) if own else None) or _best_of(html, _TRIED)


def _best_of(html: bytes, tried: Sequence[str]) -> str | None:
    """Which encoding charset-normalizer takes the page's text for.

    The central European two differ in where š, ž and ś stand, and only one has text at control characters' places.
    """
    if tried == _CENTRAL and not _is_not_latin(html):
        return "cp1250" if _CONTROLS.search(_NOT_TEXT.sub(b" ", html)) else "iso8859-2"
    text = b" ".join(part for part in _NOT_TEXT.sub(b"\n", html).split(b"\n") if _HIGH.search(part))[:_SAMPLE]
    best = from_bytes(text, cp_isolation=list(tried), preemptive_behaviour=False).best()
    return _known(best.encoding) if best is not None else None
