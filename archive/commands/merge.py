"""Add another archive to this one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive import merge as joining
from archive.commands.terminal import changing, print_lines, told
from archive.merge import Merged
from archive.reports import counted, wrapped


@click.command()
@click.argument("other", metavar="OTHER.db", type=click.Path(path_type=Path))
@click.option(
    "--captures", type=click.Path(path_type=Path), help="Folder for the WARC files.  [default: ARCHIVE.captures]"
)
@click.pass_obj
def merge(path: Path, other: Path, captures: Path | None) -> None:
    """Add what OTHER.db holds to this archive.

    An article known here by any of its addresses gets the revisions of both in the order they were seen; exact copies
    on one site become one article, near-copies join one story; links, runs and captures come along, WARC records too.
    OTHER.db is only read, and may be of an older version. Merge again to take up a merge that was killed, or to add
    what is new there; what is here already is not added twice.
    """
    with changing(path, captures) as archive, told():
        total = joining.count(other)
        with click.progressbar(
            length=total, label="merging", file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True
        ) as bar:
            done = archive.merge(other, bar.update)
    print_lines(_said(done))


def _said(done: Merged) -> list[str]:
    parts = [
        counted(done.articles, "new article", "new articles"),
        counted(done.changed, "changed", "changed"),
        counted(done.revisions, "revision", "revisions"),
        counted(done.addresses, "other address", "other addresses"),
        counted(done.links, "link", "links"),
        counted(done.captures, "capture", "captures"),
        counted(done.runs, "run", "runs"),
    ]
    if done.erased:
        parts.append(f"{done.erased:,} refused: erased here")
    return [*wrapped(", ".join(parts)), *(line for left in done.told for line in wrapped(left))]
