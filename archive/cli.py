"""``newsarchive``: ask an archive from the command line. It only reads; crawls write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from archive import lookup, reports
from archive.browse import serve
from archive.errors import ArchiveError
from archive.lookup import Dossier
from archive.store import Archive

WIDEN = (
    "Words must all be found. Try fewer words, or the beginning of one (ferr*); leave out filters (site:, tag:, "
    'source:, before:, after:) or the quotes of a "phrase".'
)


class Refused(click.ClickException):
    """Something the user has to change: one line on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the line."""
        click.echo(f"newsarchive: {self.message}", err=True)


class NotFound(Refused):
    """There is nothing of that name: exit status 1."""

    exit_code = 1


@contextmanager
def _reading(path: Path) -> Iterator[Archive]:
    try:
        with Archive(path, read_only=True) as archive:
            yield archive
    except ArchiveError as error:
        raise Refused(str(error)) from error


def _dossier(archive: Archive, which: str) -> Dossier:
    try:
        found = lookup.dossier(archive, which)
    except ValueError as error:
        raise Refused(f"{which!r} is neither an article's number nor its address.") from error
    if found is None:
        raise NotFound(f"{archive.path} has no article {which}. Find one with: newsarchive search WORDS")
    return found


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


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


@main.command()
@click.pass_obj
def stats(path: Path) -> None:
    """Count what is stored, per site, with each site's last run."""
    with _reading(path) as archive:
        _print(reports.stats(path, archive.stats()))


@main.command()
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
    with _reading(path) as archive:
        found = archive.search(typed, limit=limit + 1, ranked=ranked)
    if as_json:
        _print_json([asdict(hit) for hit in found[:limit]])
    elif not found:
        click.echo(f"Nothing found for: {reports.one_line(typed)}")
        _print(reports.wrapped(WIDEN))
    else:
        _print(reports.hits(found[:limit]))
        if len(found) > limit:
            click.echo(f"There is more than these {limit}: add words, or --limit {limit * 5}.")


@main.command()
@click.argument("which", metavar="ID_OR_URL")
@click.option("--html", "form", flag_value="html", help="Print the body as clean HTML.")
@click.option("--json", "form", flag_value="json", help="Print all that is stored, as JSON.")
@click.option("--evidence", "form", flag_value="evidence", help="Print where each field was found on the page.")
@click.pass_obj
def show(path: Path, which: str, form: str | None) -> None:
    """Show one article, by its number or any of its addresses."""
    with _reading(path) as archive:
        found = _dossier(archive, which)
    if form == "json":
        _print_json(found.as_json())
    elif form == "html":
        click.echo(reports.clean(found.article["html"] or ""))
    else:
        _print(reports.evidence(found) if form == "evidence" else reports.article(found))


@main.command()
@click.option("--site", help="Only of this site.")
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, help="Links to show a reason.")
@click.pass_obj
def gaps(path: Path, site: str | None, examples: int) -> None:
    """Show what is known to exist and is not archived, and why."""
    with _reading(path) as archive:
        sites = {row["name"] for row in archive.query("SELECT name FROM sites")}
        if site is not None and site not in sites:
            raise NotFound(f"{path} has no site {site}. It has: {', '.join(sorted(sites)) or 'none'}")
        found = lookup.gaps(archive, site, examples)
    _print(reports.gaps(found) if found else ["Nothing is missing: all that is known to exist is archived."])


@main.command()
@click.argument("which", metavar="ID_OR_URL")
@click.pass_obj
def history(path: Path, which: str) -> None:
    """List the revisions of an article: when each was seen, and which fields changed."""
    with _reading(path) as archive:
        found = _dossier(archive, which)
        revisions = lookup.history(archive, found.article["id"])
    _print(reports.history(found, revisions))


@main.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@click.pass_obj
def stories(path: Path, limit: int) -> None:
    """List the texts that several articles carry, the most carried first."""
    with _reading(path) as archive:
        found = lookup.stories(archive, limit)
    _print(reports.stories(found) if found else ["No text is carried by more than one article."])


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the web browser.")
@click.pass_context
def browse(context: click.Context, port: int, host: str, open_browser: bool) -> None:
    """Browse the archive with Datasette, read-only."""
    context.exit(serve(context.obj, port=port, host=host, open_browser=open_browser))
