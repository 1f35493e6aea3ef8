"""Write articles to files for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive import reports
from archive.commands.selecting import require_sites, selecting
from archive.commands.terminal import Refused, reading
from archive.export import FORMATS, Selection, Target

_ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", "": "parquet"}


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="Instead of the one TARGET's ending names.")
@selecting
@click.option("--bom/--no-bom", default=True, show_default=True, help="Mark CSV as UTF-8, which Excel needs.")
@click.option("--force", is_flag=True, help="Replace what an earlier export wrote.")
@click.pass_obj
def export(path: Path, target: Path, form: str | None, selection: Selection, bom: bool, force: bool) -> None:
    """Write articles as Parquet, CSV or JSON Lines.

    TARGET's ending says which: .csv, .jsonl; a name without ending is a folder of Parquet files, site=…/month=…. It
    appears when it is whole. CSV is made for spreadsheets: text that would run as a formula gets an apostrophe in
    front, and HTML and evidence are left out. Parquet and JSON Lines hold everything as it is.
    """
    form = form or _ENDINGS.get(target.suffix.lower())
    if form is None:
        raise Refused(f"What is {target} to be? Name the format: --format {'|'.join(FORMATS)}")
    with reading(path) as archive:
        require_sites(archive, selection)
        total = archive.count(selection)
        with click.progressbar(
            length=total, label="exporting", file=sys.stderr, hidden=not _is_shown(), show_pos=True
        ) as bar:
            written = archive.export(selection, Target(target, form, bom=bom, force=force), bar.update)
    click.echo(f"{reports.counted(written, 'article', 'articles')} written to {target}")


def _is_shown() -> bool:
    return sys.stderr.isatty()
