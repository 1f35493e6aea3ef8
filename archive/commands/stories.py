"""List the texts that several articles carry."""

from __future__ import annotations

from pathlib import Path

import click

from archive import lookup, reports
from archive.commands.terminal import print_lines, reading


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@click.pass_obj
def stories(path: Path, limit: int) -> None:
    """List the texts that several articles carry, the most carried first."""
    with reading(path) as archive:
        found = lookup.stories(archive, limit)
    print_lines(reports.stories(found) if found else ["No text is carried by more than one article."])
