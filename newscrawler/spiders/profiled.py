"""The spiders of site profiles: the news spider, told what no heuristic can know."""

from __future__ import annotations

from typing import Any

from newscrawler.profile import SiteProfile
from newscrawler.rendering import render_settings
from newscrawler.spiders.news import NewsSpider


def spider_of(profile: SiteProfile) -> type[NewsSpider]:
    """Return the spider class of a profile. Raises ProfileError where what renders its lists is missing."""
    custom: dict[str, Any] = {}
    if profile.delay is not None:
        custom |= {"DOWNLOAD_DELAY": profile.delay, "AUTOTHROTTLE_ENABLED": profile.delay > 0}
    if profile.concurrency is not None:
        custom |= {"CONCURRENT_REQUESTS_PER_DOMAIN": profile.concurrency}
    if profile.render:
        custom |= render_settings(profile.name)
    attributes = {"name": profile.name, "profile": profile, "custom_settings": custom, "__doc__": profile.title}
    return type(f"ProfiledSpider[{profile.name}]", (NewsSpider,), attributes)
