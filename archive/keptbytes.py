"""The part of the facade that deals with what was kept of fetched pages: checking it, and reading it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from archive import reextraction, tidy, verify
from archive.database import Database
from archive.records import ArticleRecord, KeptPage, Rereadable


class KeptBytes:
    """What ``Archive`` can do with captures, beside writing them."""

    _db: Database
    _captures: Path | None

    def verify(self, folder: Path | None = None) -> verify.Report:
        """Check every byte of the captures, and that rows and captures lead to each other; see ``archive.verify``."""
        return verify.check(self._db, folder)

    def tidy(self, folder: Path | None = None) -> list[str]:
        """Clear away what killed runs left behind their last commit; see ``archive.tidy``."""
        return list(tidy.tidy(self._db, folder))

    def rereadable(self, site: str | None = None, since: str | None = None) -> Iterator[Rereadable]:
        """The articles with the capture each is to be read from; see ``archive.reextraction``."""
        return reextraction.rereadable(self._db, site, since)

    def kept_page(self, capture_id: int) -> KeptPage | None:
        """What was kept of an article's page. Raises ArchiveError where its bytes are missing or damaged."""
        return reextraction.kept_page(self._db, capture_id, self._captures)

    def reread_changes(self, article_id: int, record: ArticleRecord) -> tuple[str, ...]:
        """The fields of an article that a record would change, by name."""
        return reextraction.changes(self._db, article_id, record)

    def reread(self, of: Rereadable, record: ArticleRecord, now: datetime) -> tuple[str, ...] | None:
        """Make what a record changes a revision of kind ``reextracted``; None where the article has moved on."""
        with self._db.writing():
            return reextraction.apply(self._db, of, record, now)
