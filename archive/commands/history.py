"""Show how an article changed."""

from __future__ import annotations

from pathlib import Path

import click

from archive import lookup, reports
from archive.commands.terminal import dossier, print_lines, reading


@click.command()
@click.argument("which", metavar="ID_OR_URL")
@click.pass_obj
def history(path: Path, which: str) -> None:
    """List the revisions of an article: when each was seen, and which fields changed."""
    with reading(path) as archive:
        found = dossier(archive, which)
        revisions = lookup.history(archive, found.article["id"])
    print_lines(reports.history(found, revisions))
