"""Site profiles: one declarative TOML file a site, read strictly."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from archive.urls import site_of
from newscrawler.discovery import Rules
from newscrawler.errors import ProfileError
from newscrawler.extraction.layout import Layout

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*$")
_DATE_ORDERS = ("DMY", "MDY", "YMD")


@dataclass(frozen=True, slots=True)
class DatedLayout:
    """How an article page is built, as CSS selectors; what is left out is found by the general extraction.

    ``until`` is the last day a layout was in force; a page is read by the first layout whose day is not past.
    """

    until: date | None = None
    title: str | None = None
    published: str | None = None
    tags: str | None = None
    credits: str | None = None
    section: str | None = None
    body: str | None = None
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """One site. Every key is optional; what is left out is found by the general discovery and extraction.

    ``start_urls`` are listing pages, feeds or sitemaps; ``site`` is the name in the archive (default: the first start
    page's host); ``hosts`` are further hosts that belong to the site. ``link`` and ``next`` are CSS selectors of a
    listing's detail links and of its next page; ``include`` and ``exclude`` are regular expressions searched in a
    link's address. ``delay`` is in seconds, ``concurrency`` the number of requests at once. ``render = "browser"`` has
    listing pages drawn by Chromium before they are read.
    """

    name: str
    title: str | None = None
    start_urls: tuple[str, ...] = ()
    site: str | None = None
    hosts: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    date_order: str | None = None
    link: str | None = None
    next: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    delay: float | None = None
    concurrency: int | None = None
    render: str | None = None
    layout: tuple[DatedLayout, ...] = ()

    @property
    def rules(self) -> Rules:
        """What discovery is told about the site."""
        names = ("link", "next", "include", "exclude", "language", "timezone", "date_order")
        return Rules(**{name: getattr(self, name) for name in names})

    def layout_on(self, day: date) -> Layout:
        """What extraction is told about the site's pages of that day."""
        of_the_day = next((entry for entry in self.layout if entry.until is None or day <= entry.until), DatedLayout())
        selectors = {f.name: getattr(of_the_day, f.name) for f in fields(of_the_day) if f.name != "until"}
        return Layout(**selectors, language=self.language, timezone=self.timezone, date_order=self.date_order)


def read_profile(path: Path) -> SiteProfile:
    """Read the profile in a TOML file; its name is the file's. Raises ProfileError naming file, key and value."""
    if not _NAME.match(path.stem):
        raise ProfileError(f"{path}: a profile's name has small letters, digits, '-', '_' and '.'; rename the file.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: this is no valid TOML: {error}. Mend that place.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read: {error}. Make it a readable file in UTF-8.") from error
    if "name" in data:
        raise ProfileError(f"{path}: unknown key 'name'; the profile's name is the file's. Remove it.")
    layouts = data.pop("layout", [])
    if not isinstance(layouts, list) or not all(isinstance(entry, dict) for entry in layouts):
        raise ProfileError(f"{path}: layout = {layouts!r}: layouts are written as [[layout]] tables.")
    dated = tuple(DatedLayout(**_checked(DatedLayout, e, f"{path}: layout[{n}].")) for n, e in enumerate(layouts))
    profile = SiteProfile(name=path.stem, layout=dated, **_checked(SiteProfile, data, f"{path}: "))
    _check_values(profile, path)
    return profile


def _checked(kind: type[Any], data: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values as the dataclass wants them; ``where`` begins every complaint."""
    known: dict[str, Field[Any]] = {f.name: f for f in fields(kind) if f.default is not MISSING}
    types = get_type_hints(kind)
    values = {}
    for key, value in data.items():
        if key not in known or key == "layout":
            near = difflib.get_close_matches(key, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known keys: {', '.join(sorted(known))}."
            raise ProfileError(f"{where}unknown key {key!r}.{hint}")
        values[key] = _converted(value, types[key], f"{where}{key} = {value!r}")
    return values


def _converted(value: Any, wanted: Any, where: str) -> Any:
    if get_origin(wanted) is tuple:
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise ProfileError(f'{where}: this must be a list of texts, such as ["…", "…"].')
    kinds = get_args(wanted) if get_origin(wanted) is UnionType or get_args(wanted) else (wanted,)
    if float in kinds and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if any(isinstance(value, k) and not isinstance(value, bool) for k in kinds if k is not type(None)):
        return value
    names = " or ".join(
        {str: "a text", float: "a number", int: "a whole number", date: "a date"}.get(k, "") for k in kinds
    )
    raise ProfileError(f"{where}: this must be {names.removesuffix(' or ')}.")


def _check_values(profile: SiteProfile, path: Path) -> None:
    for url in profile.start_urls:
        try:
            site_of(url)
        except ValueError as error:
            raise ProfileError(f"{path}: start_urls: {error}. Write it with http:// or https://.") from error
    for key in ("include", "exclude"):
        for pattern in getattr(profile, key):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ProfileError(f"{path}: {key}: {pattern!r} is no regular expression: {error}.") from error
    if profile.date_order is not None and profile.date_order not in _DATE_ORDERS:
        raise ProfileError(
            f"{path}: date_order = {profile.date_order!r}: this must be one of {', '.join(_DATE_ORDERS)}."
        )
    if profile.render not in {None, "browser"}:
        raise ProfileError(f'{path}: render = {profile.render!r}: this must be "browser", or left out.')
    if (profile.delay or 0) < 0 or (profile.concurrency or 1) < 1:
        raise ProfileError(f"{path}: delay must be 0 or more, and concurrency 1 or more.")
