"""The site's own name, which many pages give beside the author or for one, and how much less it is believed."""

from __future__ import annotations

import re

from newscrawler.extraction import namekinds
from newscrawler.extraction.structured import Structured, strings

_LETTERS = re.compile(r"[\W_]+")
OF_THE_HOUSE = 0.45  # how much less the site's own name is believed


def letters_of(text: str) -> str:
    """The letters and digits of a name, in small letters."""
    return _LETTERS.sub("", text).casefold()


def names_of_house(found: Structured, host: str) -> set[str]:
    """The names of the site, as bare letters."""
    names = [text for _, text in found.metas("og:site_name", "application-name", "publisher")]
    names += strings(found.article.get("publisher"), "name")
    labels_of_host = [part for part in host.split(".")[:-1] if part not in {"www", "m", "co", "com"}]
    return {letters for name in (*names, *labels_of_host) if len(letters := letters_of(name)) > 1}


def doubt(names: tuple[str, ...], house: set[str]) -> float:
    """How much less names are believed that are the site's own, a desk's, or an account's."""
    if is_house(names, house):
        return OF_THE_HOUSE
    if all(namekinds.is_desk(name) for name in names):
        return 0.4
    if any(namekinds.is_person(name) for name in names):
        return 0.0
    # Several single words are a place or an address more often than people.
    return 0.08 if len(names) == 1 else 0.25


def is_house(names: tuple[str, ...], house: set[str]) -> bool:
    """Whether all of the names are the site's own, or begin with it, or it with them."""
    return all(
        any(own == name or (len(own) > 2 and name.startswith(own)) or own.startswith(name) for own in house)
        for name in map(letters_of, names)
    )
