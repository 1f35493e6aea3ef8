"""Texts that are passed on: a line at the headline that links the outlet by its name to the text at the outlet itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newscrawler.extraction.blocks import Block

_LETTERS = re.compile(r"[\W_]+")
# Where readers share or follow; every page links them by name.
_NETWORKS = frozenset(
    (
        "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "instagram", "youtube", "tiktok", "mastodon",
        "bluesky", "threads", "flipboard", "google", "googlenews", "viber", "vk", "line", "weibo", "tumblr", "pocket", "apple", "applenews",
        "spotify", "feedly", "disqus", "wordpress", "blogger", "blogspot", "medium", "messenger", "xing", "digg", "mix", "hatena", "naver", "kakao",
    )
)  # fmt: skip
_LONGEST, _LEAST = 40, 4
_DEEP = 12  # characters of a text's address behind its host


def outlet_of(block: Block, host: str) -> str | None:
    """The outlet that a line names and links, where the link leads to a page of that name outside the site ``host``."""
    text = block.text
    if not _LEAST <= len(text) <= _LONGEST or block.link_length != len(text):
        return None
    links = [a.get("href") or "" for a in block.element.iter("a")]
    for link in links:
        if not link.startswith(("http://", "https://")):
            continue
        try:
            parts = urlsplit(link)
        except ValueError:  # "http://[harbour/": pages hold anything
            continue
        labels = (parts.hostname or "").split(".")[:-1]
        letters = _LETTERS.sub("", text).casefold()
        is_named = (
            letters in labels
            or letters.removeprefix("the") in labels
            or _LETTERS.sub("", parts.hostname or "") == letters
        )
        is_away = not any(label in host.split(".")[:-1] for label in labels if len(label) >= _LEAST)
        if is_named and is_away and len(parts.path) >= _DEEP and letters not in _NETWORKS:
            return text
    return None
