"""Browsing an archive in Datasette, read-only: ``from archive.browse import serve``. Needs the extra ``browse``."""

from __future__ import annotations

from pathlib import Path

import click

try:
    from archive.browse.server import serve
except ModuleNotFoundError as missing:
    if (missing.name or "").split(".")[0] not in {"datasette", "uvicorn"}:
        raise

    def serve(path: Path, *, port: int = 8001, host: str = "127.0.0.1", open_browser: bool = False) -> int:
        """Say what to install."""
        click.echo("Browsing needs Datasette. Install it with: pip install 'newscrawler[browse]'", err=True)
        return 2


__all__ = ["serve"]
