"""``scrapy list``: the sites that can be crawled by name."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands.list import Command as ScrapyList

from newscrawler.errors import NewscrawlerError


class Command(ScrapyList):
    """Exit status 2 and one line where a profile is broken."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the names of profiles and coded spiders, a line each."""
        try:
            super().run(args, opts)
        except NewscrawlerError as error:
            print(f"scrapy list: {error}", file=sys.stderr)
            self.exitcode = 2
