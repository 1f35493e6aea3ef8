"""What all commands share: how an archive is opened for them, how they answer, and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive import lookup
from archive.errors import ArchiveError
from archive.lookup import Dossier
from archive.store import Archive


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
def told() -> Iterator[None]:
    """Say what went wrong with an archive in one line, with exit status 2."""
    try:
        yield
    except ArchiveError as error:
        raise Refused(str(error)) from error


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """An archive opened for reading only."""
    with told(), Archive(path, read_only=True) as archive:
        yield archive


@contextmanager
def changing(path: Path, captures: Path | None = None) -> Iterator[Archive]:
    """An archive that exists, opened for writing; an older one is migrated."""
    with reading(path):
        pass  # a missing file is refused here, not made
    with told(), Archive(path, captures=captures) as archive:
        yield archive


def dossier(archive: Archive, which: str) -> Dossier:
    """The article of a number or an address. Raises Refused or NotFound."""
    try:
        found = lookup.dossier(archive, which)
    except ValueError as error:
        raise Refused(f"{which!r} is neither an article's number nor its address.") from error
    if found is None:
        raise NotFound(f"{archive.path} has no article {which}. Find one with: newsarchive search WORDS")
    return found


def print_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def print_json(value: object) -> None:
    """Print a value as JSON for people and programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
