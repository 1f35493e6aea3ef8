"""The archive: one SQLite file of news articles, its schema, writing, deduplication, search and browsing.

It works without Scrapy: ``from archive import Archive``.
"""

from archive.errors import ArchiveError, CannotOpen, LeaseHeld, NewerArchive, NotAnArchive
from archive.reports import health_lines
from archive.store import Archive

__all__ = ["Archive", "ArchiveError", "CannotOpen", "LeaseHeld", "NewerArchive", "NotAnArchive", "health_lines"]
