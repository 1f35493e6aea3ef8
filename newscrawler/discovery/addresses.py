"""What a URL's own shape tells: same site, article or list of terms, page number, document."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from newscrawler.discovery.vocabulary import vocabulary

T = TypeVar("T")

_WORDS: dict[str, list[str]] = vocabulary("places.toml")["addresses"]
_DOCUMENTS, _MEDIA = frozenset(_WORDS["documents"]), frozenset(_WORDS["media"])
_TERM_SEGMENTS, _TERM_QUERY = frozenset(_WORDS["terms"]), frozenset(_WORDS["term_query"])
_UTILITY, _ARCHIVES = frozenset(_WORDS["utility"]), frozenset(_WORDS["archives"])
_SUBJECTS = frozenset(_WORDS["subjects"])
_SECOND_LEVEL = frozenset(_WORDS["second_level"])
_DATE_PATH = re.compile(r"(?:^|[/_-])((?:19|20)\d\d)[/_-]?([01]?\d)(?:[/_-]?([0-3]?\d))?(?=[/_.-]|$|[a-z]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DATE_ONLY = re.compile(r"^(?:/[\w-]+)?/(?:19|20)\d\d(?:/[01]?\d(?:/[0-3]?\d)?)?/?(?:index\.\w+)?$")
# "Page", as addresses write it.
_PAGE = r"(?:page|pagina|página|pag|pg|seite|strana|strona|stranica|sida|side|sivu|oldal|halaman|trang|sayfa)"
_PAGED = re.compile(
    rf"/(?:{_PAGE}[/_-]?|p)\d{{1,5}}(?:\.\w{{3,5}})?/?$|/(?:index|list)[_-]?(?:\d{{1,4}}_)?\d{{1,4}}\.\w{{3,5}}$",
    re.IGNORECASE,
)
_ID_QUERY = re.compile(r"(?:^|&)\w*id=\w|(?:^|&)(?:p|t|n|a|topic|tid|article|story|news|nr|no)=\d")
_INDEX_FILE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_INDEX_TAILS = {".htm", "html", ".php", ".asp", "aspx", ".jsp"}
_HOMES = {"", "/", "/index.html", "/index.htm", "/index.php", "/default.aspx"}
# Query keys that count pages or items.
PAGE_KEY = re.compile(
    r"^(?:\w*page\w*|p|pg|pn|start|offset|seite|from|skip|pagina|str|cp|trang|sayfa|limitstart|halaman|curpage|currentpage|"
    r"first|begin|index|pno|debut\w*|updated-max|max-results|by-date|PAGEN_\d+|portal:.*)$",
    re.IGNORECASE,
)
_END_NUMBER = re.compile(r"(?:^|[^\d])(\d{1,5})$")
_ENDING = re.compile(r"(?:/(?:index|default)|/list(?=\.))?(?:\.(?:s?html?|php\d?|aspx?|jsp|do|cgi))?/?$", re.IGNORECASE)
_PAGE_TAIL = re.compile(
    rf"(?:/+(?:(?:index|list)[_-]?(?:\d{{1,4}}_)?|(?:{_PAGE}|p)?[/_-]?)|(?<=[a-z])|[_.-](?:{_PAGE}|p)?[_-]?)\d{{1,5}}$",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(rf"(?:{_PAGE}|/p)[/_-]?\d{{1,5}}$", re.IGNORECASE)
_LONGEST_NUMBER = 5
_DIGITS = re.compile(r"\d+")
_WORD_BREAK = re.compile(r"[-_]+")
_ID = re.compile(r"\d{4,}|[0-9a-f]{16,}|[0-9A-Z]{12,}|(?<![\w-])(?=\w*\d)(?=\w*[A-Z])(?=\w*[a-z])\w{9,}(?![\w-])")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, like property
    """A property worked out at its first use and kept; ``functools.cached_property`` without its lock."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: type) -> T:
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


class Address:
    """A URL and what its shape tells; each fact is worked out once, when it is first asked for."""

    def __init__(self, url: str) -> None:
        self.url = url

    @lazy
    def parts(self) -> SplitResult:
        """The URL's parts; those of an empty URL where it cannot be split."""
        try:
            return urlsplit(self.url)
        except ValueError:
            return urlsplit("")

    @lazy
    def path(self) -> str:
        """The decoded path."""
        path = self.parts.path
        return unquote(path) if "%" in path else path

    @lazy
    def query(self) -> dict[str, str]:
        """The query's keys and values, the last of each key."""
        return dict(parse_qsl(self.parts.query, keep_blank_values=True)) if self.parts.query else {}

    @lazy
    def segments(self) -> list[str]:
        """The decoded path segments in lower case, without empty ones."""
        return [s for s in self.path.lower().split("/") if s]

    @lazy
    def host(self) -> str:
        """Host in lower case, without port and ``www.``; "" where there is none."""
        try:
            return (self.parts.hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @lazy
    def site(self) -> str:
        """The registered domain, roughly: two labels, three below ``co.uk`` and the like; an IP address whole."""
        labels = self.host.split(".")
        if len(labels) < 3 or labels[-1].isdigit():
            return self.host
        wide = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
        return ".".join(labels[-3 if wide else -2 :])

    @lazy
    def key(self) -> str:
        """A form in which URLs of one page compare equal: no scheme, fragment, ``www.``, index file or end slash."""
        path = self.path
        if path[-4:].lower() in _INDEX_TAILS:
            path = _INDEX_FILE.sub("/", path)
        path = path.rstrip("/")
        query = f"?{self.parts.query}" if self.parts.query else ""
        return f"{self.parts.netloc.lower().removeprefix('www.')}{path}{query}"

    @lazy
    def suffix(self) -> str:
        """The file name's ending in lower case, without the dot; "" where there is none."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[2].lower() if "." in name else ""

    @property
    def is_document(self) -> bool:
        """Whether the URL names a document to keep beside articles (PDF, spreadsheet, archive, ...)."""
        return self.suffix in _DOCUMENTS

    @property
    def is_file(self) -> bool:
        """Whether the URL names a picture, script, feed or another file that is no page."""
        return self.suffix in _MEDIA

    @lazy
    def is_home(self) -> bool:
        """Whether the URL is a site's front page."""
        return not self.parts.query and len(self.path) < 16 and self.path.lower() in _HOMES

    @lazy
    def is_paged(self) -> bool:
        """Whether the path names a further page of a list (``/page/2``, ``/index_3.html``)."""
        return bool(_PAGED.search(self.path))

    @lazy
    def is_utility(self) -> bool:
        """Whether the URL names a sign-in, contact, legal or similar page."""
        return any(s in _UTILITY or s.rpartition(".")[0] in _UTILITY for s in self.segments)

    @lazy
    def is_term(self) -> bool:
        """Whether the URL names a tag, category, author, month or search: a list, not an article."""
        if not _TERM_QUERY.isdisjoint(k.lower() for k in self.query) and not self._has_id:
            return True
        names = [s.rpartition(".")[0] or s for s in self.segments]
        if not names:
            return False
        if names[-1] in _TERM_SEGMENTS or names[-1] in _ARCHIVES:
            return True
        if not _TERM_SEGMENTS.isdisjoint(names[-3:-1]):
            if names[-1].isdigit() and names[-2] in _SUBJECTS:
                return False
            # No tag is as long as a headline.
            return self.shape < 2 and len(names[-1]) <= 40 and names[-1].count("-") < 5
        if names[0] in _ARCHIVES and _YEAR.match(names[1]):
            return not _is_long(names[-1])
        return bool(_DATE_ONLY.match(self.path))

    @lazy
    def _has_id(self) -> bool:
        return bool(_ID_QUERY.search(self.parts.query))

    @lazy
    def shape(self) -> int:
        """How much the URL looks like an article's, 0 to 3: long slug, number of an item, date in the path."""
        last = self.path.rstrip("/").rpartition("/")[2]
        dated = bool(_DATE_PATH.search(self.path)) and not _DATE_ONLY.match(self.path)
        return _is_long(last.lower()) + (self._has_id or bool(_ID.search(last))) + dated

    @lazy
    def date(self) -> tuple[int, int, int] | None:
        """Year, month and day in the path where all three are there and in range."""
        for match in _DATE_PATH.finditer(self.path):
            if match[3] and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
                return int(match[1]), int(match[2]), int(match[3])
        return None

    @lazy
    def number(self) -> int | None:
        """The page number in the query or at the end of the path, None where there is none."""
        return self.query_number if self.query_number is not None else self.path_number

    @lazy
    def query_number(self) -> int | None:
        """The page number in the query."""
        return next((int(v) for k, v in self.query.items() if v.isdigit() and PAGE_KEY.match(k)), None)

    @lazy
    def path_number(self) -> int | None:
        """The number at the end of the path."""
        match = _END_NUMBER.search(self.bare)
        return int(match[1]) if match else None

    @property
    def ends_in_year(self) -> bool:
        """Whether the path ends in what may be a year."""
        return bool(self.segments) and bool(_YEAR.match(self.segments[-1]))

    @lazy
    def is_dated(self) -> bool:
        """Whether the path holds a year and a month."""
        return bool(_DATE_PATH.search(self.path))

    @lazy
    def bare(self) -> str:
        """The path without index file, ending and end slash."""
        return _ENDING.sub("", self.path)

    @lazy
    def stem(self) -> str:
        """The bare path without its page number: equal for all pages of one list."""
        return _ENDING.sub("", _PAGE_TAIL.sub("", self.bare))

    @lazy
    def rest(self) -> frozenset[tuple[str, str]]:
        """The query without its page number and empty values."""
        return frozenset((k, v) for k, v in self.query.items() if v and not PAGE_KEY.match(k))

    def pages_with(self, other: Address) -> bool:
        """Whether two URLs may be pages of one list: they differ in a page number only.

        What looks like a number may belong to the name of a list's first page (``/col/57``).
        """
        return (
            self.host == other.host
            and (self.stem == other.stem or self.stem == other.bare or self.bare == other.stem)
            and self.rest == other.rest
            and (self.path, self.query) != (other.path, other.query)
        )

    def steps_from(self, other: Address) -> int:
        """1 where this page's number is higher than the other's, -1 where it is lower, 0 where that cannot be told."""
        mine, theirs = self.query_number, other.query_number
        if mine is None and self.stem != other.stem:
            # The one whose path is the other's stem is the first page, whatever number its name ends in.
            return 1 if self.stem == other.bare else -1 if self.bare == other.stem else 0
        if mine is None:
            mine, theirs = self.path_number, other.path_number
        if mine is None or theirs is None or mine == theirs:
            return 0
        return 1 if mine > theirs else -1

    def differs_in_a_number(self, other: Address) -> bool:
        """Whether only digits in one value of the query tell two URLs apart (``board=18.0``, ``board=18.20``)."""
        if self.host != other.host or self.path != other.path or self.query.keys() != other.query.keys():
            return False
        changed = [(v, other.query[k]) for k, v in self.query.items() if v != other.query[k]]
        return len(changed) == 1 and _DIGITS.sub("#", changed[0][0]) == _DIGITS.sub("#", changed[0][1])

    def adds_a_number(self, other: Address) -> bool:
        """Whether this is the other address with one more value in its query, a number."""
        if self.host != other.host or self.path != other.path or len(self.query) != len(other.query) + 1:
            return False
        added = [v for k, v in self.query.items() if other.query.get(k) != v]
        return len(added) == 1 and added[0].isdigit() and len(added[0]) <= _LONGEST_NUMBER

    @lazy
    def month(self) -> int | None:
        """The month (years times twelve and months) whose archive this is, None where it is none."""
        match = _DATE_PATH.search(self.path) if _DATE_ONLY.match(self.path) else None
        return int(match[1]) * 12 + int(match[2]) if match and not match[3] else None

    def continues(self, other: Address) -> bool:
        """Whether this is a further page of the very document ``other`` is a page of (``/story``, ``/story_2``)."""
        if not self.pages_with(other) and not (
            self.host == other.host and self.stem == other.bare and self.rest == other.rest
        ):
            return False
        paged = self.number is not None and self.number < 500
        return paged and (self.stem == other.bare or bool(_PAGE_WORD.search(self.bare)) or self.bare == other.bare)


def _is_long(segment: str) -> bool:
    words = _WORD_BREAK.split(segment)
    return len(words) >= 4 or len(segment) > 25 or (not segment.isascii() and len(segment) > 8)
