"""Show how an article changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from archive import changes, lookup, reports
from archive.commands.terminal import dossier, print_lines, reading


@click.command()
@click.argument("which", metavar="ID_OR_URL")
@click.option("--list", "is_list", is_flag=True, help="List the revisions only.")
@click.option("--color/--no-color", "coloured", default=None, help="Colours; by default on a terminal only.")
@click.pass_obj
def history(path: Path, which: str, is_list: bool, coloured: bool | None) -> None:
    """Show the revisions of an article: when each was seen, and what it changed, word by word.

    Chinese and Japanese text is compared by character. Without colours (in a pipe, or with NO_COLOR set) what was
    removed stands in [-...-], what was added in {+...+}.
    """
    with reading(path) as archive:
        found = dossier(archive, which)
        revisions = lookup.history(archive, found.article["id"])
    print_lines(reports.history(found, revisions))
    if not is_list and len(revisions) > 1:
        style = changes.Style(_is_coloured() if coloured is None else coloured)
        click.echo()
        for line in changes.history(revisions, style):
            click.echo(line, color=style.coloured)


def _is_coloured() -> bool:
    """As https://no-color.org asks: no colours where NO_COLOR is set to anything, none in a pipe."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
