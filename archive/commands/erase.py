"""Erase articles, for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from archive import clock, reports
from archive.commands.terminal import Refused, changing, print_lines, reading
from archive.database import Row
from archive.erase import Found, Order

_SHOWN = 20


@click.command()
@click.option("--url", help="The article at this address, and at all other addresses it was met under.")
@click.option("--site", help="All articles of this site, which is not crawled again.")
@click.option("--pattern", help="All articles whose address matches this regular expression, now and later.")
@click.option("--copies", is_flag=True, help="Their near-copies on any site as well.")
@click.option("--reason", help="Why: a file number, a request. Kept with the erasure.")
@click.option(
    "--captures", type=click.Path(path_type=Path), envvar="NEWS_CAPTURES", help="Where WARC files were moved."
)
@click.option("--dry-run", is_flag=True, help="Show what would be erased.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--complete", is_flag=True, help="Only complete an erasure that was interrupted.")
@click.pass_obj
def erase(path: Path, /, captures: Path | None, dry_run: bool, yes: bool, complete: bool, **named: Any) -> None:
    """Erase articles from all tables, the search index, the captures and the files' free space.

    Later crawls refuse them, at other addresses too, with the reason `erased`. What was erased when and why stays in
    the table `erasures`, without any text. No site may be crawled meanwhile; afterwards the file is written anew, which
    takes about twice its size in free space. An erasure that is killed has not begun, or is completed by the next
    erasure or crawl. Exports and backups made before are yours to look after.
    """
    if complete:
        with changing(path, captures) as archive:
            _say(archive.complete_erasures(clock.now()))
        return
    order = _order(named)
    with reading(path) as archive:
        found = archive.find_erasable(order)
    print_lines(_told(order, found))
    if dry_run:
        return
    if not yes:
        click.confirm("Erase this for good?", abort=True)
    with changing(path, captures) as archive:
        left = archive.erase(order, clock.now())
    _say(left)


def _order(named: Mapping[str, Any]) -> Order:
    chosen = [(scope, named[scope]) for scope in ("url", "site", "pattern") if named[scope]]
    if len(chosen) != 1:
        raise Refused("Say what to erase: one of --url, --site, --pattern. Look first with --dry-run.")
    scope, target = chosen[0]
    return Order(scope, target, named["reason"], copies=named["copies"])


def _told(order: Order, found: Found) -> Iterator[str]:
    """What an order is about, for someone who has to say yes."""
    yield f"{reports.counted(len(found.articles), 'article', 'articles')} to erase."
    yield from _list(found.articles)
    if not found.articles:
        yield f"From now on, {_refused(order)} will not be archived."
    if found.spared:
        spared = reports.counted(len(found.spared), "near-copy is", "near-copies are")
        yield f"{spared} archived as well and would stay; erase them too with --copies."
        yield from _list(found.spared)


def _refused(order: Order) -> str:
    return {"url": "this address", "site": "this site", "pattern": "addresses like that"}[order.scope]


def _list(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows[:_SHOWN]:
        yield f"  {reports.one_line(row['published'])[:10]:<10}  {reports.one_line(row['title'])}"
        yield f"              {reports.one_line(row['url'])}"
    if len(rows) > _SHOWN:
        yield f"  and {len(rows) - _SHOWN:,} more"


def _say(left: list[str]) -> None:
    """How an erasure ended; what is left to do is status 2."""
    if left:
        raise Refused("The rows are erased, the files not wholly: " + " ".join(left))
    click.echo("Erased from all rows and files.")
