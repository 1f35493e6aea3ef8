"""``--site``, ``--since`` and ``--until``: which articles a command is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import click

from archive.commands.terminal import NotFound
from archive.export import Selection
from archive.store import Archive

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options; it gets ``selection``."""

    @click.option("--site", "sites", multiple=True, help="Only of this site; may be given several times.")
    @click.option("--since", type=_DAY, help="Only what was published on this day (2026-01-31) or later.")
    @click.option("--until", type=_DAY, help="Only what was published on this day or earlier.")
    @wraps(command)
    def with_selection(
        *given: Any, sites: tuple[str, ...], since: datetime | None, until: datetime | None, **options: Any
    ) -> None:
        command(*given, selection=Selection(sites, _day(since), _day(until)), **options)

    return with_selection


def require_sites(archive: Archive, selection: Selection) -> None:
    """Raise NotFound where the archive has no site of that name: a slip, not an empty answer."""
    known = {str(row["name"]) for row in archive.query("SELECT name FROM sites")}
    if unknown := sorted(set(selection.sites) - known):
        raise NotFound(f"{archive.path} has no site {unknown[0]}. It has: {', '.join(sorted(known)) or 'none'}")


def _day(day: datetime | None) -> str | None:
    return day.strftime("%Y-%m-%d") if day else None
