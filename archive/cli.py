"""``newsarchive``: ask an archive from the command line, take from it, add to it."""

from __future__ import annotations

from pathlib import Path

import click

from archive.commands.browse import browse
from archive.commands.erase import erase
from archive.commands.export import export
from archive.commands.gaps import gaps
from archive.commands.history import history
from archive.commands.merge import merge
from archive.commands.search import search
from archive.commands.show import show
from archive.commands.stats import stats
from archive.commands.stories import stories
from archive.commands.verify import verify


@click.group()
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    default=Path("news.db"),
    envvar="NEWS_ARCHIVE",
    show_default=True,
    show_envvar=True,
    help="The archive to read.",
)
@click.pass_context
def main(context: click.Context, archive: Path) -> None:
    """Ask an archive of news: what is in it, what is missing, what has changed.

    Exit status: 0 done, 1 no such article, 2 wrong usage or an archive that cannot be read.
    """
    context.obj = archive


# One file a command, in archive/commands.
for command in (browse, erase, export, gaps, history, merge, search, show, stats, stories, verify):
    main.add_command(command)
