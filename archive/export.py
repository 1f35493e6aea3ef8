"""Articles as files for other programs: Parquet, CSV, JSON Lines. Row by row: the archive may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import parquet, textfiles
from archive.clock import moment
from archive.database import Database, Row
from archive.errors import ArchiveError
from archive.outputs import new_file, new_folder

FORMATS = ("parquet", "csv", "jsonl")
# For spreadsheets, which cut or split cells of more than 32,767 characters: neither HTML nor evidence is for reading.
NOT_IN_CSV = frozenset({"html", "evidence"})
_LISTS = frozenset({"tags", "authors"})
_MOMENTS = frozenset({"published_utc", "first_seen", "last_seen", "last_checked", "gone_at"})
_FLAGS = frozenset({"is_free"})
_CREDITS = (
    "(SELECT json_group_array(json_object('role', c.role, 'name', c.name, 'raw', c.raw)) FROM"
    " (SELECT * FROM credits WHERE article_id = f.id ORDER BY position) AS c) AS credits"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles: of these sites (all if none is named), published in these ISO days, both included.

    With a day, articles whose date is not known are left out.
    """

    sites: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def where(self) -> tuple[str, list[str]]:
        """An SQL condition on ``articles AS a`` and its values."""
        marks = ", ".join("?" * len(self.sites))
        parts = [
            (f"a.site IN ({marks})", list(self.sites), bool(self.sites)),
            ("a.published >= ?", [self.since or ""], self.since is not None),
            ("substr(a.published, 1, 10) <= ?", [self.until or ""], self.until is not None),
        ]
        chosen = [(sql, values) for sql, values, is_asked in parts if is_asked]
        condition = " AND ".join(sql for sql, _ in chosen) or "1"
        return condition, [value for _, values in chosen for value in values]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to and how. ``bom`` marks CSV as UTF-8 for spreadsheets; ``force`` replaces what an export made before."""

    path: Path
    format: str
    bom: bool = True
    force: bool = False


def count(db: Database, selection: Selection) -> int:
    """How many articles a selection holds."""
    condition, values = selection.where
    return int(db.value(f"SELECT count(*) FROM articles AS a WHERE {condition}", values))


def export(
    db: Database, selection: Selection, target: Target, told: Callable[[int], None] = lambda articles: None
) -> int:
    """Write the selected articles as they are at this moment and return their number; ``told`` hears of each batch.

    The target appears when it is whole; a killed export leaves nothing under its name. Raises OutputRefused,
    MissingExtra, or ArchiveError where it cannot be written.
    """
    with db.snapshot():
        columns = _columns(db)
        articles = _counted(_articles(db, selection, columns), told)
        if target.format == "parquet":
            parquet.require()
            with new_folder(target.path, "site=", force=target.force) as folder:
                return parquet.write(folder, columns, articles)
        with new_file(target.path, force=target.force) as file:
            if target.format == "csv":
                kept = [name for name in columns if name not in NOT_IN_CSV]
                return textfiles.write_csv(file, kept, articles, bom=target.bom)
            return textfiles.write_jsonl(file, articles)


def _columns(db: Database) -> dict[str, str]:
    """Each column with its kind: ``text``, ``integer``, ``real``, ``moment``, ``flag``, ``list`` or ``credits``."""
    columns = {}
    for row in db.rows("PRAGMA table_info(articles_full)"):
        name, declared = row["name"], row["type"].lower()
        kind = "list" if name in _LISTS else "moment" if name in _MOMENTS else "flag" if name in _FLAGS else declared
        columns[name] = kind
        if name == "source":
            columns["credits"] = "credits"
    return columns


def _articles(db: Database, selection: Selection, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """In the order of an index, so that nothing is sorted: by site, then by date."""
    condition, values = selection.where
    names = ", ".join(_CREDITS if name == "credits" else f"f.{name}" for name in columns)
    sql = (
        f"SELECT {names} FROM articles AS a JOIN articles_full AS f ON f.id = a.id WHERE {condition}"
        " ORDER BY a.site, a.published"
    )
    for row in db.each(sql, values):
        yield {name: _value(row, name, kind) for name, kind in columns.items()}


def _value(row: Row, name: str, kind: str) -> Any:
    value = row[name]
    if value is None:
        return None
    if kind in {"list", "credits"}:
        return json.loads(value)
    if kind == "flag":
        return bool(value)
    if kind == "moment":
        try:
            return moment(value)
        except ValueError as error:
            raise ArchiveError(f"article {row['id']}: {name} is {value!r}, which is no time") from error
    return value


def _counted(articles: Iterable[dict[str, Any]], told: Callable[[int], None], batch: int = 200) -> Iterator[Any]:
    number = 0
    for number, article in enumerate(articles, 1):
        yield article
        if number % batch == 0:
            told(batch)
    told(number % batch)
