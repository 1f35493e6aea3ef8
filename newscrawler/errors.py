"""What the crawler tells its operator. Every message says what happened, where, and what to do next."""

from __future__ import annotations


class NewscrawlerError(Exception):
    """Base of this package's errors; its text is meant for the user as it stands."""


class ProfileError(NewscrawlerError):
    """A site profile cannot be used: mend the named key of the named file."""


class UnknownSite(NewscrawlerError):
    """There is no profile and no spider of that name: see ``scrapy list``."""


class BadArgument(NewscrawlerError):
    """An argument of ``scrapy crawl`` (``-a name=value``) is missing, unknown or cannot be read."""


class PartMissing(NewscrawlerError):
    """A further page of an article cannot be fetched; the article is left for the next run."""
