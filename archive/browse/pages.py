"""What every template may use: the names of the archive, and filters that give escaped HTML."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from typing import Any

from archive.browse import cells, moments
from archive.browse.addresses import Addresses, web_address
from archive.browse.metadata import COUNTED, DATABASE, dictionary, queries

_FACETS = {name: place for place, name in enumerate(COUNTED)}


def prepare(env: Any, datasette: Any) -> None:
    """Give a Jinja environment our names and filters; globals, since an error page gets no variables of its own."""
    env.globals |= {
        "news": DATABASE,
        "assets_version": assets_version(),
        "notes": dictionary(),
        "news_queries": queries(),
        "to": Addresses(datasette.urls.path),
        "is_list": cells.are_unused.get,
    }
    env.filters |= {
        "external": lambda value: cells.external(address) if (address := web_address(value)) else value,
        "web_address": web_address,
        "facets_in_order": facets_in_order,
        "strings": lambda value: cells.strings(value) or [],
        "moment": moments.moment,
        "short": moments.short,
        "number": lambda value: "–" if value is None else f"{value:,}",
    }


def facets_in_order(facets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Facets as a reader looks for them: site, source, section, tags, language; others after these as they come."""
    return sorted(facets, key=lambda facet: _FACETS.get(facet["name"], len(_FACETS)))


def assets_version() -> str:
    """A word that changes with the style sheet, so that browsers keep no old one."""
    return sha256(files("archive.browse").joinpath("static", "news.css").read_bytes()).hexdigest()[:10]
