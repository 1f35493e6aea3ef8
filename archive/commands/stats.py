"""Count what is stored."""

from __future__ import annotations

from pathlib import Path

import click

from archive import reports
from archive.commands.terminal import print_lines, reading


@click.command()
@click.pass_obj
def stats(path: Path) -> None:
    """Count what is stored, per site, with each site's last run."""
    with reading(path) as archive:
        print_lines(reports.stats(path, archive.stats()))
