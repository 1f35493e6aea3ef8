"""Show what is missing, and why."""

from __future__ import annotations

from pathlib import Path

import click

from archive import lookup, reports
from archive.commands.terminal import NotFound, print_lines, reading


@click.command()
@click.option("--site", help="Only of this site.")
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, help="Links to show a reason.")
@click.pass_obj
def gaps(path: Path, site: str | None, examples: int) -> None:
    """Show what is known to exist and is not archived, and why."""
    with reading(path) as archive:
        sites = {row["name"] for row in archive.query("SELECT name FROM sites")}
        if site is not None and site not in sites:
            raise NotFound(f"{path} has no site {site}. It has: {', '.join(sorted(sites)) or 'none'}")
        found = lookup.gaps(archive, site, examples)
    print_lines(reports.gaps(found) if found else ["Nothing is missing: all that is known to exist is archived."])
