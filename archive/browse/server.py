"""Serving one archive with Datasette: read-only, on loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import webbrowser
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from archive.browse import plugin
from archive.browse.answers import Answers
from archive.browse.metadata import DATABASE, metadata
from archive.browse.turns import InTurn
from archive.errors import ArchiveError
from archive.store import Archive

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 1000,
    # Suggesting facets costs more than the page itself: 842 ms against 23 at 100,000 articles.
    "suggest_facets": False,
    "allow_download": False,
    "truncate_cells_html": 300,
}


_WAITING = 128  # connections
_AT_ONCE = 4  # requests


class ReadOnlyDatabase(Database):  # type: ignore[misc]
    """An archive file as Datasette sees it: every connection is read-only, also those it opens for writing.

    ``mode=ro`` and not ``immutable``: a crawler may be writing beside us, and its commits show at once.
    """

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open a read-only connection; Datasette's own would take a '?' or '#' in the path for the address's end."""
        if write:
            raise sqlite3.OperationalError("the archive is open for reading only")
        uri = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        self._all_file_connections.append(connection)
        return connection

    @cached_property
    def answers(self) -> Answers:
        """What our own pages ask the archive through."""
        return Answers(self)


def application(path: Path) -> Datasette:
    """A Datasette for the archive at ``path``, under the database name ``news`` whatever the file is called.

    Raises CannotOpen, NotAnArchive or NewerArchive.
    """
    Archive(path, read_only=True).close()
    if not pm.is_registered(plugin):
        pm.register(plugin, "newscrawler")
    here = files("archive.browse")
    datasette = Datasette(
        memory=True,
        metadata=metadata(),
        settings=SETTINGS,
        template_dir=str(here.joinpath("templates")),
        static_mounts=[("assets", str(here.joinpath("static")))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(ReadOnlyDatabase(datasette, str(path)), name=DATABASE)
    return datasette


def serve(path: Path, *, port: int = 8001, host: str = "127.0.0.1", open_browser: bool = False) -> int:
    """Serve the archive at ``path`` until interrupted; port 0 takes any free one.

    Returns 0 at the end, 2 after one line on standard error where the archive or the port cannot be had.
    """
    try:
        datasette = application(path)
        listening = _listen(host, port)
    except ArchiveError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(
            f"Error: cannot listen on {host} port {port} ({reason}). Choose another port, or stop what uses this one.",
            err=True,
        )
        return 2
    with listening:
        address = _address(host, listening.getsockname()[1])
        click.echo(f"The archive {path} is open for reading at {address} (stop with Ctrl-C)")
        if open_browser:
            # The socket listens already: a browser that is quicker than the server waits.
            webbrowser.open(address)
        _run(datasette, listening)
    return 0


def _run(datasette: Datasette, listening: socket.socket) -> None:
    config = uvicorn.Config(InTurn(datasette.app(), _AT_ONCE), log_level="warning", lifespan="on", server_header=False)
    try:
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
    except KeyboardInterrupt:
        pass
    finally:
        close(datasette)


def close(datasette: Any) -> None:
    """Close what a Datasette holds open."""
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise OSError(f"there is no port {port}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named: only then asyncio sends small answers at once, and not after 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_WAITING)
    except OSError:
        listening.close()
        raise
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
