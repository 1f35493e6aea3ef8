"""Show one article."""

from __future__ import annotations

from pathlib import Path

import click

from archive import reports
from archive.commands.terminal import dossier, print_json, print_lines, reading


@click.command()
@click.argument("which", metavar="ID_OR_URL")
@click.option("--html", "form", flag_value="html", help="Print the body as clean HTML.")
@click.option("--json", "form", flag_value="json", help="Print all that is stored, as JSON.")
@click.option("--evidence", "form", flag_value="evidence", help="Print where each field was found on the page.")
@click.pass_obj
def show(path: Path, which: str, form: str | None) -> None:
    """Show one article, by its number or any of its addresses."""
    with reading(path) as archive:
        found = dossier(archive, which)
    if form == "json":
        print_json(found.as_json())
    elif form == "html":
        click.echo(reports.clean(found.article["html"] or ""))
    else:
        print_lines(reports.evidence(found) if form == "evidence" else reports.article(found))
