"""Merging sites, runs and captures: rows found again by what they say, WARC records copied byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import capture_rows, captures, erasures
from archive.capture_files import MERGING, Place, copied
from archive.database import Database, Row
from archive.errors import ArchiveError
from archive.urls import identity

_PIECE = 500
_SAME_RUN = (
    "SELECT id, finished FROM runs WHERE site = :site AND started = :started"
    " AND (finished IS NULL OR :finished IS NULL OR (finished = :finished AND requests = :requests))"
    " ORDER BY id LIMIT 1"
)
_SAME_CAPTURE = (
    "SELECT id FROM captures WHERE url = :url AND fetched_at = :fetched_at AND status = :status"
    " AND digest IS :digest AND (record IS :record OR record IS NULL) ORDER BY id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the other archive is (its WARC files are named from there), and the folder that gets copies of them."""

    other: Path
    folder: Path

    def path_of(self, warc_file: str) -> Path:
        """Where a file of the other archive is: where its rows say, or in the folder that goes by its name."""
        path = self.other.parent / warc_file
        return path if path.exists() else self.other.with_name(f"{self.other.name}.captures") / path.name


def add_runs(db: Database, source: Database) -> int:
    """Add the sites and runs that are not here; return how many runs."""
    added = 0
    with db.writing():
        for site in source.rows("SELECT * FROM sites ORDER BY name"):
            db.insert("sites", {**dict(site), "last_run_id": None}, on_conflict=(
                "ON CONFLICT (name) DO UPDATE SET first_seen = min(first_seen, excluded.first_seen),"
                " home_url = coalesce(home_url, excluded.home_url), title = coalesce(title, excluded.title),"
                " lang = coalesce(lang, excluded.lang)"
            ))  # fmt: skip
        for run in source.rows("SELECT * FROM runs ORDER BY id"):
            values = _without_id(run)
            known = db.row(_SAME_RUN, values)
            if known is None:
                db.insert("runs", values)
                added += 1
            elif known["finished"] is None and run["finished"] is not None:
                assignments = ", ".join(f"{name} = :{name}" for name in values)
                db.execute(f"UPDATE runs SET {assignments} WHERE id = :id", {**values, "id": known["id"]})
    return added


def close_runs(db: Database, source: Database) -> None:
    """Point each site to its newest run."""
    with db.writing():
        for site in source.rows("SELECT name FROM sites"):
            db.execute(
                "UPDATE sites SET last_run_id = (SELECT id FROM runs WHERE site = :site ORDER BY started DESC, id DESC"
                " LIMIT 1) WHERE name = :site",
                {"site": site["name"]},
            )


def own_run(db: Database, source: Database, run_id: int | None) -> int | None:
    """The number here of a run there."""
    run = source.row("SELECT * FROM runs WHERE id = ?", [run_id]) if run_id is not None else None
    known = db.row(_SAME_RUN, _without_id(run)) if run is not None else None
    return None if known is None else int(known["id"])


def own_capture(db: Database, source: Database, capture_id: int | None) -> int | None:
    """The number here of a capture there."""
    row = source.row("SELECT * FROM captures WHERE id = ?", [capture_id]) if capture_id is not None else None
    known = db.row(_SAME_CAPTURE, dict(row)) if row is not None else None
    return None if known is None else int(known["id"])


def add(db: Database, source: Database, homes: Homes, told: list[str]) -> int:
    """Add the captures that are not here, their bytes with them; return how many. ``told`` gets what is missing."""
    for left in homes.folder.glob(f".*{MERGING}"):
        left.unlink()
    files = source.rows(
        "SELECT warc_file, min(id) AS first FROM captures WHERE warc_file IS NOT NULL GROUP BY warc_file ORDER BY first"
    )
    added = sum(_add_file(db, source, homes, file["warc_file"], told) for file in files)
    last = 0
    sql = f"SELECT * FROM captures WHERE warc_file IS NULL AND id > ? ORDER BY id LIMIT {_PIECE}"
    while rows := source.rows(sql, [last]):
        with db.writing():
            added += len(_insert(db, source, _fresh(db, rows), []))
        last = rows[-1]["id"]
    _link_originals(db, source)
    return added


def _add_file(db: Database, source: Database, homes: Homes, name: str, told: list[str]) -> int:
    rows = source.rows("SELECT * FROM captures WHERE warc_file = ? ORDER BY warc_offset", [name])
    fresh = _fresh(db, rows)
    path = homes.path_of(name)
    kept = [row for row in fresh if _may_keep(db, source, homes, row)]
    whole = [row for row in kept if _is_whole(path, row)]
    if len(whole) < len(kept):
        told.append(
            f"{len(kept) - len(whole)} captures in {path} are missing or damaged; their rows come without bytes."
        )
    ids = {row["id"] for row in whole}
    rest = [row for row in fresh if row["id"] not in ids]
    places = [Place(path, row["warc_offset"], row["warc_length"], row["warc_digest"]) for row in whole]
    is_shared = path.parent.absolute() == homes.folder.absolute()
    copying = copied(path, places, homes.folder) if whole and not is_shared else nullcontext(places)
    with copying as moved, db.writing():
        _insert(db, source, whole, moved)
        _insert(db, source, rest, [])
    return len(fresh)


def _fresh(db: Database, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if db.row(_SAME_CAPTURE, dict(row)) is None]


def _is_whole(path: Path, row: Row) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(row["warc_offset"])
            data = file.read(row["warc_length"])
    except OSError:
        return False
    return captures.digest_of(data) == str(row["warc_digest"])


def _may_keep(db: Database, source: Database, homes: Homes, row: Row) -> bool:
    """Whether a capture shows nothing that was erased here."""
    in_force = erasures.rules(db)
    if not in_force.is_any:
        return True
    site = source.value("SELECT site FROM runs WHERE id = ?", [row["run_id"]]) or ""
    if in_force.refuses(db, site, identity(row["url"]), row["url"]):
        return False
    try:
        fetched = capture_rows.kept(source, row["id"], homes.path_of(row["warc_file"]).parent)
    except ArchiveError:
        return True  # damaged: it comes without bytes, and is told
    if fetched is None:
        return False
    is_plain = bool(row["record"] == "resource")
    shown = erasures.Shown(row["url"], fetched.head, fetched.body, row["content_type"] or "", is_plain=is_plain)
    return not erasures.shows(db, shown)


def _insert(db: Database, source: Database, rows: Sequence[Row], places: Sequence[Place]) -> list[int]:
    """Insert rows of captures: with their places here, or without bytes."""
    ids = []
    for number, row in enumerate(rows):
        values = _without_id(row) | {"original_id": None, "run_id": own_run(db, source, row["run_id"])}
        values |= dict.fromkeys(("record", "warc_file", "warc_offset", "warc_length", "warc_digest"))
        if places:
            place = places[number]
            values |= {
                "record": row["record"],
                "warc_file": capture_rows.file_name(db.path, place.file),
                "warc_offset": place.offset,
                "warc_length": place.length,
                "warc_digest": place.digest,
            }
        ids.append(db.insert("captures", values))
    return ids


def _link_originals(db: Database, source: Database) -> None:
    """Point revisits to their originals. One whose original has no bytes here has none that could be read."""
    with db.writing():
        for row in source.rows("SELECT id, original_id FROM captures WHERE original_id IS NOT NULL"):
            own, original = own_capture(db, source, row["id"]), own_capture(db, source, row["original_id"])
            if own is not None and original is not None and own != original:
                db.execute(
                    "UPDATE captures SET original_id = ? WHERE id = ? AND original_id IS NULL AND record = 'revisit'",
                    [original, own],
                )


def _without_id(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row iterates its values
