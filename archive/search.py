"""Full-text search over title, body, tags and credits.

SQLite's tokenizers cut Chinese and Japanese text nowhere, so the index is fed with each CJK character as a token of its
own, and a query's run of them becomes a phrase: words of any length are found exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.database import Database, Row

# As a character class: kana with their halfwidth forms, ideographs with their iteration marks (人々), bopomofo, hangul.
CJK = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_CJK_RUN = re.compile(f"[{CJK}]+")
_WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+(?:['’\-.][^\W{CJK}]+)*")
# field:value, field:"a value", "a phrase", or a word; whatever else stands there is a word as well.
_PART = re.compile(r'(?:(site|tag|source|before|after):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_TOKEN_CHARACTER = re.compile(r"[^\W_]")
# Nobody types more into a search box; without a bound, a long text would become an expression SQLite refuses.
LONGEST_QUERY = 1000
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}$")
_FILTERS = {
    "site": "a.site = ?",
    "tag": (
        "a.id IN (SELECT at.article_id FROM article_tags AS at JOIN tags AS t ON t.id = at.tag_id"
        " WHERE t.name = ? COLLATE NOCASE)"
    ),
    "source": "a.id IN (SELECT article_id FROM credits WHERE role IN ('source', 'agency') AND name = ? COLLATE NOCASE)",
    "before": "a.published < ?",
    "after": "a.published >= ?",
}
_TOGETHER = (
    "(instr(b.text, ?) OR instr(a.title, ?) OR instr(a.tags, ?)"
    " OR EXISTS (SELECT 1 FROM credits AS c WHERE c.article_id = a.id AND instr(c.name, ?)))"
)
_BY_DAY = (_FILTERS["before"], _FILTERS["after"])
_MOST_IN_A_SPAN = 100_000


@dataclass(frozen=True, slots=True)
class Searchable:
    """The indexed texts of one article."""

    title: str
    body: str
    tags: str
    credits: str


@dataclass(frozen=True, slots=True)
class Query:
    """A typed query, read: an FTS5 expression ("" for none) and filters as (SQL condition, value).

    ``together`` are the CJK words of two and more characters. For the index their characters are neighbours across a
    full stop too; ``find`` takes only articles where nothing stands between them.
    """

    match: str
    filters: tuple[tuple[str, str], ...] = ()
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. ``published`` is ISO 8601 as stated; ``snippet`` a piece of text around the first word."""

    id: int
    url: str
    site: str
    title: str | None
    published: str | None
    source: str | None
    snippet: str


def segment(text: str) -> str:
    """Set white space around each CJK character, so that SQLite's unicode61 tokenizer takes it as a token."""
    if not text.isascii():
        text = _CJK_RUN.sub(lambda run: f" {' '.join(run[0])} ", text)
    return text.replace("\x00", " ")


def count_words(text: str) -> int:
    """Words of a text; each CJK character counts as one."""
    return len(_WORD.findall(text))


def parse(typed: str) -> Query:
    """Read what a person typed. Any string is safe: all but the documented syntax is taken as words to find.

    Words must all be found; ``"a phrase"`` in that order; ``word*`` as a prefix; ``site:``, ``tag:``, ``source:``,
    ``before:`` and ``after:`` (a year, month or day) filter, and take a quoted value. What follows after
    ``LONGEST_QUERY`` characters is ignored.
    """
    terms, filters, together = [], [], []
    for field, phrase, word in _PART.findall(typed[:LONGEST_QUERY].replace("\x00", " ")):
        value = phrase or word
        name = field.lower()
        if name and value and (name not in {"before", "after"} or _DAY.match(value)):
            filters.append((_FILTERS[name], value))
            continue
        term = _term(f"{field}:{value}" if field else value, is_prefix=not phrase and value.endswith("*"))
        if term:
            terms.append(term)
            if not field and len(value) > 1 and _CJK_RUN.fullmatch(value):
                together.append(value)
    return Query(" ".join(terms), tuple(filters), tuple(together))


def find(db: Database, typed: str, *, limit: int = 20, ranked: bool = False) -> list[Hit]:
    """Find articles, newest first by when they were archived, or best match first with ``ranked``."""
    query = parse(typed)
    if not query.match and not query.filters:
        return []
    conditions = [condition for condition, _ in query.filters]
    values: list[str | int] = [value for _, value in query.filters]
    table, order = "articles AS a", "a.id DESC"
    if query.match:
        table = "articles_fts AS f JOIN articles AS a ON a.id = f.rowid"
        order = "f.rank" if ranked else "f.rowid DESC"
        conditions.append("articles_fts MATCH ?")
        values.append(query.match)
    for word in query.together:
        conditions.append(_TOGETHER)
        values += [word] * _TOGETHER.count("?")
    span = _span(db, query)
    if span is not None:
        conditions.append(f"{'f.rowid' if query.match else 'a.id'} BETWEEN ? AND ?")
        values += span
    rows = db.rows(
        f"SELECT a.id, a.url, a.site, a.title, a.published, a.source, b.text FROM {table}"
        f" LEFT JOIN bodies AS b ON b.article_id = a.id WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?",
        [*values, limit],
    )
    return [_hit(row, typed) for row in rows]


def _span(db: Database, query: Query) -> tuple[int, int] | None:
    """The first and last id among the articles of the typed days; None without days, or where they are most of all.

    Archives are filled for the most part in the order of publication. Without these bounds a search in an early month
    reads all that was found in the months after it, one by one.
    """
    days = [(condition, value) for condition, value in query.filters if condition in _BY_DAY]
    if not days:
        return None
    where = " AND ".join(condition for condition, _ in days)
    (row,) = db.rows(
        "SELECT min(id) AS first, max(id) AS last, count(*) AS n FROM"
        f" (SELECT a.id FROM articles AS a INDEXED BY articles_published WHERE {where} LIMIT {_MOST_IN_A_SPAN})",
        [value for _, value in days],
    )
    if row["n"] == _MOST_IN_A_SPAN:
        return None
    return (row["first"] or 0, row["last"] or 0)


def add(db: Database, article_id: int, texts: Searchable) -> None:
    """Put an article into the index."""
    db.execute(
        "INSERT INTO articles_fts (rowid, title, body, tags, credits) VALUES (?, ?, ?, ?, ?)",
        [article_id, *_columns(texts)],
    )


def remove(db: Database, article_id: int, texts: Searchable) -> None:
    """Take an article out of the index; ``texts`` must be what was put in."""
    db.execute(
        "INSERT INTO articles_fts (articles_fts, rowid, title, body, tags, credits) VALUES ('delete', ?, ?, ?, ?, ?)",
        [article_id, *_columns(texts)],
    )


def forget_removed(db: Database) -> None:
    """Write the index anew without what was taken out of it: until then it holds the words, marked as removed."""
    db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")


def _columns(texts: Searchable) -> list[str]:
    return [segment(t) for t in (texts.title, texts.body, texts.tags, texts.credits)]


def _term(words: str, *, is_prefix: bool) -> str:
    """One quoted FTS5 string; the quotes make every character in it harmless."""
    if not _TOKEN_CHARACTER.search(words):
        return ""
    quoted = '"' + " ".join(segment(words).replace('"', " ").split()) + '"'
    return f"{quoted} *" if is_prefix else quoted


def _hit(row: Row, typed: str) -> Hit:
    return Hit(
        row["id"],
        row["url"],
        row["site"],
        row["title"],
        row["published"],
        row["source"],
        _snippet(row["text"] or "", typed),
    )


def _snippet(text: str, typed: str, *, width: int = 160) -> str:
    """A piece of the text around the first of the typed words, or its beginning."""
    flat = " ".join(text.split())
    words = [phrase or word.rstrip("*") for field, phrase, word in _PART.findall(typed) if not field]
    places = [flat.lower().find(word.lower()) for word in words if word]
    first = min((p for p in places if p >= 0), default=0)
    start = max(0, first - width // 3)
    piece = flat[start : start + width].strip()
    return ("…" if start else "") + piece + ("…" if start + width < len(flat) else "")
