"""What can go wrong with an archive. Every message says what happened, where, and what to do next."""

from __future__ import annotations


class ArchiveError(Exception):
    """Base of this package's errors; its text is meant for the user as it stands."""


class CannotOpen(ArchiveError):
    """The file or its folder cannot be opened, created or written: choose another path or mend its permissions."""


class NotAnArchive(ArchiveError):
    """The file is no SQLite file, or a SQLite file that something else made: choose another path."""


class NewerArchive(ArchiveError):
    """The archive was written by a newer version of newscrawler: upgrade this one."""


class LeaseHeld(ArchiveError):
    """Another run of the same site is at work: wait for it to end."""


class OutputRefused(ArchiveError):
    """What would be written is there already, or is not ours to replace: choose another path, or say so."""


class MissingExtra(ArchiveError):
    """A library that only some commands need is not installed: install the extra that brings it."""
