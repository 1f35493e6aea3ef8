"""Browse an archive in the web browser."""

from __future__ import annotations

import click

from archive.browse import serve


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the web browser.")
@click.pass_context
def browse(context: click.Context, port: int, host: str, open_browser: bool) -> None:
    """Browse the archive with Datasette, read-only."""
    context.exit(serve(context.obj, port=port, host=host, open_browser=open_browser))
