"""Merging links: of two rows of one address, the state is that of the later look, the finding that of the earlier."""

from __future__ import annotations

from typing import Any

from archive import erasures
from archive.database import Database, Row
from archive.merge_captures import own_run

_PIECE = 1000
_LOOK = ("state", "reason", "attempts", "next_due", "visits", "checked_at", "etag", "last_modified", "run_id")
_FINDING = ("found_on", "anchor", "listed_date", "depth", "discovered_at", "discovered_run")


def add(db: Database, source: Database) -> int:
    """Add the links that are not here and bring the others up to date; return how many rows are new or changed."""
    changed, last = 0, 0
    while rows := source.rows(f"SELECT * FROM links WHERE id > ? ORDER BY id LIMIT {_PIECE}", [last]):
        with db.writing():
            changed += sum(_add(db, source, row) for row in rows)
        last = rows[-1]["id"]
    _point_to_fronts(db, source)
    return changed


def _add(db: Database, source: Database, row: Row) -> bool:
    values = _here(db, source, row)
    known = db.row("SELECT * FROM links WHERE site = ? AND key = ?", [row["site"], row["key"]])
    if known is None:
        db.insert("links", values)
        return True
    if known["reason"] == erasures.REASON:
        return False
    names: list[str] = []
    if (row["checked_at"] or "") > (known["checked_at"] or ""):
        names += _LOOK
    if row["discovered_at"] < known["discovered_at"]:
        names += _FINDING
    if row["broad"] and not known["broad"]:
        names.append("broad")
    if names:
        assignments = ", ".join(f"{name} = :{name}" for name in names)
        db.execute(f"UPDATE links SET {assignments} WHERE id = :id", {**values, "id": known["id"]})
    return bool(names)


def _here(db: Database, source: Database, row: Row) -> dict[str, Any]:
    """The values of a link as they are here: no run of there is at work on it, and what was erased is refused."""
    values: dict[str, Any] = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row
    values |= {"front": None, "run_id": own_run(db, source, row["run_id"])}
    values["discovered_run"] = own_run(db, source, row["discovered_run"])
    if row["state"] == "claimed":
        values["state"] = "pending"
    if erasures.rules(db).refuses(db, row["site"], row["key"], row["url"]):
        values |= {"state": "skipped", "reason": erasures.REASON, "anchor": None, "next_due": None}
    elif row["anchor"] and erasures.is_erased_title(db, row["anchor"]):
        values["anchor"] = None
    return values


def _point_to_fronts(db: Database, source: Database) -> None:
    """Point each link to the first page of the list that named it first, by its number here."""
    fronts = source.rows("SELECT id, site, key FROM links WHERE id IN (SELECT DISTINCT front FROM links)")
    for front in fronts:
        own = db.value("SELECT id FROM links WHERE site = ? AND key = ?", [front["site"], front["key"]])
        with db.writing():
            for link in source.rows("SELECT site, key FROM links WHERE front = ?", [front["id"]]):
                db.execute(
                    "UPDATE links SET front = ? WHERE site = ? AND key = ? AND front IS NULL",
                    [own, link["site"], link["key"]],
                )
