"""``scrapy health``: how the archiving of each site goes, without reading logs."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive import Archive, ArchiveError, health_lines
from archive.clock import now

HEALTHY, USAGE, UNHEALTHY = 0, 2, 3


class Command(ScrapyCommand):
    """Exit status: 0 all sites are healthy, 2 usage or configuration, 3 a site is not healthy."""

    requires_project = True

    def syntax(self) -> str:
        """For ``scrapy -h``."""
        return "[--max-age HOURS] [SITE ...]"

    def short_desc(self) -> str:
        """For ``scrapy -h``."""
        return "Tell how the archiving of each site goes, from its last run, its gaps and its fields"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument(
            "--max-age", type=float, metavar="HOURS", help="a site whose last run is longer ago is not healthy"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line a site and what is wrong."""
        if self.settings is None:
            raise UsageError("run this inside the project: in a folder with scrapy.cfg")
        oldest = timedelta(hours=opts.max_age) if opts.max_age is not None else None
        try:
            with Archive(Path(self.settings["NEWS_ARCHIVE"]), read_only=True) as archive:
                sites = archive.site_health(now(), oldest_run=oldest)
        except ArchiveError as error:
            print(f"scrapy health: {error}", file=sys.stderr)
            self.exitcode = USAGE
            return
        unknown = sorted(set(args) - {one.site for one in sites})
        if unknown:
            known = ", ".join(one.site for one in sites) or "none"
            print(f"scrapy health: no run of {', '.join(unknown)} in the archive. Known: {known}", file=sys.stderr)
            self.exitcode = USAGE
            return
        chosen = [one for one in sites if not args or one.site in args]
        print("\n".join(health_lines(chosen)))
        self.exitcode = UNHEALTHY if any(one.troubles for one in chosen) else HEALTHY
