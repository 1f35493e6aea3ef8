"""Find articles by words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive import reports
from archive.commands.terminal import print_json, print_lines, reading

WIDEN = (
    "Words must all be found. Try fewer words, or the beginning of one (ferr*); leave out filters (site:, tag:, "
    'source:, before:, after:) or the quotes of a "phrase".'
)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@click.option("--ranked", is_flag=True, help="Best match first, not newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_obj
def search(path: Path, words: tuple[str, ...], limit: int, ranked: bool, as_json: bool) -> None:
    """Find articles by words of any script.

    Words must all be found; '"a phrase"' in that order; 'word*' as a beginning. site:, tag:, source:, before: and
    after: (a year, month or day) filter.
    """
    typed = " ".join(words)
    with reading(path) as archive:
        found = archive.search(typed, limit=limit + 1, ranked=ranked)
    if as_json:
        print_json([asdict(hit) for hit in found[:limit]])
    elif not found:
        click.echo(f"Nothing found for: {reports.one_line(typed)}")
        print_lines(reports.wrapped(WIDEN))
    else:
        print_lines(reports.hits(found[:limit]))
        if len(found) > limit:
            click.echo(f"There is more than these {limit}: add words, or --limit {limit * 5}.")
