"""Are the captures whole?"""

from __future__ import annotations

from pathlib import Path

import click

from archive.commands.terminal import changing, print_lines, reading
from archive.verify import Report


@click.command()
@click.option(
    "--captures",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of WARC files that were moved there. [default: where the rows say, and ARCHIVE.captures]",
)
@click.option("--tidy", is_flag=True, help="First clear away what killed runs left behind their last commit.")
@click.pass_context
def verify(context: click.Context, captures: Path | None, tidy: bool) -> None:
    """Check every byte of the captures, and that rows and captures lead to each other.

    Exit status: 0 all is as it was written, 1 something is not (a line each), 2 the archive cannot be read.
    """
    path: Path = context.obj
    folder = captures or path.with_name(f"{path.name}.captures")
    if tidy:
        with changing(path) as archive:
            print_lines(archive.tidy(folder))
    with reading(path) as archive:
        report = archive.verify(folder)
    print_lines(lines(report))
    context.exit(1 if report.found else 0)


def lines(report: Report) -> list[str]:
    """The report, a line a finding."""
    looked_at = f"{report.captures:,} captures in {report.files:,} files, {report.bytes:,} bytes"
    if not report.found:
        return [f"All is as it was written: {looked_at}."]
    told = [f"{finding.kind:8} {finding.place}: {finding.what}" for finding in report.found]
    return [*told, f"{len(report.found):,} found in {looked_at}. What they mean and what to do: docs/operator.md"]
