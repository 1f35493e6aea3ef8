"""Profiles and coded spiders, side by side: both are in ``scrapy list`` and answer to ``scrapy crawl``."""

from __future__ import annotations

import builtins
from importlib.resources import files
from pathlib import Path
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from newscrawler.errors import ProfileError, UnknownSite
from newscrawler.profile import read_profile
from newscrawler.spiders.profiled import spider_of


class ProfileSpiderLoader:
    """Scrapy's own loader for coded spiders, and a spider for each profile in ``NEWS_SITES`` and in the package.

    A user's profile of the same name replaces the package's. A broken profile stops ``scrapy crawl`` of that site and
    ``scrapy list``, not the crawl of another site.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._coded = SpiderLoader.from_settings(settings)
        self._profiles = _profile_files(Path(settings["NEWS_SITES"]))

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Make a loader for the project's settings."""
        return cls(settings)

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider class of that name. Raises ProfileError, or UnknownSite with the nearest names."""
        if spider_name in self._profiles:
            return spider_of(read_profile(self._profiles[spider_name]))
        if spider_name in self._coded.list():
            return self._coded.load(spider_name)
        names = ", ".join(self.names())
        raise UnknownSite(
            f"There is no site or spider {spider_name!r}. Known: {names}. "
            "For any other site: scrapy crawl news -a url=URL, or write a profile (docs/operator.md)."
        )

    def list(self) -> list[str]:
        """All names, sorted. Raises ProfileError for the first broken profile."""
        for path in self._profiles.values():
            read_profile(path)
        return self.names()

    def names(self) -> builtins.list[str]:
        """All names, sorted, without reading the profiles."""
        return sorted({*self._profiles, *self._coded.list()})

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The spiders that handle an address by its host."""
        found = []
        for name in self.names():
            try:
                spider = self.load(name)
            except ProfileError:
                continue
            if spider.handles_request(request):
                found.append(name)
        return found


def _profile_files(folder: Path) -> dict[str, Path]:
    bundled = Path(str(files("newscrawler").joinpath("sites")))
    places = [bundled, folder] if folder.is_dir() else [bundled]
    return {path.stem: path for place in places for path in sorted(place.glob("*.toml"))}
